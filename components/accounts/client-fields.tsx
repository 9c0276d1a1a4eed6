"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Combobox } from "#components/ui/combobox";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { Select } from "#components/ui/select";
import { CURRENCIES, type Currency } from "#lib/money";
import { formatHour } from "#lib/time";
import { useZoneNames } from "./use-zone-names";
import { toZoneOptions } from "./zone-options";

export type ClientValues = {
  name: string;
  time_zone: string;
  currency: Currency;
  /** Absent where the hour cannot be chosen. */
  brain_hour?: number;
};

type Props = {
  id: string;
  values: ClientValues;
  isCurrencyLocked?: boolean;
  errorOf: (field: string) => string | undefined;
  onSubmit: (values: ClientValues) => void;
};

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** What a client is: its name, the zone its days are counted in, the currency of its money. */
export function ClientFields({ id, values, isCurrencyLocked, errorOf, onSubmit }: Props) {
  const t = useTranslations("accounts");
  const locale = useLocale();
  const [chosen, choose] = useState(values);
  const { cityOf } = useZoneNames();
  // Four hundred zones take their time to name, and stay the same while the form is open.
  const [zones] = useState(() => toZoneOptions(values.time_zone, cityOf));

  return (
    <form
      id={id}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(chosen);
      }}
      className="grid gap-5"
    >
      <Field label={t("client.name")} hint={t("client.nameHint")} error={errorOf("name")}>
        <Input
          name="name"
          // The form opens on request, and this is where it begins.
          autoFocus
          autoComplete="off"
          value={chosen.name}
          onChange={(event) => choose({ ...chosen, name: event.target.value })}
        />
      </Field>
      <Field label={t("client.zone")} hint={t("client.zoneHint")} error={errorOf("time_zone")}>
        <Combobox
          label={t("client.zone")}
          options={zones}
          value={chosen.time_zone}
          onValueChange={(time_zone) => choose({ ...chosen, time_zone })}
        />
      </Field>
      <Field
        label={t("client.currency")}
        hint={t(isCurrencyLocked ? "client.currencyLocked" : "client.currencyHint")}
        error={errorOf("currency")}
      >
        <Select
          options={CURRENCIES.map((value) => ({ value, label: t(`currencies.${value}`) }))}
          value={chosen.currency}
          disabled={isCurrencyLocked}
          // The list holds currencies and nothing else.
          onValueChange={(value) => choose({ ...chosen, currency: value as Currency })}
        />
      </Field>
      {chosen.brain_hour !== undefined && (
        <Field label={t("client.hour")} hint={t("client.hourHint")} error={errorOf("brain_hour")}>
          <Select
            options={HOURS.map((hour) => ({
              value: String(hour),
              label: formatHour(hour, locale),
            }))}
            value={String(chosen.brain_hour)}
            onValueChange={(value) => choose({ ...chosen, brain_hour: Number(value) })}
          />
        </Field>
      )}
    </form>
  );
}
