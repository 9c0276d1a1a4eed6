"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { DoorHead } from "#components/auth/door-head";
import { ButtonLink } from "#components/ui/button-link";
import { FormProblem } from "#components/ui/form-problem";
import { Spinner } from "#components/ui/spinner";
import { useAction } from "#components/ui/use-action";
import type { ConnectOutcome, ExchangeOAuth } from "#lib/accounts/schema";
import type { ActionResult } from "#lib/action-result";
import { pathAfter } from "./path-after";

type Props = { finish: (answer: ExchangeOAuth) => Promise<ActionResult<ConnectOutcome>> };

/**
 * Takes the code out of the address, hands it in and goes on.
 *
 * The code is read here and nowhere else, so that no page, log or cache holds it.
 */
export function FinishConnection({ finish }: Props) {
  const t = useTranslations("oauth");
  const router = useRouter();
  const { run, problem } = useAction(finish, (outcome) => router.replace(pathAfter(outcome)));
  const [end, setEnd] = useState<"declined" | "nothing" | null>(null);
  const hasRun = useRef(false);

  const handIn = useEffectEvent(() => {
    // A code works once, and React may run an effect twice.
    if (hasRun.current) return;
    hasRun.current = true;
    const params = new URLSearchParams(window.location.search);
    window.history.replaceState(null, "", window.location.pathname);
    const code = params.get("auth_code") ?? params.get("code");
    const state = params.get("state");
    if (code && state) run({ auth_code: code, state });
    else setEnd(state ? "declined" : "nothing");
  });
  useEffect(() => handIn(), []);

  if (problem || end) {
    return (
      <>
        <DoorHead title={t(end ?? "failed")} takesFocus>
          {end && t(`${end}Detail`)}
        </DoorHead>
        <div className="grid gap-3.5">
          <FormProblem problem={problem} />
          <ButtonLink variant="filled" size="field" href="/accounts">
            {t("toAccounts")}
          </ButtonLink>
        </div>
      </>
    );
  }
  return (
    <div role="status" className="flex items-center gap-3">
      <Spinner />
      <DoorHead title={t("working")} />
    </div>
  );
}
