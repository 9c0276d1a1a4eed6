"use client";

import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field";
import { MoneyInput } from "#components/ui/money-input";
import type { LimitsResource } from "#lib/campaigns/schema";
import { type Currency, toInputAmount, toMinor } from "#lib/money";

type Sums = { daily_max: string | null; monthly_max: string | null };

type Props = {
  id: string;
  limits: LimitsResource;
  currency: Currency;
  errorOf: (field: string) => string | undefined;
  onSubmit: (sums: Sums) => void;
};

const NAMES = ["daily_max", "monthly_max"] as const;

/** The most a day and a month may cost; an empty field is no limit. */
export function LimitFields({ id, limits, currency, errorOf, onSubmit }: Props) {
  const t = useTranslations("accounts.limits");

  const shown = (sum: string | null) =>
    sum === null ? "" : toInputAmount({ amountMinor: toMinor(sum, currency) ?? 0, currency });

  function submit(form: FormData) {
    const sum = (name: string) => String(form.get(name) ?? "") || null;
    onSubmit({ daily_max: sum("daily_max"), monthly_max: sum("monthly_max") });
  }

  return (
    <form
      id={id}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
      className="grid gap-4"
    >
      {NAMES.map((name) => (
        <Field key={name} label={t(name)} hint={t(`${name}_hint`)} error={errorOf(name)}>
          <MoneyInput name={name} currency={currency} defaultValue={shown(limits[name])} />
        </Field>
      ))}
    </form>
  );
}
