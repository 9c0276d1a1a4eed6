"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import type { Period } from "./period";

type Props = { period: Period; today: string; apply: (period: Period) => void };

/** Any span of days by hand; says what is wrong with an impossible one. */
export function CustomPeriod({ period, today, apply }: Props) {
  const t = useTranslations("shell.period");
  const [from, setFrom] = useState(period.from);
  const [to, setTo] = useState(period.to);
  const isFilled = from !== "" && to !== "";
  const error = isFilled && from > to ? t("backwards") : to > today ? t("future") : undefined;

  return (
    <form
      className="mt-1 grid gap-3 border-t px-2 pt-3 pb-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isFilled && !error) apply({ from, to });
      }}
    >
      <Field label={t("from")}>
        <Input
          type="date"
          value={from}
          max={today}
          onChange={(event) => setFrom(event.target.value)}
        />
      </Field>
      <Field label={t("to")} error={error}>
        <Input type="date" value={to} max={today} onChange={(event) => setTo(event.target.value)} />
      </Field>
      <Button type="submit" size="sm">
        {t("apply")}
      </Button>
    </form>
  );
}
