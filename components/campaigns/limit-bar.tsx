import { useLocale, useTranslations } from "next-intl";
import { type Currency, formatMoney } from "#lib/money";

type Props = {
  beforeMinor: number;
  afterMinor: number;
  /** Null: nobody has set one. */
  limitMinor: number | null;
  currency: Currency;
};

/** What the whole account may spend a day, before and after, against its limit. */
export function LimitBar({ beforeMinor, afterMinor, limitMinor, currency }: Props) {
  const t = useTranslations("campaigns.limit");
  const locale = useLocale();
  const sum = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
  const whole = limitMinor ?? Math.max(afterMinor, beforeMinor, 1);
  const share = (minor: number) => `${Math.min(100, (minor / whole) * 100)}%`;
  const rise = Math.max(0, afterMinor - beforeMinor);

  return (
    <div>
      <p className="flex flex-wrap justify-between gap-x-4 text-13">
        <span>
          {t.rich("account", {
            before: sum(beforeMinor),
            after: sum(afterMinor),
            b: (chunks) => <b className="font-medium">{chunks}</b>,
          })}
        </span>
        <span className="text-muted">
          {limitMinor === null ? t("none") : t("limit", { limit: sum(limitMinor) })}
        </span>
      </p>
      <div aria-hidden className="mt-2 flex h-2 overflow-hidden rounded-1 bg-sunken">
        <i className="bg-text-2" style={{ width: share(Math.min(beforeMinor, afterMinor)) }} />
        <i
          className={limitMinor !== null && afterMinor > limitMinor ? "bg-negative" : "bg-accent"}
          style={{ width: share(rise) }}
        />
      </div>
    </div>
  );
}
