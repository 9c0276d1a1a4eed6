import { useLocale, useTranslations } from "next-intl";
import { Sparkline } from "#components/charts/sparkline";
import { Amount } from "#components/ui/amount";
import { Kpi } from "#components/ui/kpi";
import { KpiRow } from "#components/ui/kpi-row";
import type { Dashboard } from "#lib/metrics/dashboard";
import { type Currency, currencySign, formatMoney, perOne, toReadable } from "#lib/money";
import type { PlatformTab } from "#lib/platforms/platform";
import { toChange } from "./percent";

type Props = {
  dashboard: Dashboard;
  currency: Currency;
  platform: PlatformTab;
  /** «1–20 октября»: what all four are compared with. */
  previousPeriod: string;
  isLastPartial: boolean;
  /** What the month's budgets add up to; null unless the span is that month. */
  plan: { month: string; amountMinor: number } | null;
};

/** What was spent, what came of it, what one costs, how many were worth it. */
export function DashboardKpis(props: Props) {
  const { dashboard, currency, platform, previousPeriod, isLastPartial, plan } = props;
  const t = useTranslations("dashboard.kpis");
  const locale = useLocale();
  const { total, cost, days } = dashboard;
  // A morning against a whole day would always be a fall.
  const isDayGoing = isLastPartial && days.length === 1;
  const previous = isDayGoing ? null : dashboard.previous;
  const hasAds = total.firstDay !== null;
  const unit = currencySign(currency, locale);
  const sum = (amountMinor: number) => formatMoney(toReadable({ amountMinor, currency }), locale);
  const count = (value: number) => new Intl.NumberFormat(locale).format(value);
  const spark = (values: (number | null)[], target?: number) => (
    <Sparkline
      values={values}
      platform={platform}
      isLastPartial={isLastPartial}
      {...(target === undefined ? {} : { target })}
    />
  );
  const costBefore = previous && perOne(previous.spendMinor, previous.leads);
  const uncompared = t(isDayGoing ? "dayGoing" : "nothingBefore");
  const compared = previous ? t("compared", { period: previousPeriod }) : uncompared;
  const today = isLastPartial ? days.at(-1) : undefined;
  const unjudged = total.received - total.judged;

  return (
    <KpiRow>
      <Kpi
        label={t("spend")}
        against={plan && t("plan", { sum: sum(plan.amountMinor), month: plan.month })}
        figure={hasAds ? <Amount money={{ amountMinor: total.spendMinor, currency }} /> : null}
        unit={unit}
        unknown={t("noDays")}
        change={toChange(total.spendMinor, previous?.spendMinor ?? null, {
          locale,
          wish: "neither",
        })}
        compared={compared}
        sparkline={spark(days.map(({ spendMinor }) => spendMinor))}
      />
      <Kpi
        label={t("leads")}
        against={today?.leads != null && t("today", { count: today.leads })}
        figure={hasAds ? <data value={total.leads}>{count(total.leads)}</data> : null}
        unknown={t("noDays")}
        change={toChange(total.leads, previous?.leads ?? null, { locale, wish: "more" })}
        compared={compared}
        sparkline={spark(days.map(({ leads }) => leads))}
      />
      <Kpi
        label={t("cost")}
        against={cost.targetMinor !== null && t("target", { sum: sum(cost.targetMinor) })}
        figure={
          cost.costMinor !== null && !cost.isEarly ? (
            <Amount money={{ amountMinor: cost.costMinor, currency }} />
          ) : null
        }
        unit={unit}
        unknown={hasAds ? t("fewLeads", { count: total.leads }) : t("noDays")}
        change={toChange(cost.costMinor, costBefore, { locale, wish: "less" })}
        compared={compared}
        sparkline={spark(
          days.map(({ costMinor }) => costMinor),
          cost.targetMinor ?? undefined,
        )}
      />
      <Kpi
        label={t("qualified")}
        against={unjudged > 0 && t("unjudged", { count: unjudged })}
        figure={
          total.judged > 0 ? <data value={total.qualified}>{count(total.qualified)}</data> : null
        }
        unknown={total.received > 0 ? t("nobodyJudged", { count: total.received }) : t("noLeads")}
        change={toChange(total.qualified, previous?.qualified ?? null, { locale, wish: "more" })}
        compared={compared}
        sparkline={total.judged > 0 && spark(days.map(({ qualified }) => qualified ?? 0))}
      />
    </KpiRow>
  );
}
