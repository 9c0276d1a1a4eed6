import type { Gathered } from "#lib/brain/gather";
import type { SpendingFacts } from "#lib/campaigns/guard";
import { type Pacing, paceOf } from "#lib/judgement/pacing";
import { toMinor } from "#lib/money";
import { addDays } from "#lib/time";

export type MonthPace = Omit<Pacing, "landing" | "requiredPerDay"> & {
  spentMinor: number;
  budgetMinor: number | null;
  landingMinor: number | null;
  requiredPerDayMinor: number | null;
};

/** Where the account's month is going against what its owner allows. Pure. */
export function monthPace({ to, ads }: Gathered, spending: SpendingFacts): MonthPace {
  const today = addDays(to, 1);
  const first = `${today.slice(0, 7)}-01`;
  const daysInMonth = new Date(Date.UTC(year(today), month(today), 0)).getUTCDate();
  const spent: number[] = [];
  for (let day = first; day < today; day = addDays(day, 1)) {
    spent.push(toMinor(ads.spent[day] ?? 0, spending.currency) ?? 0);
  }
  const { landing, requiredPerDay, ...pace } = paceOf({
    spent,
    daysInMonth,
    monthBudget: spending.monthlyMaxMinor,
    isPaused: spending.dailyActiveMinor === 0,
  });
  return {
    ...pace,
    spentMinor: spent.reduce((sum, one) => sum + one, 0),
    budgetMinor: spending.monthlyMaxMinor,
    landingMinor: landing === null ? null : Math.round(landing),
    requiredPerDayMinor: requiredPerDay === null ? null : Math.round(requiredPerDay),
  };
}

const year = (day: string) => Number(day.slice(0, 4));
const month = (day: string) => Number(day.slice(5, 7));
