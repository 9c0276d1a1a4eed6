import { useLocale, useTranslations } from "next-intl";
import { CostBar, CostWord } from "#components/metrics/cost-figure";
import { PaceFigure } from "#components/metrics/pace-figure";
import { Amount } from "#components/ui/amount";
import { Kpi } from "#components/ui/kpi";
import { KpiRow } from "#components/ui/kpi-row";
import type { DirectionFigures } from "#lib/metrics/directions";
import { currencySign } from "#lib/money";

type Props = { line: DirectionFigures };

/** What one direction spent and brought, and what a lead cost against its target. */
export function DirectionResults({ line }: Props) {
  const { direction, figures, cost, pace } = line;
  const { currency } = direction;
  const t = useTranslations("dashboard.kpis");
  const words = useTranslations("dashboard.table");
  const locale = useLocale();
  const unit = currencySign(currency, locale);
  const hasAds = figures.firstDay !== null;
  const count = (value: number) => new Intl.NumberFormat(locale).format(value);
  return (
    <div className="mb-6">
      <KpiRow>
        <Kpi
          label={t("spend")}
          figure={hasAds ? <Amount money={{ amountMinor: figures.spendMinor, currency }} /> : null}
          unit={unit}
          unknown={t("noDays")}
          compared={
            pace && (
              <span className="inline-flex flex-wrap items-center gap-x-2">
                {words("pace")} <PaceFigure pace={pace} />
              </span>
            )
          }
        />
        <Kpi
          label={t("leads")}
          figure={hasAds ? count(figures.leads) : null}
          unknown={t("noDays")}
        />
        <Kpi
          label={t("cost")}
          figure={
            cost.costMinor !== null && !cost.isEarly ? (
              <Amount money={{ amountMinor: cost.costMinor, currency }} />
            ) : null
          }
          unit={unit}
          unknown={hasAds ? t("fewLeads", { count: figures.leads }) : t("noDays")}
          sparkline={
            <span className="block w-21">
              <CostBar cost={cost} currency={currency} />
            </span>
          }
          compared={
            cost.targetMinor !== null && <CostWord cost={cost} currency={currency} isInline />
          }
        />
        <Kpi
          label={t("qualified")}
          figure={figures.judged > 0 ? count(figures.qualified) : null}
          unknown={
            figures.received > 0 ? t("nobodyJudged", { count: figures.received }) : t("noLeads")
          }
        />
      </KpiRow>
    </div>
  );
}
