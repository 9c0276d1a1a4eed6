"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "#components/ui/field";
import { MoneyInput } from "#components/ui/money-input";
import { PlatformBadge } from "#components/ui/platform-badge";
import { RadioCards } from "#components/ui/radio-cards";
import { Select } from "#components/ui/select";
import type { Direction } from "#lib/directions/direction";
import { ADGROUP_MODES, FACEBOOK_OBJECTIVES, TIKTOK_OBJECTIVES } from "#lib/directions/schema";
import { type Currency, formatMoney, toInputAmount, toMinor } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";

type Props = {
  platform: Platform;
  currency: Currency;
  /** The platform's smallest daily budget, when it has told us. */
  minimumMinor: number | null;
  direction?: Direction;
  /** Whether the form is about both platforms and each part says which it is. */
  isNamed?: boolean;
  errorOf: (field: string) => string | undefined;
};

const DAYS = 30;

/** What a direction wants from one platform: the goal, the money, and what a lead may cost. */
export function PlatformFields(props: Props) {
  const { platform, currency, minimumMinor, direction, isNamed, errorOf } = props;
  const t = useTranslations("directions");
  const locale = useLocale();
  const isTiktok = platform === "tiktok";
  const apiName = (name: string) => (isTiktok ? `tiktok_${name}` : name);
  const decimal = (amountMinor: number | null | undefined) =>
    amountMinor ? toInputAmount({ amountMinor, currency }) : "";
  const [budget, setBudget] = useState(decimal(direction?.dailyBudgetMinor));

  const objectives = isTiktok ? TIKTOK_OBJECTIVES : FACEBOOK_OBJECTIVES;
  const budgetMinor = toMinor(budget, currency);
  const hint = budgetMinor
    ? t("perMonth", { sum: formatMoney({ amountMinor: budgetMinor * DAYS, currency }, locale) })
    : minimumMinor
      ? t("atLeast", { sum: formatMoney({ amountMinor: minimumMinor, currency }, locale) })
      : t("noMinimum");

  return (
    <fieldset className="grid gap-4 border-t pt-5">
      <legend className={isNamed ? "float-left" : "sr-only"}>
        <PlatformBadge platform={isTiktok ? "tiktok" : "instagram"} />
      </legend>
      <Field label={t("objective")} error={errorOf(apiName("objective"))} className="clear-both">
        <Select
          name={`${platform}_objective`}
          defaultValue={direction?.objective ?? objectives[0]}
          options={objectives.map((value) => ({ value, label: t(`objectives.${value}`) }))}
        />
      </Field>
      <div className="grid grid-cols-2 gap-3 max-[420px]:grid-cols-1">
        <Field label={t("dailyBudget")} hint={hint} error={errorOf(apiName("daily_budget"))}>
          <MoneyInput
            name={`${platform}_daily_budget`}
            currency={currency}
            defaultValue={budget}
            onValueChange={setBudget}
          />
        </Field>
        <Field label={t("targetCpl")} hint={t("targetHint")} error={errorOf(apiName("target_cpl"))}>
          <MoneyInput
            name={`${platform}_target_cpl`}
            currency={currency}
            defaultValue={decimal(direction?.targetCplMinor)}
          />
        </Field>
      </div>
      {isTiktok && (
        <Field label={t("adgroupMode")} error={errorOf("tiktok_adgroup_mode")}>
          <RadioCards
            name="tiktok_adgroup_mode"
            defaultValue={direction?.adgroupMode ?? "create_new"}
            options={ADGROUP_MODES.map((value) => ({
              value,
              label: t(`adgroupModes.${value}.name`),
              hint: t(`adgroupModes.${value}.hint`),
            }))}
          />
        </Field>
      )}
    </fieldset>
  );
}
