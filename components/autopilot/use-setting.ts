"use client";

import { useLocale, useTranslations } from "next-intl";
import { useOptimistic, useState, useTransition } from "react";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ActionResult } from "#lib/action-result";
import type { SetBrainSettings } from "#lib/brain/schema";
import { formatHour } from "#lib/time";

type Place = Pick<SetBrainSettings, "accountId" | "platform">;
export type Patch = Omit<SetBrainSettings, keyof Place>;
type Given<Shown> = { place: Place; settings: Shown };

/** Changes a setting at once, says so, and offers the way back for ten seconds. */
export function useSetting<Shown extends object>(
  set: (input: SetBrainSettings) => Promise<ActionResult<void>>,
  { place, settings }: Given<Shown>,
) {
  const t = useTranslations("autopilot");
  const locale = useLocale();
  const toast = useToast();
  const { ask: attempt } = useAction(set);
  const [shown, foresee] = useOptimistic(settings, foreseen<Shown>);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();

  /** The same for a dialog that waits: it shows the refusal itself. */
  async function ask(next: Patch, before?: Patch): Promise<string | null> {
    const sentence = await attempt({ ...place, ...next });
    if (sentence) return sentence;
    const about = JSON.stringify([place, Object.keys(next).sort()]);
    toast({ about, ...wayBack(before) });
    return null;
  }

  /** Acting is asked about with its limits, so one press never brings it back. */
  function wayBack(before: Patch | undefined) {
    if (before?.mode === "act")
      return { message: t("settings.savedActed", { mode: t("modes.act.name") }) };
    const message = t("settings.saved");
    if (!before) return { message };
    return { message, action: { label: backTo(before), run: () => change(before) } };
  }

  function backTo({ mode, dial, brainHour }: Patch): string {
    if (mode) return t("settings.backTo", { name: t(`modes.${mode}.name`) });
    if (dial) return t("settings.backTo", { name: t(`dials.${dial}`) });
    if (brainHour === undefined) return t("settings.back");
    return t("settings.backToHour", { hour: formatHour(brainHour, locale) });
  }

  function change(next: Patch, before?: Patch) {
    startTransition(async () => {
      foresee(next);
      setRefusal(await ask(next, before));
    });
  }

  return { shown, change, ask, refusal, isPending };
}

/** How they stand once a change is through; what is refused returns by itself. Pure. */
function foreseen<Shown extends object>(now: Shown, { brainHour, ...patch }: Patch): Shown {
  return { ...now, ...patch, ...(brainHour !== undefined && { hour: brainHour }) };
}
