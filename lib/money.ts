/**
 * Money in code is an integer in minor units with its currency beside it. Only
 * this file converts to and from the database's `numeric` and the decimal
 * strings of our API, and only this file formats.
 */

/** Currencies an ad account may have, with their minor digits (ISO 4217). */
const MINOR_DIGITS = { KZT: 2, USD: 2, EUR: 2, RUB: 2, UZS: 2, KGS: 2, TRY: 2, AED: 2 } as const;

export type Currency = keyof typeof MINOR_DIGITS;

export const CURRENCIES = Object.keys(MINOR_DIGITS) as [Currency, ...Currency[]];

export type Money = { amountMinor: number; currency: Currency };

export function isCurrency(value: string): value is Currency {
  return value in MINOR_DIGITS;
}

/**
 * Minor units of a decimal in major units: `"2500"`, `"2500.5"`, `2500`.
 *
 * Returns null for what is not an exact amount in this currency: another
 * spelling, more digits than the currency has, or beyond safe integers.
 */
export function toMinor(amount: string | number, currency: Currency): number | null {
  const match = /^(-?)(\d{1,13})(?:\.(\d+))?$/.exec(String(amount).trim());
  if (!match) return null;
  const [, sign, whole, fraction = ""] = match;
  const digits = MINOR_DIGITS[currency];
  if (/[1-9]/.test(fraction.slice(digits))) return null;
  const minor = Number(`${whole}${fraction.slice(0, digits).padEnd(digits, "0")}`);
  if (!Number.isSafeInteger(minor)) return null;
  return sign && minor > 0 ? -minor : minor;
}

/** The decimal string the database and our API hold: `250000` KZT is `"2500.00"`. */
export function toDecimal({ amountMinor, currency }: Money): string {
  const digits = MINOR_DIGITS[currency];
  const sign = amountMinor < 0 ? "-" : "";
  const padded = String(Math.abs(amountMinor)).padStart(digits + 1, "0");
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** What one of so many costs, to the nearest minor unit; null where there is none. */
export function perOne(amountMinor: number, count: number): number | null {
  return count > 0 ? Math.round(amountMinor / count) : null;
}

/**
 * A sum as a screen shows it: whole from a hundred up, for `2 798,28 ₸` a lead is no better
 * known than `2 798 ₸`. Exact are a limit, what somebody typed, paid or agrees to, and what it
 * says beside itself.
 */
export function toReadable({ amountMinor, currency }: Money): Money {
  const scale = 10 ** MINOR_DIGITS[currency];
  if (Math.abs(amountMinor) < 100 * scale) return { amountMinor, currency };
  return { amountMinor: Math.round(amountMinor / scale) * scale, currency };
}

/** A plain decimal as a person would type it: whole sums without their zeros. */
export function toInputAmount(money: Money): string {
  return toDecimal(money).replace(/\.0+$/, "");
}

/** The sum as a person reads it, `2 500 ₸`, with spaces that never break. */
export function formatMoney(money: Money, locale: string): string {
  return toParts(money, locale)
    .map(({ text }) => text)
    .join("");
}

/** The figure alone, `2 500`: the unit stands in the column's head. */
export function formatAmount(money: Money, locale: string): string {
  return toParts(money, locale)
    .filter(({ isUnit }) => !isUnit)
    .map(({ text }) => text)
    .join("")
    .trim();
}

/** The sign of a currency, `₸`, for the head of a column. */
export function currencySign(currency: Currency, locale: string): string {
  const unit = toParts({ amountMinor: 0, currency }, locale).find(({ isUnit }) => isUnit);
  return unit?.text ?? currency;
}

/**
 * Minor digits appear only when there are any; KZT is always `₸`, which not every
 * runtime's locale data knows.
 */
function toParts({ amountMinor, currency }: Money, locale: string) {
  const scale = 10 ** MINOR_DIGITS[currency];
  const digits = amountMinor % scale === 0 ? 0 : MINOR_DIGITS[currency];
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
    .formatToParts(amountMinor / scale)
    .map(({ type, value }) => ({
      isUnit: type === "currency",
      text: toText(type, value, currency),
    }));
}

function toText(type: string, value: string, currency: Currency): string {
  if (type === "currency") return currency === "KZT" ? "₸" : value;
  if (type === "minusSign") return "\u2212";
  return value.replace(/\s/g, "\u00a0");
}
