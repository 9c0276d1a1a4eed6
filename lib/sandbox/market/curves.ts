/** How an ordinary day goes in Kazakhstan: people by hour, most of them in the evening. */
const PEOPLE = [
  0.35, 0.2, 0.12, 0.08, 0.08, 0.12, 0.3, 0.6, 0.85, 0.95, 1, 1.05, 1.15, 1.15, 1.05, 1, 1.05, 1.15,
  1.35, 1.6, 1.8, 1.85, 1.5, 0.85,
];
/** What the auction asks by hour, before evening out: dear in the evening, cheap at night. */
const ASKED = PEOPLE.map((people) => 0.9 + 0.12 * people);

const total = PEOPLE.reduce((sum, people) => sum + people, 0);

/** Share of a day's spend that falls into each hour; sums to 1. */
export const HOUR_SHARE: readonly number[] = PEOPLE.map((people) => people / total);

const evenness = HOUR_SHARE.reduce((sum, share, hour) => sum + share / (ASKED[hour] ?? 1), 0);

/** Price of the hour against the day's; a day bought by HOUR_SHARE costs what it would without. */
export const HOUR_PRICE: readonly number[] = ASKED.map((asked) => asked * evenness);

/** Share of the day that is still ahead when an hour begins, this hour included. */
export const SHARE_AHEAD: readonly number[] = HOUR_SHARE.map((_, hour) =>
  HOUR_SHARE.slice(hour).reduce((sum, share) => sum + share, 0),
);

/** Days since 1970 → 0 for Sunday … 6 for Saturday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** The week's price wave: up in the middle of the week or wherever `phase` puts it. */
export function weekdayPrice(day: number, amplitude: number, phase: number): number {
  return 1 + amplitude * Math.sin((2 * Math.PI * (weekdayOf(day) + phase)) / 7);
}
