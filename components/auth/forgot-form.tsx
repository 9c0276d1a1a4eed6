"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { TextLink } from "#components/ui/text-link";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import { DoorForm } from "./door-form";
import { DoorHead } from "./door-head";
import { EmailField } from "./email-field";
import { MailSent } from "./mail-sent";

type Props = { request: (input: { email: string }) => Promise<ActionResult<void>> };

/** Asks where to send the link for a new password. */
export function ForgotForm({ request }: Props) {
  const t = useTranslations("auth");
  const [email, setEmail] = useState("");
  const [isSent, setSent] = useState(false);
  const { run, isPending, problem, errorOf } = useAction(request, () => setSent(true));

  if (isSent) {
    return <MailSent email={email} kind="link" resend={request} onOther={() => setSent(false)} />;
  }

  return (
    <>
      <DoorHead title={t("forgot.title")}>{t("forgot.subtitle")}</DoorHead>
      <DoorForm
        problem={problem}
        onSubmit={({ email = "" }) => {
          setEmail(email.trim());
          run({ email });
        }}
        footer={
          <Button
            type="submit"
            variant="filled"
            size="field"
            className="mt-1.5"
            pending={isPending}
            pendingLabel={t("sent.sending")}
          >
            {t("forgot.submit")}
          </Button>
        }
      >
        <EmailField error={errorOf("email")} defaultValue={email} />
      </DoorForm>
      <p className="mt-5 text-13 text-muted">
        {t("forgot.back")} <TextLink href="/sign-in">{t("signIn.submit")}</TextLink>
      </p>
    </>
  );
}
