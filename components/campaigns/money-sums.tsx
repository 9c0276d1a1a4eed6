import { useTranslations } from "next-intl";
import { Amount } from "#components/ui/amount";
import type { Currency } from "#lib/money";

type Props = { perDayMinor: number; currency: Currency; isLarge?: boolean };

/** Days of a month as people are shown what a budget comes to. */
export const MONTH_DAYS = 30;

/** What a budget comes to: per day, and in a month at most. */
export function MoneySums({ perDayMinor, currency, isLarge = false }: Props) {
  const t = useTranslations("campaigns.sums");
  const sums = [
    { label: t("perDay"), amountMinor: perDayMinor },
    { label: t("perMonth"), amountMinor: perDayMinor * MONTH_DAYS },
  ];
  return (
    <dl className="flex flex-wrap gap-x-11 gap-y-3">
      {sums.map(({ label, amountMinor }) => (
        <div key={label}>
          <dt className="text-13 text-text-2">{label}</dt>
          <dd
            className={
              isLarge
                ? "text-36 font-medium tracking-[-0.03em] whitespace-nowrap max-desk:text-28"
                : "text-20 font-medium whitespace-nowrap"
            }
          >
            <Amount money={{ amountMinor, currency }} hasUnit isExact />
          </dd>
        </div>
      ))}
    </dl>
  );
}
