import { invalid } from "#lib/sandbox/tiktok/refusal";

const digits = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions()
    .maximumFractionDigits ?? 2;

/** 2500 tenge of 250000 tiyn. */
export const toMajor = (minor: number, currency: string): number => minor / 10 ** digits(currency);

export const toMinor = (major: number, currency: string): number =>
  Math.round(major * 10 ** digits(currency));

/** `2500.00`: how reports carry money. */
export const moneyText = (minor: number, currency: string, decimals = 2): string =>
  toMajor(minor, currency).toFixed(decimals);

type Level = "campaign" | "adGroup";

/** Least daily budgets in main units. TikTok's table for tenge is not public; 2500 is what is used. */
const LEAST: Readonly<Record<string, Record<Level, number>>> = {
  USD: { campaign: 50, adGroup: 20 },
  EUR: { campaign: 50, adGroup: 20 },
  KZT: { campaign: 2500, adGroup: 2500 },
};
const OTHER: Record<Level, number> = { campaign: 50, adGroup: 20 };

export const leastBudget = (currency: string, level: Level): number =>
  (LEAST[currency] ?? OTHER)[level];

/** Refuses a budget below the currency's least; one for all days needs it for each. */
export function requireBudget(
  amount: number,
  { currency, level, days, path }: { currency: string; level: Level; days: number; path: string },
): void {
  if (!Number.isSafeInteger(toMinor(amount, currency))) throw invalid(path, "Not a valid number.");
  const least = leastBudget(currency, level) * days;
  if (amount < least) throw invalid(path, `The budget must be at least ${least} ${currency}.`);
}
