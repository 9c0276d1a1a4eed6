"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { FormProblem } from "#components/ui/form-problem";
import { PasswordInput } from "#components/ui/password-input";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ActionResult } from "#lib/action-result";
import type { ChangePassword } from "#lib/auth/schema";

type Props = {
  email: string;
  change: (input: ChangePassword) => Promise<ActionResult<void>>;
  sendLink: (input: { email: string }) => Promise<ActionResult<void>>;
};

/** A new password for who knows the old one; for who does not, a link to their mailbox. */
export function PasswordForm({ email, change, sendLink }: Props) {
  const t = useTranslations("profile.password");
  const form = useRef<HTMLFormElement>(null);
  const toast = useToast();
  const changing = useAction(change, () => {
    form.current?.reset();
    toast({ message: t("saved") });
  });
  const sending = useAction(sendLink, () => toast({ message: t("sent", { email }) }));
  const problem = changing.problem ?? sending.problem;

  return (
    <form
      ref={form}
      method="post"
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        sending.clear();
        const typed = new FormData(event.currentTarget);
        const [current, password] = [typed.get("current"), typed.get("password")].map(String);
        changing.run({ current: current ?? "", password: password ?? "" });
      }}
    >
      {/* So that a password manager knows whose password changes. */}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <Field label={t("current")} error={changing.errorOf("current")}>
        <PasswordInput name="current" autoComplete="current-password" required />
      </Field>
      <Field label={t("next")} hint={t("nextHint")} error={changing.errorOf("password")}>
        <PasswordInput name="password" autoComplete="new-password" required minLength={8} />
      </Field>
      {!problem?.errors && <FormProblem problem={problem} />}
      <Button
        type="submit"
        className="justify-self-start"
        pending={changing.isPending}
        pendingLabel={t("pending")}
      >
        {t("submit")}
      </Button>
      <p className="flex flex-wrap items-center gap-x-1 text-13 text-muted">
        {t("none")}
        <Button
          variant="quiet"
          size="sm"
          className="text-accent-text"
          pending={sending.isPending}
          pendingLabel={t("sending")}
          onClick={() => {
            changing.clear();
            sending.run({ email });
          }}
        >
          {t("byMail")}
        </Button>
      </p>
    </form>
  );
}
