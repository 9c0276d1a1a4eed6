"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DoorForm } from "#components/auth/door-form";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
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
  const toast = useToast();
  const [changes, setChanges] = useState(0);
  const changing = useAction(change, () => {
    setChanges(changes + 1);
    toast({ message: t("saved") });
  });
  const sending = useAction(sendLink, () => toast({ message: t("sent", { email }) }));

  return (
    <DoorForm
      // A form anew after each change: two passwords typed need not lie there any longer.
      key={changes}
      problem={changing.problem ?? sending.problem}
      onSubmit={({ current = "", password = "" }) => {
        sending.clear();
        changing.run({ current, password });
      }}
      footer={
        <>
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
              className="-mx-1 px-1 text-accent-text"
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
        </>
      }
    >
      {/* So that a password manager knows whose password changes. */}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <Field label={t("current")} error={changing.errorOf("current")}>
        <PasswordInput name="current" autoComplete="current-password" required />
      </Field>
      <Field label={t("next")} hint={t("nextHint")} error={changing.errorOf("password")}>
        <PasswordInput name="password" autoComplete="new-password" required minLength={8} />
      </Field>
    </DoorForm>
  );
}
