import type { Gathered } from "#lib/brain/gather";
import type { SpendingFacts } from "#lib/campaigns/guard";
import { type Pacing, paceOf, weekdaysOf } from "#lib/judgement/pacing";
import { toMinor } from "#lib/money";
import { addDays } from "#lib/time";

export type MonthPace = Omit<Pacing, "landing" | "requiredPerDay"> & {
  spentMinor: number;
  budgetMinor: number | null;
  landingMinor: number | null;
  requiredPerDayMinor: number | null;
};

/** Whole weeks an account's weekdays are told by. */
const WEEKS = 8;

/**
 * Where the account's month is going against what its owner allows. Pure.
 *
 * The limit is for all platforms together, and so is what was spent of it; how weekdays differ
 * is taken from the one at hand.
 */
export function monthPace({ to, ads }: Gathered, spending: SpendingFacts): MonthPace {
  const today = addDays(to, 1);
  const { month, currency, isUncounted } = spending;
  const days = Array.from({ length: 7 * WEEKS }, (_, at) => addDays(today, at - 7 * WEEKS));
  const { landing, requiredPerDay, ...pace } = paceOf({
    spent: month?.spentMinor ?? 0,
    elapsed: month ? dayOf(today) - 1 : 0,
    daysInMonth: lengthOf(today),
    // A sum that lacks a part says nothing of its limit.
    monthBudget: isUncounted ? null : spending.monthlyMaxMinor,
    weekdays: weekdaysOf(
      days.map((day) => toMinor(ads.spent[day] ?? 0, currency) ?? 0),
      weekdayOf(to),
    ),
    firstWeekday: weekdayOf(`${today.slice(0, 7)}-01`),
    isPaused: spending.dailyActiveMinor === 0,
  });
  return {
    ...pace,
    spentMinor: month?.spentMinor ?? 0,
    budgetMinor: spending.monthlyMaxMinor,
    landingMinor: landing === null ? null : Math.round(landing),
    requiredPerDayMinor: requiredPerDay === null ? null : Math.round(requiredPerDay),
  };
}

const dayOf = (day: string) => Number(day.slice(8));
/** Monday is 0. */
const weekdayOf = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
/** Days of the month a day is in. */
const lengthOf = (day: string) =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();
