"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import type { ResetPassword } from "#lib/auth/schema";
import { DoorForm } from "./door-form";
import { NewPasswordField } from "./new-password-field";
import { useDeparture } from "./use-departure";

type Props = {
  email: string;
  reset: (input: ResetPassword) => Promise<ActionResult<void>>;
};

/** Chooses a new password after a link from the mailbox. */
export function ResetForm({ email, reset }: Props) {
  const t = useTranslations("auth.reset");
  const { isLeaving, leaveFor } = useDeparture();
  const { run, isPending, problem, errorOf } = useAction(reset, () => leaveFor("/dashboard"));

  return (
    <DoorForm
      problem={problem}
      onSubmit={({ password = "" }) => run({ password })}
      footer={
        <Button
          type="submit"
          variant="filled"
          size="field"
          className="mt-1.5"
          pending={isPending || isLeaving}
          pendingLabel={t("pending")}
        >
          {t("submit")}
        </Button>
      }
    >
      {/* So that a password manager knows whose password changes. */}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <NewPasswordField label={t("password")} error={errorOf("password")} />
    </DoorForm>
  );
}
