import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/amount";
import { type Currency, formatAmount, formatMoney, toReadable } from "#lib/money";
import type { ReportDeed } from "#lib/runs/report";
import { isOpen } from "#lib/runs/schema";
import type { MonthEnd } from "./answer-proposal";

type Props = { deed: ReportDeed; currency: Currency; monthEnd: MonthEnd };

/**
 * What a deed changes: the budget of a day before and after, and, while it is still to come, the
 * difference to the month's end. That is counted from today: of what is done or declined it is false.
 */
export function DeedMoney({ deed, currency, monthEnd }: Props) {
  const { kind, status, fromMinor, toMinor } = deed;
  const t = useTranslations("autopilot");
  const locale = useLocale();
  const money = (amountMinor: number) => formatMoney(toReadable({ amountMinor, currency }), locale);
  const signed = (sum: number) => (sum > 0 ? `+${money(sum)}` : money(sum));
  const isToCome = isOpen(status) || status === "waiting";
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
      {isToCome && <p>{t("untilMonthEnd", { sum: signed(moreMinor), on: monthEnd.on })}</p>}
    </div>
  );
}
