"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "#components/ui/button";
import { Segmented } from "#components/ui/segmented";
import { Select } from "#components/ui/select";
import { Status } from "#components/ui/status";
import { Switch } from "#components/ui/switch";
import type { ActionResult } from "#lib/action-result";
import {
  type ActingTerms,
  DIALS,
  MODES,
  type Mode,
  type SetBrainSettings,
} from "#lib/brain/schema";
import type { BrainSettings as Settings } from "#lib/brain/settings";
import type { Platform } from "#lib/platforms/platform";
import { formatHour } from "#lib/time";
import { Autonomy } from "./autonomy";
import { EditInPlace } from "./edit-in-place";
import { LetAct } from "./let-act";
import { useSetting } from "./use-setting";

type Rates = { falsePausesIn1000: number; badSpendPercent: number };

type Props = {
  accountId: string | null;
  platform: Platform;
  clientName: string;
  settings: Settings;
  /** People stopped everything that spends more. */
  isFrozen: boolean;
  /** What it may do once it acts. */
  terms: ActingTerms;
  rates: Record<Settings["dial"], Rates>;
  mayWrite: boolean;
  /** Whether this server has a model to ask. */
  hasModel: boolean;
  set: (input: SetBrainSettings) => Promise<ActionResult<void>>;
};

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** How far it may go and how strict it is, with what either setting gets wrong. */
export function BrainSettings({ accountId, platform, settings, rates, mayWrite, ...props }: Props) {
  const t = useTranslations("autopilot");
  const locale = useLocale();
  const { change: save, ask, refusal, isPending } = useSetting(props.set);
  const place = { accountId, platform };
  const change = (patch: Partial<SetBrainSettings>, before?: Partial<SetBrainSettings>) =>
    save({ ...place, ...patch }, before && { ...place, ...before });
  const [isAsking, setAsking] = useState(false);
  const asker = useRef<HTMLElement>(null);
  // Nothing is disabled while it saves: whoever works by keyboard would lose their place.
  const isLocked = !mayWrite;
  const { mode, dial, hour, movesMoney, asksModel, stoppedAt } = settings;

  function setMode(next: Mode) {
    if (next !== "act") return change({ mode: next }, { mode });
    asker.current = document.activeElement as HTMLElement | null;
    setAsking(true);
  }

  return (
    <>
      <section className="grid gap-2 border-b pb-5">
        <h2>{t("mode")}</h2>
        <Segmented
          label={t("mode")}
          value={mode}
          onValueChange={setMode}
          options={MODES.map((value) => ({
            value,
            label: t(`modes.${value}.name`),
            disabled: isLocked,
          }))}
          className="w-full *:px-1.5"
        />
        <LetAct
          clientName={props.clientName}
          platform={platform}
          terms={isAsking ? props.terms : null}
          returnFocusTo={asker}
          onClose={() => setAsking(false)}
          onConfirm={() => ask({ ...place, mode: "act" }, { ...place, mode })}
        />
        {props.isFrozen && mode !== "off" && (
          <Status tone="negative" icon="pause">
            {t("haltedBySwitch")}
          </Status>
        )}
        <p className="text-13 text-text-2">
          {t.rich(`modes.${mode}.detail`, {
            hour: () => (
              <EditInPlace
                label={t("settings.hour")}
                shown={formatHour(hour, locale)}
                isLocked={isLocked}
              >
                {(close) => (
                  <Select
                    aria-label={t("settings.hour")}
                    value={String(hour)}
                    options={HOURS.map((one) => ({
                      value: String(one),
                      label: formatHour(one, locale),
                    }))}
                    onValueChange={(next) => {
                      change({ brainHour: Number(next) }, { brainHour: hour });
                      close();
                    }}
                  />
                )}
              </EditInPlace>
            ),
          })}
        </p>
        {(mode === "propose" || mode === "act") && (
          <Autonomy settings={settings} isLocked={isLocked} onChange={change} />
        )}
        {stoppedAt && (
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
      <section className="grid gap-2 border-b pb-5">
        <h2>{t("dial")}</h2>
        <Segmented
          label={t("dial")}
          value={dial}
          onValueChange={(next) => change({ dial: next }, { dial })}
          options={DIALS.map((value) => ({
            value,
            label: t(`dials.${value}`),
            disabled: isLocked,
          }))}
          className="w-full"
        />
        <p className="text-13 text-text-2">{t("rates", rates[dial])}</p>
        <Switch
          label={t("settings.movesMoney")}
          on={t("settings.movesMoneyOn")}
          off={t("settings.movesMoneyOff")}
          checked={movesMoney}
          disabled={isLocked}
          onCheckedChange={(next) => change({ movesMoney: next }, { movesMoney })}
          className="mt-1"
        />
      </section>
      <section className="grid gap-2 border-b pb-5">
        <h2>{t("settings.asksModel")}</h2>
        <Switch
          label={t("settings.asksModel")}
          on={t("settings.asksModelOn")}
          off={t("settings.asksModelOff")}
          checked={asksModel}
          disabled={isLocked}
          onCheckedChange={(next) => change({ asksModel: next }, { asksModel })}
        />
        <p className="text-13 text-text-2">
          {t(props.hasModel ? "settings.asksModelDetail" : "settings.noModel")}
        </p>
      </section>
      <p role="alert" className="text-13 text-negative empty:hidden">
        {refusal}
      </p>
    </>
  );
}
