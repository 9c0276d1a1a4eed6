"use client";

import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field";
import { PasswordInput } from "#components/ui/password-input";

type Props = { label: string; hint?: string; error?: string };

/** A password being chosen; a manager may offer one. */
export function NewPasswordField({ label, hint, error }: Props) {
  const t = useTranslations("auth");
  return (
    <Field label={label} hint={hint ?? t("passwordHint")} error={error}>
      <PasswordInput name="password" autoComplete="new-password" required minLength={8} />
    </Field>
  );
}
