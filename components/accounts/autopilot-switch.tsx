"use client";

import { useTranslations } from "next-intl";
import { startTransition, useOptimistic, useRef, useState } from "react";
import { LetAct } from "#components/autopilot/let-act";
import { Switch } from "#components/ui/switch";
import { useAction } from "#components/ui/use-action";
import type { ConnectionState } from "#lib/accounts/connection";
import type { ModeNow } from "#lib/brain/modes";
import type { ActingTerms } from "#lib/brain/schema";
import { PLATFORM_NAMES, type Platform } from "#lib/platforms/platform";
import { autopilotWord } from "./autopilot-word";
import type { ChangeClient, ReadTerms } from "./client-actions";

type Props = {
  accountId: string | null;
  clientName: string;
  platform: Platform;
  state: ConnectionState;
  now: ModeNow;
  change: ChangeClient;
  readTerms: ReadTerms;
};

/**
 * Lets the autopilot act, or not any more: the first is asked about with its limits, the second
 * moves at once and returns with a sentence if refused.
 */
export function AutopilotSwitch({ accountId, clientName, platform, state, now, ...props }: Props) {
  const t = useTranslations("accounts.autopilot");
  const { mode, below, isStopped } = now;
  const [shown, show] = useOptimistic(mode === "act");
  const [refusal, setRefusal] = useState<string | null>(null);
  const [terms, setTerms] = useState<ActingTerms | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const asker = useRef<HTMLElement>(null);
  const { ask } = useAction(props.change);
  const { ask: askTerms } = useAction(props.readTerms, setTerms);

  // Without access there is nothing to switch on, but it can always be switched off.
  const isUsable = state === "connected" || state === "expiring" || shown;
  const word = autopilotWord(state, now);
  // The word beside it is for the eye alone, and a switch that is on sounds like one at work.
  const label = word === "stopped" ? "labelStopped" : isUsable ? "label" : "labelNeedsConnection";
  const names = { platform: PLATFORM_NAMES[platform], client: clientName };
  const change = (next: boolean) =>
    ask({
      accountId,
      patch: platform === "tiktok" ? { autopilot_tiktok: next } : { autopilot: next },
    });

  function toggle(next: boolean) {
    asker.current = place.current?.querySelector<HTMLElement>("[role=switch]") ?? null;
    startTransition(async () => {
      if (next) return setRefusal(await askTerms({ accountId, platform }));
      show(false);
      setRefusal(await change(false));
    });
  }

  return (
    <div ref={place} className="grid gap-1">
      <Switch
        label={t(label, names)}
        on={t(autopilotWord(state, { mode: "act", isStopped }))}
        off={t(autopilotWord(state, { mode: mode === "act" ? below : mode, isStopped }))}
        checked={shown}
        onCheckedChange={toggle}
        disabled={!isUsable}
      />
      <p role="alert" className="text-13 text-negative empty:hidden">
        {refusal}
      </p>
      <LetAct
        clientName={clientName}
        platform={platform}
        terms={terms}
        returnFocusTo={asker}
        onClose={() => setTerms(null)}
        onConfirm={() => change(true)}
      />
    </div>
  );
}
