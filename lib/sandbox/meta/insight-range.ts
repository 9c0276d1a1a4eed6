import { invalid, Refusal } from "#lib/sandbox/meta/refusal";
import { dayToText, textToDay } from "#lib/sandbox/time-zone";

/** Local days, both ends in. */
export type Period = { from: number; to: number };

export const DATE_PRESETS = [
  "today",
  "yesterday",
  "this_month",
  "last_month",
  "this_quarter",
  "last_quarter",
  "this_year",
  "last_year",
  "last_3d",
  "last_7d",
  "last_14d",
  "last_28d",
  "last_30d",
  "last_90d",
  "last_week_mon_sun",
  "last_week_sun_sat",
  "this_week_mon_today",
  "this_week_sun_today",
  "maximum",
  "data_maximum",
] as const;
export type DatePreset = (typeof DATE_PRESETS)[number];

const KEPT_MONTHS = 37;

const startOfMonths = (day: number, monthsBack: number, perStep = 1): number => {
  const date = new Date(day * 86_400_000);
  const month = Math.floor(date.getUTCMonth() / perStep) * perStep - monthsBack;
  return Date.UTC(date.getUTCFullYear(), month, 1) / 86_400_000;
};

/** Days since a Sunday; 1970 began on a Thursday. */
const sinceSunday = (day: number) => (day + 4) % 7;
const sinceMonday = (day: number) => (day + 3) % 7;

/** The oldest day there still are numbers of. */
const oldestDay = (today: number): number => {
  const date = new Date(today * 86_400_000);
  return (
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - KEPT_MONTHS, date.getUTCDate()) /
    86_400_000
  );
};

export function presetPeriod(preset: DatePreset, today: number): Period {
  const days = /^last_(\d+)d$/.exec(preset)?.[1];
  if (days) return { from: today - Number(days), to: today - 1 };
  switch (preset) {
    case "today":
      return { from: today, to: today };
    case "yesterday":
      return { from: today - 1, to: today - 1 };
    case "this_month":
      return { from: startOfMonths(today, 0), to: today };
    case "last_month":
      return { from: startOfMonths(today, 1), to: startOfMonths(today, 0) - 1 };
    case "this_quarter":
      return { from: startOfMonths(today, 0, 3), to: today };
    case "last_quarter":
      return { from: startOfMonths(today, 3, 3), to: startOfMonths(today, 0, 3) - 1 };
    case "this_year":
      return { from: startOfMonths(today, 0, 12), to: today };
    case "last_year":
      return { from: startOfMonths(today, 12, 12), to: startOfMonths(today, 0, 12) - 1 };
    case "this_week_mon_today":
      return { from: today - sinceMonday(today), to: today };
    case "this_week_sun_today":
      return { from: today - sinceSunday(today), to: today };
    case "last_week_mon_sun":
      return { from: today - sinceMonday(today) - 7, to: today - sinceMonday(today) - 1 };
    case "last_week_sun_sat":
      return { from: today - sinceSunday(today) - 7, to: today - sinceSunday(today) - 1 };
    default:
      return { from: oldestDay(today), to: today };
  }
}

/** A written range; refuses what isn't one and what is too old. */
export function rangePeriod(
  { since, until }: { since: string; until: string },
  today: number,
): Period {
  const [from, to] = [textToDay(since), textToDay(until)];
  if (from === null || to === null) {
    throw invalid("Must be a valid date range: dates are YYYY-MM-DD", "time_range");
  }
  if (from > to) throw invalid("time_range: since must not be after until", "time_range");
  if (from < oldestDay(today)) {
    throw new Refusal({
      code: 3018,
      message: `(#3018) The start date of the time range cannot be beyond ${KEPT_MONTHS} months from the current date`,
      blame: "time_range",
    });
  }
  return { from, to };
}

export type Increment = number | "monthly" | "all_days";

/** The range cut into rows. */
export function cutPeriod({ from, to }: Period, increment: Increment): Period[] {
  if (increment === "all_days") return [{ from, to }];
  const periods: Period[] = [];
  for (let start = from; start <= to; ) {
    const next = increment === "monthly" ? startOfMonths(start, -1) : start + increment;
    periods.push({ from: start, to: Math.min(to, next - 1) });
    start = next;
  }
  return periods;
}

export const sinceUntil = ({ from, to }: Period) => ({
  date_start: dayToText(from),
  date_stop: dayToText(to),
});
