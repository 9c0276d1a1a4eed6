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

/**
 * The sum as a person reads it, `2 500 ₸`, with spaces that never break.
 *
 * Minor digits appear only when there are any; KZT is always `₸`, which not
 * every runtime's locale data knows.
 */
export function formatMoney({ amountMinor, currency }: Money, locale: string): string {
  const isWhole = amountMinor % 10 ** MINOR_DIGITS[currency] === 0;
  const parts = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: isWhole ? 0 : MINOR_DIGITS[currency],
    maximumFractionDigits: isWhole ? 0 : MINOR_DIGITS[currency],
  }).formatToParts(amountMinor / 10 ** MINOR_DIGITS[currency]);

  const text = parts.map(({ type, value }) => {
    if (type === "currency") return currency === "KZT" ? "₸" : value;
    return type === "minusSign" ? "\u2212" : value;
  });
  return text.join("").replace(/\s/g, "\u00a0");
}
