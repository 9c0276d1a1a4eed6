"use client";

import { useLocale, useTranslations } from "next-intl";
import { Field } from "#components/ui/field";
import { MoneyInput } from "#components/ui/money-input";
import { formatMoney, toMinor } from "#lib/money";
import type { StepProps } from "./launch-wizard";
import { LimitBar } from "./limit-bar";
import { MoneySums } from "./money-sums";

/** How much a day, what that comes to, and how much of the account's limit it takes. */
export function StepHowMuch({ wish, change, preview, errorOf, place }: StepProps) {
  const t = useTranslations("campaigns.wizard");
  const locale = useLocale();
  const { currency, platformName } = place;
  const perDayMinor = toMinor(wish.budget || "0", currency) ?? 0;
  const minimum = preview?.minimumMinor;
  const { dailyActiveMinor = 0, dailyMaxMinor = null } = preview?.spending ?? {};
  return (
    <div className="grid gap-6">
      <Field
        label={t("budget")}
        hint={
          minimum &&
          t("minimum", {
            platform: platformName,
            sum: formatMoney({ amountMinor: minimum, currency }, locale),
          })
        }
        error={errorOf("daily_budget")}
        className="desk:max-w-72"
      >
        <MoneyInput
          currency={currency}
          defaultValue={wish.budget}
          onValueChange={(budget) => change({ budget })}
        />
      </Field>
      <MoneySums perDayMinor={perDayMinor} currency={currency} isLarge />
      <LimitBar
        beforeMinor={dailyActiveMinor}
        afterMinor={dailyActiveMinor + perDayMinor}
        limitMinor={dailyMaxMinor}
        currency={currency}
      />
      <p className="text-13 text-muted">{t("firstDay", { platform: platformName })}</p>
      {preview && <p className="text-13 text-text-2">{t(`mode.${preview.mode}`)}</p>}
    </div>
  );
}
