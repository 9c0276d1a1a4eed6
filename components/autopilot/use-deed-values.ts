import { useLocale } from "next-intl";
import { type Currency, formatMoney, toReadable } from "#lib/money";
import type { ReportDeed } from "#lib/runs/report";

/** What the sentences about a deed ask for, in sums as people read them. */
export function useDeedValues(deed: ReportDeed, currency: Currency) {
  const locale = useLocale();
  const money = (amountMinor: number) => formatMoney(toReadable({ amountMinor, currency }), locale);
  const { group, fromMinor, toMinor, days, leads } = deed;
  return {
    ...{ group, days, leads },
    percent: Math.round((Math.abs(toMinor - fromMinor) / Math.max(1, fromMinor)) * 100),
    from: money(fromMinor),
    to: money(toMinor),
    low: money(deed.cplLowMinor),
    high: money(deed.cplHighMinor),
    target: money(deed.targetMinor),
    spend: money(deed.spendMinor),
  };
}
