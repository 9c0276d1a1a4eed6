"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";

type Props = Pick<ComponentProps<typeof Input>, "defaultValue" | "autoFocus" | "ref"> & {
  error?: string;
};

/** The e-mail one signs in with, so that password managers know it for what it is. */
export function EmailField({ error, ...rest }: Props) {
  const t = useTranslations("auth");
  return (
    <Field label={t("email")} error={error}>
      <Input
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        {...rest}
      />
    </Field>
  );
}
