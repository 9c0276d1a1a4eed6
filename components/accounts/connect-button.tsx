"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { useAction } from "#components/ui/use-action";
import type { ConnectionState } from "#lib/accounts/connection";
import type { StartConnection } from "#lib/accounts/schema";
import { PLATFORM_NAMES, type Platform } from "#lib/platforms/platform";
import type { Connect } from "./client-actions";
import { inQuotes } from "./in-quotes";

type Props = {
  accountId: string | null;
  clientName: string;
  platform: Platform;
  state: ConnectionState;
  from: StartConnection["from"];
  connect: Connect;
  className?: string;
};

/** Goes to the platform, where the person lets us in; weighs as much as the connection is missed. */
export function ConnectButton({ accountId, clientName, platform, state, from, ...rest }: Props) {
  const t = useTranslations("accounts.connect");
  const [isLeaving, setLeaving] = useState(false);
  const { run, isPending, problem } = useAction(rest.connect, ({ url }) => {
    setLeaving(true);
    window.location.assign(url);
  });
  const names = { platform: PLATFORM_NAMES[platform], client: inQuotes(clientName) };

  return (
    <div className="grid gap-1">
      <Button
        size="sm"
        variant={state === "revoked" ? "filled" : "bordered"}
        className={rest.className}
        aria-label={t(`${state}Label`, names)}
        pending={isPending || isLeaving}
        onClick={() => run({ platform, accountId, from })}
      >
        {t(state)}
      </Button>
      <p role="alert" className="text-13 text-negative empty:hidden">
        {problem?.detail}
      </p>
    </div>
  );
}
