"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Segmented } from "#components/ui/segmented";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import { DIALS, MODES, type SetBrainSettings } from "#lib/brain/schema";
import type { BrainSettings as Settings } from "#lib/brain/settings";
import type { Platform } from "#lib/platforms/platform";

type Rates = { falsePausesIn1000: number; badSpendPercent: number };

type Props = {
  accountId: string | null;
  platform: Platform;
  settings: Settings;
  rates: Record<Settings["dial"], Rates>;
  mayWrite: boolean;
  set: (input: SetBrainSettings) => Promise<ActionResult<void>>;
};

/** How far it may go and how strict it is, with what either setting gets wrong. */
export function BrainSettings({ accountId, platform, settings, rates, mayWrite, set }: Props) {
  const t = useTranslations("autopilot");
  const { run, problem, isPending } = useAction(set);
  const change = (patch: Partial<SetBrainSettings>) => run({ accountId, platform, ...patch });
  const hour = `${String(settings.hour).padStart(2, "0")}:00`;

  return (
    <>
      <section className="grid gap-2 border-b pb-5">
        <h2>{t("mode")}</h2>
        <Segmented
          label={t("mode")}
          value={settings.mode}
          onValueChange={(mode) => change({ mode })}
          options={MODES.map((mode) => ({
            value: mode,
            label: t(`modes.${mode}.name`),
            disabled: !mayWrite || isPending,
          }))}
          className="w-full"
        />
        <p className="text-13 text-text-2">{t(`modes.${settings.mode}.detail`, { hour })}</p>
        {settings.stoppedAt && (
          <div className="grid justify-items-start gap-2">
            <p className="text-13 text-negative">{t("stoppedItself")}</p>
            {mayWrite && (
              <Button pending={isPending} onClick={() => change({ resume: true })}>
                {t("resume")}
              </Button>
            )}
          </div>
        )}
      </section>
      <section className="grid gap-2">
        <h2>{t("dial")}</h2>
        <Segmented
          label={t("dial")}
          value={settings.dial}
          onValueChange={(dial) => change({ dial })}
          options={DIALS.map((dial) => ({
            value: dial,
            label: t(`dials.${dial}`),
            disabled: !mayWrite || isPending,
          }))}
          className="w-full"
        />
        <p className="text-13 text-text-2">{t("rates", rates[settings.dial])}</p>
      </section>
      <p role="alert" className="text-13 text-negative empty:hidden">
        {problem?.detail}
      </p>
    </>
  );
}
