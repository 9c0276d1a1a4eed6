"use client";

import { useTranslations } from "next-intl";
import { startTransition, useOptimistic, useState } from "react";
import { Switch } from "#components/ui/switch";
import { useAction } from "#components/ui/use-action";
import type { ConnectionState } from "#lib/accounts/connection";
import { PLATFORM_NAMES, type Platform } from "#lib/platforms/platform";
import { autopilotWord } from "./autopilot-word";
import type { ChangeClient } from "./client-actions";

type Props = {
  accountId: string | null;
  clientName: string;
  platform: Platform;
  state: ConnectionState;
  isOn: boolean;
  change: ChangeClient;
};

/** Lets the autopilot act or only advise; moves at once and returns with a sentence if refused. */
export function AutopilotSwitch({ accountId, clientName, platform, state, isOn, change }: Props) {
  const t = useTranslations("accounts.autopilot");
  const [shown, show] = useOptimistic(isOn);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { ask } = useAction(change);

  // Without access there is nothing to switch on, but it can always be switched off.
  const isUsable = state === "connected" || state === "expiring" || shown;
  const names = { platform: PLATFORM_NAMES[platform], client: clientName };

  function toggle(next: boolean) {
    startTransition(async () => {
      show(next);
      const patch = platform === "tiktok" ? { autopilot_tiktok: next } : { autopilot: next };
      setRefusal(await ask({ accountId, patch }));
    });
  }

  return (
    <div className="grid gap-1">
      <Switch
        label={t(isUsable ? "label" : "labelNeedsConnection", names)}
        on={t(autopilotWord(state, true))}
        off={t(autopilotWord(state, false))}
        checked={shown}
        onCheckedChange={toggle}
        disabled={!isUsable}
      />
      <p role="alert" className="text-13 text-negative empty:hidden">
        {refusal}
      </p>
    </div>
  );
}
