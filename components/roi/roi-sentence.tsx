import { useLocale, useTranslations } from "next-intl";
import { type Currency, formatMoney, toMinor, toReadable } from "#lib/money";

type Props = { spendMinor: number; revenueMinor: number; currency: Currency };

/** «Вложено 1 110 920 ₸, выручка 2 429 100 ₸. Каждый 1 ₸ вернул 2,19 ₸.» */
export function RoiSentence({ spendMinor, revenueMinor, currency }: Props) {
  const t = useTranslations("roi");
  const locale = useLocale();
  const sum = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
  const round = (amountMinor: number) => toReadable({ amountMinor, currency }).amountMinor;
  const one = toMinor("1", currency) ?? 0;
  const b = (chunks: React.ReactNode) => <b className="font-medium text-text">{chunks}</b>;
  return (
    <p className="mb-4 text-20 font-normal text-balance text-text-2 max-desk:text-16">
      {t.rich("sentence", { b, spend: sum(round(spendMinor)), revenue: sum(round(revenueMinor)) })}{" "}
      {spendMinor > 0 &&
        revenueMinor > 0 &&
        t.rich("each", {
          b,
          one: sum(one),
          back: sum(Math.round((revenueMinor / spendMinor) * one)),
        })}
    </p>
  );
}
