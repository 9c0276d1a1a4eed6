import { useLocale, useTranslations } from "next-intl";
import type { Figures } from "#lib/metrics/figures";
import { type Currency, formatMoney, toReadable } from "#lib/money";

type Props = {
  figures: Pick<Figures, "fixedRateMinor" | "daysWithoutRate">;
  currency: Currency;
};

/** Says so where a sum was converted by the configured rate, or could not be converted. */
export function RateNote({ figures, currency }: Props) {
  const t = useTranslations("dashboard.rates");
  const locale = useLocale();
  const { fixedRateMinor, daysWithoutRate } = figures;
  if (fixedRateMinor === 0 && daysWithoutRate === 0) return null;
  const money = toReadable({ amountMinor: fixedRateMinor, currency });
  return (
    <p className="mt-4 max-w-[76ch] text-13 text-muted">
      {fixedRateMinor > 0 && t("fixed", { sum: formatMoney(money, locale) })}{" "}
      {daysWithoutRate > 0 && t("missing", { count: daysWithoutRate })}
    </p>
  );
}
