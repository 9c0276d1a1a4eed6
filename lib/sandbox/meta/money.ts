/** Currencies whose minor unit is the unit itself, by Meta's own list. */
const WHOLE = new Set([
  "CLP",
  "COP",
  "CRC",
  "HUF",
  "IDR",
  "ISK",
  "JPY",
  "KRW",
  "PYG",
  "TWD",
  "VND",
]);

/** What one US dollar is about, for minimums; Meta's own move with the rate. */
const PER_DOLLAR: Record<string, number> = {
  USD: 1,
  EUR: 0.9,
  GBP: 0.8,
  AED: 3.67,
  KZT: 500,
  RUB: 90,
  UZS: 12_500,
  KGS: 87,
  TRY: 40,
  UAH: 42,
  JPY: 150,
  KRW: 1400,
  IDR: 16_000,
  VND: 25_000,
};

export const minorPerMajor = (currency: string): number => (WHOLE.has(currency) ? 1 : 100);

/** Insights speak in major units, as decimals. */
export const toMajor = (minor: number, currency: string): string =>
  minorPerMajor(currency) === 1 ? String(minor) : (minor / 100).toFixed(2);

export type Minimums = {
  min_daily_budget_imp: number;
  min_daily_budget_video_views: number;
  min_daily_budget_high_freq: number;
  min_daily_budget_low_freq: number;
};

/** The least a day may cost, in minor units, by what is billed. */
export function minimumBudgets(currency: string): Minimums {
  const dollar = (PER_DOLLAR[currency] ?? 1) * minorPerMajor(currency);
  const dollars = (count: number) => Math.ceil(dollar * count);
  return {
    min_daily_budget_imp: dollars(1),
    min_daily_budget_video_views: dollars(1),
    min_daily_budget_high_freq: dollars(5),
    min_daily_budget_low_freq: dollars(40),
  };
}

export function minimumDailyMinor(currency: string, billingEvent: string): number {
  const minimums = minimumBudgets(currency);
  if (billingEvent === "IMPRESSIONS") return minimums.min_daily_budget_imp;
  if (billingEvent === "THRUPLAY") return minimums.min_daily_budget_video_views;
  if (["APP_INSTALLS", "OFFER_CLAIMS", "PURCHASE"].includes(billingEvent)) {
    return minimums.min_daily_budget_low_freq;
  }
  return minimums.min_daily_budget_high_freq;
}
