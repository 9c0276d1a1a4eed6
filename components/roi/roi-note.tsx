import { useLocale, useTranslations } from "next-intl";
import { type Currency, formatMoney, toReadable } from "#lib/money";
import type { Roi } from "#lib/roi/read";

type Props = {
  roi: Pick<Roi, "unattached" | "fixedRate" | "withoutRate">;
  currency: Currency;
  /** Tenge for a dollar, where no day's rate is stored. */
  fixedRate: number;
};

/** How the return is counted, and what is not in it. */
export function RoiNote({ roi, currency, fixedRate }: Props) {
  const t = useTranslations("roi.note");
  const locale = useLocale();
  const { unattached, withoutRate } = roi;
  const sum = (amountMinor: number) => formatMoney(toReadable({ amountMinor, currency }), locale);
  const rate = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(fixedRate);
  const { spendMinor, revenueMinor } = roi.fixedRate;
  return (
    <p className="mt-4 max-w-[76ch] text-13 text-muted">
      {t("how")} {spendMinor > 0 && t("fixedSpend", { sum: sum(spendMinor), rate })}{" "}
      {revenueMinor > 0 && t("fixedRevenue", { sum: sum(revenueMinor), rate })}{" "}
      {spendMinor + revenueMinor === 0 && t("rates", { rate })}{" "}
      {unattached.sales > 0 &&
        t("unattached", { count: unattached.sales, sum: sum(unattached.revenueMinor) })}{" "}
      {withoutRate.days > 0 && t("daysWithoutRate", { count: withoutRate.days })}{" "}
      {withoutRate.sales > 0 && t("salesWithoutRate", { count: withoutRate.sales })}
    </p>
  );
}
