"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import type { JoinByLetter } from "#lib/auth/schema";
import { DoorForm } from "./door-form";
import { NewPasswordField } from "./new-password-field";
import { useDeparture } from "./use-departure";

type Props = {
  token: string;
  email: string;
  join: (input: JoinByLetter) => Promise<ActionResult<string>>;
};

/** For somebody in by the invitation's letter: a name, a password for next time, and they join. */
export function ClaimForm({ token, email, join }: Props) {
  const t = useTranslations("auth");
  const { isLeaving, leaveFor } = useDeparture();
  const { run, isPending, problem, errorOf } = useAction(join, () => leaveFor("/dashboard"));

  return (
    <DoorForm
      problem={problem}
      onSubmit={({ name = "", password = "" }) => run({ token, name, password })}
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
      <p className="text-13 text-text-2 wrap-anywhere">{t("join.signedInAs", { email })}</p>
      {/* So that a password manager knows whose password this is. */}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <Field label={t("name")} error={errorOf("name")}>
        <Input name="name" autoComplete="name" required maxLength={120} />
      </Field>
      <NewPasswordField
        label={t("join.password")}
        hint={t("passwordHint")}
        error={errorOf("password")}
      />
    </DoorForm>
  );
}
