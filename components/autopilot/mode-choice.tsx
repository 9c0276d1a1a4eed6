"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Segmented } from "#components/ui/segmented";
import { Status } from "#components/ui/status";
import { type ActingTerms, MODES, type Mode } from "#lib/brain/schema";
import type { Platform } from "#lib/platforms/platform";
import { Autonomy } from "./autonomy";
import { HourInPlace } from "./hour-in-place";
import { LetAct } from "./let-act";
import { OwnBrake } from "./own-brake";
import type { SettingProps } from "./setting-props";

type Props = SettingProps & {
  clientName: string;
  platform: Platform;
  /** What it may do once it acts, and what keeps it from acting. */
  terms: ActingTerms;
  isPending: boolean;
  /** Lets it act; returns the sentence of a refusal. */
  letAct: () => Promise<string | null>;
};

/** How far it may go, and when; acting is asked about with its limits. */
export function ModeChoice({ settings, isLocked, change, letAct, ...props }: Props) {
  const t = useTranslations("autopilot");
  const [isAsking, setAsking] = useState(false);
  const asker = useRef<HTMLElement>(null);
  const { mode, hour, stoppedAt } = settings;
  const { haltedBy } = props.terms;

  function setMode(next: Mode) {
    if (next !== "act") return change({ mode: next }, { mode });
    asker.current = document.activeElement as HTMLElement | null;
    setAsking(true);
  }

  return (
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
        platform={props.platform}
        terms={isAsking ? props.terms : null}
        returnFocusTo={asker}
        onClose={() => setAsking(false)}
        onConfirm={letAct}
      />
      {haltedBy === "switch" && mode !== "off" && (
        <Status tone="negative" icon="pause">
          {t("haltedBySwitch")}
        </Status>
      )}
      <p className="text-13 text-text-2">
        {t.rich(haltedBy && mode !== "off" ? `onlyTells.${haltedBy}` : `modes.${mode}.detail`, {
          hour: () => (
            <HourInPlace
              hour={hour}
              isLocked={isLocked}
              onChange={(next) => change({ brainHour: next }, { brainHour: hour })}
            />
          ),
        })}
      </p>
      {(mode === "propose" || mode === "act") && (
        <Autonomy settings={settings} isLocked={isLocked} onChange={change} />
      )}
      {stoppedAt && (
        <OwnBrake
          isLocked={isLocked}
          isPending={props.isPending}
          onResume={() => change({ resume: true })}
        />
      )}
    </section>
  );
}
