"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { FormProblem } from "#components/ui/form-problem";
import { TextLink } from "#components/ui/text-link";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import { DoorHead } from "./door-head";

type Props = {
  email: string;
  /** A link to sign in with, or a letter that proves the address first. */
  kind: "link" | "confirm";
  resend: (input: { email: string }) => Promise<ActionResult<void>>;
  onOther: () => void;
};

/** A letter is on its way: what to do with it, and what if it does not come. */
export function MailSent({ email, kind, resend, onOther }: Props) {
  const t = useTranslations("auth");
  const [isSentAgain, setSentAgain] = useState(false);
  const again = useAction(resend, () => setSentAgain(true));

  return (
    <div className="grid gap-3.5">
      <div>
        <DoorHead title={t("sent.title")} takesFocus>
          {t(`sent.${kind}`, { email })}
        </DoorHead>
        <p aria-live="polite" className="text-13 text-muted">
          {isSentAgain ? t("sent.sentAgain") : t("sent.spam")}
        </p>
      </div>
      <FormProblem problem={again.problem} />
      <Button
        size="field"
        pending={again.isPending}
        pendingLabel={t("sent.sending")}
        onClick={() => again.run({ email })}
      >
        {t("sent.again")}
      </Button>
      <Button size="field" variant="quiet" onClick={onOther}>
        {t("sent.other")}
      </Button>
      {kind === "confirm" && (
        <p className="text-13 text-muted">
          {t("haveLogin")} <TextLink href="/sign-in">{t("signIn.submit")}</TextLink>
        </p>
      )}
    </div>
  );
}
