"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { FormProblem } from "#components/ui/form-problem";
import { PasswordInput } from "#components/ui/password-input";
import { TextLink } from "#components/ui/text-link";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import type { SendSignInLink, SignIn } from "#lib/auth/schema";
import { DoorForm } from "./door-form";
import { EmailField } from "./email-field";
import { MailSent } from "./mail-sent";
import { useDeparture } from "./use-departure";

type Props = {
  /** The page one came for. */
  next?: string;
  email?: string;
  /** What stands above and below the form, until a letter is on its way. */
  head: ReactNode;
  foot: ReactNode;
  signIn: (input: SignIn) => Promise<ActionResult<{ next: string }>>;
  sendLink: (input: SendSignInLink) => Promise<ActionResult<void>>;
  resendConfirmation: (input: { email: string }) => Promise<ActionResult<void>>;
};

/** In by password, or by a link to one's own mailbox. */
export function SignInForm({ next, head, foot, signIn, sendLink, ...props }: Props) {
  const t = useTranslations("auth");
  const emailInput = useRef<HTMLInputElement>(null);
  const [sent, setSent] = useState<{ email: string; kind: "link" | "confirm" }>();
  const { isLeaving, leaveFor } = useDeparture();
  const entry = useAction(signIn, (come) => leaveFor(come.next));
  const link = useAction(sendLink, () => setSent({ email: typedEmail(), kind: "link" }));
  const proof = useAction(props.resendConfirmation, () =>
    setSent({ email: typedEmail(), kind: "confirm" }),
  );

  function typedEmail(): string {
    return emailInput.current?.value.trim() ?? "";
  }

  if (sent) {
    const resend = sent.kind === "link" ? withNext(sendLink, next) : props.resendConfirmation;
    return <MailSent {...sent} resend={resend} onOther={() => setSent(undefined)} />;
  }

  return (
    <>
      {head}
      <DoorForm
        problem={entry.problem ?? link.problem}
        onSubmit={({ email = "", password = "" }) => {
          link.clear();
          entry.run({ email, password, next });
        }}
        footer={
          <>
            {entry.problem?.code === "email_not_confirmed" && (
              <>
                <FormProblem problem={proof.problem} />
                <Button
                  size="field"
                  pending={proof.isPending}
                  pendingLabel={t("sent.sending")}
                  onClick={() => proof.run({ email: typedEmail() })}
                >
                  {t("signIn.resend")}
                </Button>
              </>
            )}
            <Button
              type="submit"
              variant="filled"
              size="field"
              className="mt-1.5"
              pending={entry.isPending || isLeaving}
              pendingLabel={t("signIn.pending")}
            >
              {t("signIn.submit")}
            </Button>
            <p className="flex items-center gap-3 text-12 text-muted before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
              {t("signIn.or")}
            </p>
            <Button
              size="field"
              pending={link.isPending}
              pendingLabel={t("sent.sending")}
              onClick={() => {
                entry.clear();
                link.run({ email: typedEmail(), next });
              }}
            >
              {t("signIn.link")}
            </Button>
          </>
        }
      >
        <EmailField
          ref={emailInput}
          defaultValue={props.email}
          error={entry.errorOf("email") ?? link.errorOf("email")}
        />
        {/* The link stands on the label's line and comes after the field for the Tab key. */}
        <div className="relative">
          <Field label={t("password")} error={entry.errorOf("password")}>
            <PasswordInput name="password" autoComplete="current-password" required />
          </Field>
          <TextLink
            href="/forgot-password"
            className="absolute top-0 right-0 text-13 font-normal max-desk:-top-3 max-desk:py-3"
          >
            {t("signIn.forgot")}
          </TextLink>
        </div>
      </DoorForm>
      {foot}
    </>
  );
}

function withNext(sendLink: Props["sendLink"], next: string | undefined) {
  return ({ email }: { email: string }) => sendLink({ email, next });
}
