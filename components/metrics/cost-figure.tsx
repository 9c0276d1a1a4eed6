import { useLocale, useTranslations } from "next-intl";
import { IntervalBar } from "#components/charts/interval-bar";
import { Amount } from "#components/ui/amount";
import { cn } from "#components/ui/cn";
import type { LeadCost } from "#lib/metrics/lead-cost";
import { type Currency, formatAmount, formatMoney, toReadable } from "#lib/money";

type Props = { cost: LeadCost; currency: Currency };

const TONES = {
  good: "text-positive",
  bad: "text-negative",
  even: "text-text-2",
  unknown: "text-muted",
};

/** Spend per lead, or that there are too few leads to say. */
export function CostAmount({ cost, currency }: Props) {
  const t = useTranslations("dashboard.table");
  if (cost.costMinor === null || cost.isEarly) {
    return <span className="text-muted">{t("fewData")}</span>;
  }
  return <Amount money={{ amountMinor: cost.costMinor, currency }} />;
}

/** Where the true cost per lead lies, against its target. */
export function CostBar({ cost, currency }: Props) {
  const t = useTranslations("dashboard.table");
  const locale = useLocale();
  const { range, targetMinor } = cost;
  if (!range || targetMinor === null) return null;
  const sum = (amountMinor: number) => formatMoney(toReadable({ amountMinor, currency }), locale);
  return (
    <IntervalBar
      lo={range.loMinor}
      hi={range.hiMinor}
      observed={cost.costMinor}
      target={targetMinor}
      tone={cost.tone}
      label={t("range", {
        lo: sum(range.loMinor),
        hi: sum(range.hiMinor),
        target: sum(targetMinor),
      })}
    />
  );
}

/** The verdict in a word, and the target it is measured against. */
export function CostWord({ cost, currency, isInline }: Props & { isInline?: boolean }) {
  const t = useTranslations("dashboard.table");
  const locale = useLocale();
  const { targetMinor, tone } = cost;
  return (
    <span className="text-12 whitespace-nowrap text-muted">
      <span className={cn(isInline ? "font-medium" : "block", TONES[tone])}>
        {targetMinor === null ? t("noTarget") : t(`tones.${tone}`)}
      </span>
      {isInline && " "}
      {targetMinor !== null &&
        t("target", {
          sum: formatAmount(toReadable({ amountMinor: targetMinor, currency }), locale),
        })}
    </span>
  );
}
