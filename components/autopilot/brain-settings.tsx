"use client";

import type { ActionResult } from "#lib/action-result";
import type { ActingTerms, SetBrainSettings } from "#lib/brain/schema";
import type { BrainSettings as Settings } from "#lib/brain/settings";
import type { Platform } from "#lib/platforms/platform";
import { ModeChoice } from "./mode-choice";
import { ModelAdvice } from "./model-advice";
import type { SettingProps } from "./setting-props";
import { type Rates, Strictness } from "./strictness";
import { useSetting } from "./use-setting";

type Props = {
  accountId: string | null;
  platform: Platform;
  clientName: string;
  settings: Settings;
  /** What it may do once it acts, and what keeps it from acting. */
  terms: ActingTerms;
  rates: Rates;
  mayWrite: boolean;
  /** Whether this server has a model to ask. */
  hasModel: boolean;
  set: (input: SetBrainSettings) => Promise<ActionResult<void>>;
};

/** How far it may go and how strict it is, with what either setting gets wrong. */
export function BrainSettings({ accountId, platform, settings, mayWrite, ...props }: Props) {
  const place = { accountId, platform };
  const { shown, change, ask, refusal, isPending } = useSetting(props.set, { place, settings });
  const setting: SettingProps = {
    settings: shown,
    // Nothing is disabled while it saves: whoever works by keyboard would lose their place.
    isLocked: !mayWrite,
    change,
  };

  return (
    <>
      <ModeChoice
        {...setting}
        clientName={props.clientName}
        platform={platform}
        terms={props.terms}
        isPending={isPending}
        letAct={() => ask({ mode: "act" }, { mode: shown.mode })}
      />
      <Strictness {...setting} rates={props.rates} />
      <ModelAdvice {...setting} hasModel={props.hasModel} />
      <p role="alert" className="text-13 text-negative empty:hidden">
        {refusal}
      </p>
    </>
  );
}
