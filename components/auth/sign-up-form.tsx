"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { TextLink } from "#components/ui/text-link";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import type { SignUp } from "#lib/auth/schema";
import { DoorForm } from "./door-form";
import { DoorHead } from "./door-head";
import { EmailField } from "./email-field";
import { MailSent } from "./mail-sent";
import { NewPasswordField } from "./new-password-field";
import { useDeparture } from "./use-departure";

type Props = {
  signUp: (input: SignUp) => Promise<ActionResult<{ isIn: boolean }>>;
  resendConfirmation: (input: { email: string }) => Promise<ActionResult<void>>;
};

/** A login and a workspace of one's own, from one form. */
export function SignUpForm({ signUp, resendConfirmation }: Props) {
  const t = useTranslations("auth");
  const [email, setEmail] = useState("");
  const [isWaiting, setWaiting] = useState(false);
  const { isLeaving, leaveFor } = useDeparture();
  const { run, isPending, problem, errorOf } = useAction(signUp, ({ isIn }) =>
    isIn ? leaveFor("/dashboard") : setWaiting(true),
  );

  if (isWaiting) {
    const onOther = () => setWaiting(false);
    return <MailSent email={email} kind="confirm" resend={resendConfirmation} onOther={onOther} />;
  }

  return (
    <>
      <DoorHead title={t("signUp.title")}>{t("signUp.subtitle")}</DoorHead>
      <DoorForm
        problem={problem}
        onSubmit={({ name = "", workspace = "", email = "", password = "" }) => {
          setEmail(email);
          run({ name, workspace, email, password });
        }}
        footer={
          <Button
            type="submit"
            variant="filled"
            size="field"
            className="mt-1.5"
            pending={isPending || isLeaving}
            pendingLabel={t("signUp.pending")}
          >
            {t("signUp.submit")}
          </Button>
        }
      >
        <Field label={t("name")} error={errorOf("name")}>
          <Input name="name" autoComplete="name" required maxLength={120} />
        </Field>
        <Field label={t("workspace")} hint={t("workspaceHint")} error={errorOf("workspace")}>
          <Input name="workspace" autoComplete="organization" required maxLength={120} />
        </Field>
        <EmailField error={errorOf("email")} defaultValue={email} />
        <NewPasswordField label={t("password")} error={errorOf("password")} />
      </DoorForm>
      <p className="mt-5 text-13 text-muted">
        {t("haveLogin")} <TextLink href="/sign-in">{t("signIn.submit")}</TextLink>
      </p>
    </>
  );
}
