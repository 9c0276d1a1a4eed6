"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import type { SignUpInvited } from "#lib/auth/schema";
import { DoorForm } from "./door-form";
import { EmailField } from "./email-field";
import { MailSent } from "./mail-sent";
import { NewPasswordField } from "./new-password-field";
import { useDeparture } from "./use-departure";

type Props = {
  token: string;
  /** Whom the invitation was written to. */
  email: string;
  head: ReactNode;
  foot: ReactNode;
  signUp: (input: SignUpInvited) => Promise<ActionResult<{ isIn: boolean }>>;
  resendConfirmation: (input: { email: string }) => Promise<ActionResult<void>>;
};

/** A login for somebody invited, who is in their colleagues' workspace right away. */
export function JoinForm({ token, head, foot, signUp, ...props }: Props) {
  const t = useTranslations("auth");
  const [email, setEmail] = useState(props.email);
  const [isWaiting, setWaiting] = useState(false);
  const { isLeaving, leaveFor } = useDeparture();
  const { run, isPending, problem, errorOf } = useAction(signUp, ({ isIn }) =>
    isIn ? leaveFor("/dashboard") : setWaiting(true),
  );

  if (isWaiting) {
    return (
      <MailSent
        email={email}
        kind="confirm"
        resend={props.resendConfirmation}
        onOther={() => setWaiting(false)}
      />
    );
  }

  return (
    <>
      {head}
      <DoorForm
        problem={problem}
        onSubmit={({ name = "", email = "", password = "" }) => {
          setEmail(email);
          run({ token, name, email, password });
        }}
        footer={
          <Button
            type="submit"
            variant="filled"
            size="field"
            className="mt-1.5"
            pending={isPending || isLeaving}
            pendingLabel={t("join.pending")}
          >
            {t("join.submit")}
          </Button>
        }
      >
        <Field label={t("name")} error={errorOf("name")}>
          <Input name="name" autoComplete="name" required maxLength={120} />
        </Field>
        <EmailField error={errorOf("email")} defaultValue={email} />
        <NewPasswordField label={t("password")} error={errorOf("password")} />
      </DoorForm>
      {foot}
    </>
  );
}
