"use client";

import { useLocale, useTranslations } from "next-intl";
import { DayChart } from "#components/charts/day-chart";
import type { Day } from "#lib/metrics/dashboard";
import { type Currency, currencySign, formatMoney, toReadable } from "#lib/money";
import type { PlatformTab } from "#lib/platforms/platform";

type Props = {
  days: readonly Day[];
  currency: Currency;
  platform: PlatformTab;
  isLastPartial: boolean;
  /** Until when today's figures reach, «14:05»; null when they were never read. */
  until: string | null;
};

/** From here on the axis counts in thousands. */
const THOUSANDS_FROM = 1_000_000;

/** Spend and leads of every day, against what was allowed. */
export function SpendChart({ days, currency, platform, isLastPartial, until }: Props) {
  const t = useTranslations("dashboard.chart");
  const locale = useLocale();
  const unit = currencySign(currency, locale);
  const highest = Math.max(0, ...days.map(({ spendMinor }) => spendMinor ?? 0));
  const isInThousands = highest >= THOUSANDS_FROM;
  const sum = (amountMinor: number) => formatMoney(toReadable({ amountMinor, currency }), locale);
  const budget = days.at(-1)?.budgetMinor;
  const today = isLastPartial ? days.at(-1) : undefined;

  return (
    <DayChart
      days={days.map(({ day, spendMinor, leads, budgetMinor }) => ({
        day,
        bar: spendMinor,
        line: leads,
        limit: budgetMinor,
      }))}
      platform={platform}
      isLastPartial={isLastPartial}
      label={t("label")}
      barsTitle={isInThousands ? t("spendThousands", { unit }) : t("spend", { unit })}
      linesTitle={t("leads")}
      limitTitle={toBudgetTitle()}
      limitTitleShort={budget ? t("budget", { sum: sum(budget) }) : null}
      formatTick={(minor) =>
        new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
          .format(minor / (isInThousands ? 100_000 : 100))
          .replace(/\s/g, "\u00a0")
      }
      formatDay={(day, at) => formatDay(day, at === 0 || day.endsWith("-01"))}
      partial={{
        axis: until ? t("until", { time: until }) : t("today"),
        point: today?.leads == null ? null : t("leadsToday", { count: today.leads }),
      }}
      factsOf={(at) => toFacts(days[at])}
    />
  );

  /** «Бюджет 62 000 ₸ в день с 10 ноября». */
  function toBudgetTitle(): string | null {
    if (!budget) return null;
    const changedAt = days.findLastIndex(({ budgetMinor }) => budgetMinor !== budget);
    const since = days[changedAt + 1];
    return changedAt >= 0 && since
      ? t("budgetSince", { sum: sum(budget), day: formatDay(since.day, true, "long") })
      : t("budget", { sum: sum(budget) });
  }

  function toFacts(day: Day | undefined) {
    if (!day) return { title: "", facts: [] };
    const title = formatDay(day.day, true, "long");
    if (day.spendMinor === null || day.leads === null) {
      return { title, facts: [{ name: t("nothing"), value: "" }] };
    }
    const facts = [
      { name: t("daySpend"), value: sum(day.spendMinor) },
      { name: t("leads"), value: String(day.leads) },
      {
        name: t("dayCost"),
        value: day.costMinor === null ? "—" : sum(day.costMinor),
      },
    ];
    return { title, facts };
  }

  function formatDay(day: string, hasMonth: boolean, month: "short" | "long" = "short") {
    return new Intl.DateTimeFormat(locale, {
      timeZone: "UTC",
      day: "numeric",
      ...(hasMonth && { month }),
    })
      .format(new Date(`${day}T00:00:00Z`))
      .replace(".", "");
  }
}
