import { useLocale } from "next-intl";
import {
  currencySign,
  formatAmount,
  formatMoney,
  type Money,
  toDecimal,
  toReadable,
} from "#lib/money";

type Props = {
  money: Money;
  /** In a table the unit stands in the column's head. */
  hasUnit?: boolean;
  /** Somebody paid just this, or agrees to it: it is never rounded. */
  isExact?: boolean;
};

/** A sum as a person reads it; the exact one is its value, and shows on hover. */
export function Amount({ money, hasUnit = false, isExact = false }: Props) {
  const locale = useLocale();
  const readable = isExact ? money : toReadable(money);
  return (
    <data value={toDecimal(money)} title={formatMoney(money, locale)}>
      {formatAmount(readable, locale)}
      {hasUnit && (
        <span className="text-muted">
          {"\u00a0"}
          {currencySign(money.currency, locale)}
        </span>
      )}
    </data>
  );
}
