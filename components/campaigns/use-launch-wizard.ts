"use client";

import { useEffect, useEffectEvent, useRef, useState, useTransition } from "react";
import type { Problem } from "#lib/action-result";
import type { LaunchResource } from "#lib/launches/schema";
import { WIZARD_STEPS, type WizardStep } from "./wizard-steps";
import {
  toInput,
  type WizardActions,
  type WizardDirection,
  type WizardFilm,
  type WizardPlace,
  type WizardPreview,
  type WizardWish,
} from "./wizard-types";
import { beginWith, withFirstChoices } from "./wizard-wish";

/** Fields a step asks for: going on is refused while one of them is wrong. */
const FIELDS: Record<WizardStep, string[]> = {
  what: [
    "creative_ids",
    "ad_text",
    "identity_id",
    "instant_page_id",
    "pixel_id",
    "optimization_event",
    "landing_url",
    "regions",
  ],
  howMuch: ["daily_budget"],
  check: [],
};

type Wizard = {
  place: WizardPlace;
  directions: [WizardDirection, ...WizardDirection[]];
  /** The direction somebody came from. */
  directionId: string | null;
  actions: WizardActions;
};

/** What a launch is to become, as far as it is said; and the launch itself once it began. */
export function useLaunchWizard({ place, directions, directionId, actions }: Wizard) {
  const begun = directions.find(({ id }) => id === directionId) ?? directions[0];
  const [step, setStep] = useState<WizardStep>("what");
  const [wish, setWish] = useState(() => beginWith(begun, place));
  const [films, setFilms] = useState<WizardFilm[] | null>(null);
  const [preview, setPreview] = useState<WizardPreview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isTried, setTried] = useState(false);
  const [launch, setLaunch] = useState<LaunchResource | null>(null);
  const [isPending, startTransition] = useTransition();
  // One visit is one launch, however often its button is pressed.
  const [key] = useState(() => crypto.randomUUID());
  const asked = useRef("");
  const direction = directions.find(({ id }) => id === wish.directionId) ?? begun;

  /** Has the launch checked; of several answers on their way the last one counts. */
  async function check(next: WizardWish): Promise<WizardPreview | null> {
    const input = toInput(next);
    const mark = JSON.stringify(input);
    asked.current = mark;
    const answer = await actions.preview(input);
    if (asked.current !== mark) return null;
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return null;
    setPreview(answer.data);
    return answer.data;
  }

  // What can be chosen depends on the direction alone.
  const open = useEffectEvent(async (ofDirection: string, isCurrent: () => boolean) => {
    const answers = [actions.films({ directionId: ofDirection }), check(wish)] as const;
    const [found, checked] = await Promise.all(answers);
    if (!isCurrent()) return;
    if (found.ok) setFilms(found.data);
    else setProblem(found.problem);
    if (checked) setWish((was) => withFirstChoices(was, checked));
  });
  useEffect(() => {
    let isCurrent = true;
    void open(wish.directionId, () => isCurrent);
    return () => {
      isCurrent = false;
    };
  }, [wish.directionId]);

  const change = (part: Partial<WizardWish>) => setWish((was) => ({ ...was, ...part }));

  function choose(chosenId: string) {
    const next = directions.find(({ id }) => id === chosenId);
    if (!next) return;
    setFilms(null);
    setTried(false);
    setWish(beginWith(next, place));
  }

  function goOn() {
    startTransition(async () => {
      setTried(true);
      const checked = await check(wish);
      if (!checked) return;
      const isWrong = checked.problems.some(({ field }) =>
        FIELDS[step].includes(field.split(".")[0] ?? field),
      );
      if (isWrong) return;
      setTried(false);
      setStep(WIZARD_STEPS[WIZARD_STEPS.indexOf(step) + 1] ?? step);
    });
  }

  function start(isPaused: boolean) {
    startTransition(async () => {
      const answer = await actions.start({
        ...toInput(wish),
        idempotencyKey: key,
        start_paused: isPaused,
      });
      if (answer.ok) setLaunch(answer.data);
      else setProblem(answer.problem);
    });
  }

  function errorOf(field: string): string | undefined {
    if (!isTried) return undefined;
    return preview?.problems.find((one) => one.field.split(".")[0] === field)?.message;
  }

  return {
    step,
    setStep,
    direction,
    wish,
    change,
    choose,
    films,
    preview,
    problem,
    errorOf,
    goOn,
    start,
    isPending,
    launch,
  };
}
