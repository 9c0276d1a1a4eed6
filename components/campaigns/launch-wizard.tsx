"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState, useTransition } from "react";
import { PageHeader } from "#components/layout/page-header";
import { Button } from "#components/ui/button";
import { ButtonLink } from "#components/ui/button-link";
import { cn } from "#components/ui/cn";
import { FormProblem } from "#components/ui/form-problem";
import { PlatformBadge } from "#components/ui/platform-badge";
import type { Problem } from "#lib/action-result";
import type { LaunchResource } from "#lib/launches/schema";
import { formatMoney, toMinor } from "#lib/money";
import { toPlatformTab } from "#lib/platforms/platform";
import type { CampaignActions } from "./campaign-actions";
import { LaunchProgress } from "./launch-progress";
import { PhonePreview } from "./phone-preview";
import { StepCheck } from "./step-check";
import { StepHowMuch } from "./step-how-much";
import { StepWhat } from "./step-what";
import { WIZARD_STEPS, type WizardStep, WizardSteps } from "./wizard-steps";
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

type Props = {
  place: WizardPlace;
  directions: [WizardDirection, ...WizardDirection[]];
  /** The direction somebody came from. */
  directionId: string | null;
  hrefs: { campaigns: string; creatives: string };
  actions: WizardActions & Pick<CampaignActions, "retry" | "cancel">;
};

export type StepProps = {
  place: WizardPlace;
  wish: WizardWish;
  change: (part: Partial<WizardWish>) => void;
  /** Another direction: its words, budget and films begin anew. */
  choose: (directionId: string) => void;
  directions: WizardDirection[];
  direction: WizardDirection;
  films: WizardFilm[] | null;
  preview: WizardPreview | null;
  errorOf: (field: string) => string | undefined;
  creativesHref: string;
};

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

/** What, how much, check; then the launch itself as it goes. */
export function LaunchWizard({ place, directions, hrefs, actions, ...props }: Props) {
  const t = useTranslations("campaigns.wizard");
  const locale = useLocale();
  const begun = directions.find(({ id }) => id === props.directionId) ?? directions[0];
  const [step, setStep] = useState<WizardStep>("what");
  const [wish, setWish] = useState(() => beginWith(begun, place));
  const [films, setFilms] = useState<WizardFilm[] | null>(null);
  const [preview, setPreview] = useState<WizardPreview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isTried, setTried] = useState(false);
  const [shownId, setShownId] = useState<string | null>(null);
  const [launch, setLaunch] = useState<LaunchResource | null>(null);
  const [isPending, startTransition] = useTransition();
  // One visit is one launch, however often its button is pressed.
  const [key] = useState(() => crypto.randomUUID());
  const asked = useRef("");
  const direction = directions.find(({ id }) => id === wish.directionId) ?? begun;
  const perDayMinor = toMinor(wish.budget || "0", place.currency) ?? 0;

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
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for another direction only.
  useEffect(() => {
    let isCurrent = true;
    const { directionId } = wish;
    void (async () => {
      const [found, checked] = await Promise.all([actions.films({ directionId }), check(wish)]);
      if (!isCurrent) return;
      if (found.ok) setFilms(found.data);
      else setProblem(found.problem);
      if (checked) setWish((was) => withFirstChoices(was, checked));
    })();
    return () => {
      isCurrent = false;
    };
  }, [wish.directionId]);

  const change = (part: Partial<WizardWish>) => setWish((was) => ({ ...was, ...part }));

  function choose(directionId: string) {
    const next = directions.find(({ id }) => id === directionId);
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

  const header = (name: string) => ({
    title: t("title"),
    freshness: (
      <span className="inline-flex flex-wrap items-center gap-x-2">
        <PlatformBadge platform={toPlatformTab(place.platform)} />
        <span className="wrap-anywhere">{name}</span>
      </span>
    ),
  });

  if (launch) {
    return (
      <>
        <PageHeader {...header(direction.name)} />
        <div className="grid max-w-160 gap-4">
          <LaunchProgress launch={launch} retry={actions.retry} cancel={actions.cancel} mayWrite />
          <div>
            <ButtonLink href={hrefs.campaigns}>{t("toCampaigns")}</ButtonLink>
          </div>
        </div>
      </>
    );
  }

  const parts: StepProps = {
    place,
    wish,
    change,
    choose,
    directions,
    direction,
    films,
    preview,
    errorOf,
    creativesHref: hrefs.creatives,
  };
  const Step = { what: StepWhat, howMuch: StepHowMuch, check: StepCheck }[step];
  const isLast = step === "check";
  const isBlocked = !preview || preview.problems.length > 0 || preview.blocked !== null;
  const chosen = (films ?? []).filter(({ id }) => wish.creativeIds.includes(id));
  return (
    <>
      <PageHeader {...header(direction.name)} actions={<WizardSteps step={step} go={setStep} />} />
      <div className="-mx-gutter grid border-t desk:grid-cols-[minmax(0,1fr)_344px]">
        <div className="min-w-0 px-gutter pt-5">
          <FormProblem problem={problem} />
          <Step {...parts} />
          <div className="mt-6 flex flex-wrap items-center gap-2 border-t pt-4">
            {isLast ? (
              <>
                <Button
                  variant="filled"
                  disabled={isBlocked}
                  pending={isPending}
                  pendingLabel={t("starting")}
                  onClick={() => start(false)}
                >
                  {t("start", {
                    sum: formatMoney(
                      { amountMinor: perDayMinor, currency: place.currency },
                      locale,
                    ),
                  })}
                </Button>
                <Button disabled={isBlocked || isPending} onClick={() => start(true)}>
                  {t("startPaused")}
                </Button>
              </>
            ) : (
              <Button
                variant="filled"
                pending={isPending}
                pendingLabel={t("checking")}
                onClick={goOn}
              >
                {t("next")}
              </Button>
            )}
            <span className="flex-1" />
            {step !== "what" && (
              <Button
                variant="quiet"
                onClick={() => setStep(WIZARD_STEPS[WIZARD_STEPS.indexOf(step) - 1] ?? "what")}
              >
                {t("back")}
              </Button>
            )}
          </div>
        </div>
        <aside
          className={cn(
            "border-l bg-rail px-gutter py-6 max-desk:mt-6 max-desk:border-t max-desk:border-l-0",
            !isLast && "max-desk:hidden",
          )}
        >
          <PhonePreview
            films={chosen}
            shownId={shownId}
            show={setShownId}
            name={preview?.identity?.name ?? place.accountName}
            text={wish.text}
            callToAction={wish.callToAction}
          />
        </aside>
      </div>
    </>
  );
}
