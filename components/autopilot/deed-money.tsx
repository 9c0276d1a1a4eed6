import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/amount";
import { type Currency, formatAmount, formatMoney, toReadable } from "#lib/money";
import type { ReportDeed } from "#lib/runs/report";
import type { MonthEnd } from "./answer-proposal";

type Props = { deed: ReportDeed; currency: Currency; monthEnd: MonthEnd };

/** What a deed changes: the budget of a day before and after, and the difference to the month's end. */
export function DeedMoney({ deed: { kind, fromMinor, toMinor }, currency, monthEnd }: Props) {
  const t = useTranslations("autopilot");
  const locale = useLocale();
  const money = (amountMinor: number) => formatMoney(toReadable({ amountMinor, currency }), locale);
  const signed = (sum: number) => (sum > 0 ? `+${money(sum)}` : money(sum));
  const moreMinor = (toMinor - fromMinor) * monthEnd.days;
  return (
    <div className="text-13 text-muted">
      <p className="flex items-baseline gap-2 text-20 whitespace-nowrap">
        <span>{formatAmount(toReadable({ amountMinor: fromMinor, currency }), locale)}</span>
        <ArrowRight aria-label={t("becomes")} className="size-4 self-center" />
        <b className="font-medium text-text">
          {kind === "pause" ? (
            t("paused")
          ) : (
            <Amount money={{ amountMinor: toMinor, currency }} hasUnit />
          )}
        </b>
      </p>
      <p>{kind === "pause" ? t("frees", { from: money(fromMinor) }) : t("perDay")}</p>
      <p>{t("untilMonthEnd", { sum: signed(moreMinor), on: monthEnd.on })}</p>
    </div>
  );
}
