import { POLICY } from "#lib/judgement/policy";

/** A month of money so far, in one unit; days are the account's own. */
export type PacingFacts = {
  /** What the finished days of the month have spent, and how many they are. */
  spent: number;
  elapsed: number;
  daysInMonth: number;
  monthBudget: number | null;
  /** How dear each weekday is against the average, from Monday; even when left out. */
  weekdays?: number[];
  /** Weekday of the first of the month, Monday is 0. */
  firstWeekday?: number;
  isPaused: boolean;
};

export type Pacing = {
  /** What the month will come to; null on its first day. */
  landing: number | null;
  /** What each day that is left may cost to end on the budget. */
  requiredPerDay: number | null;
  state: "paused" | "unknown" | "on_pace" | "ahead" | "behind";
  isSure: boolean;
  /** By how much to correct within two days; never in one jump. */
  correction: number | null;
};

const { tolerance, sureDays, correction, evenWeeks } = POLICY.pacing;

/** Where a month's spend is going, and how to bring it back gently. Pure. */
export function paceOf(facts: PacingFacts): Pacing {
  const { spent, elapsed, daysInMonth, monthBudget, isPaused } = facts;
  const isSure = elapsed >= sureDays;
  const nothing = { landing: null, requiredPerDay: null, correction: null, isSure };
  if (isPaused) return { ...nothing, state: "paused" };
  if (elapsed === 0) return { ...nothing, state: "unknown" };
  const landing = spent * (weightOf(facts, daysInMonth) / weightOf(facts, elapsed));
  const left = daysInMonth - elapsed;
  if (monthBudget === null) return { ...nothing, landing, state: "unknown" };
  const requiredPerDay = left > 0 ? Math.max(0, monthBudget - spent) / left : null;
  const offBy = landing / monthBudget - 1;
  const state = Math.abs(offBy) <= tolerance ? "on_pace" : offBy > 0 ? "ahead" : "behind";
  const current = spent / elapsed;
  const corrected =
    requiredPerDay === null || current === 0 || state === "on_pace"
      ? null
      : Math.min(correction.most, Math.max(correction.least, requiredPerDay / current));
  return { landing, requiredPerDay, state, isSure, correction: corrected };
}

function weightOf({ weekdays, firstWeekday = 0 }: PacingFacts, days: number): number {
  if (!weekdays) return days;
  let sum = 0;
  for (let day = 0; day < days; day++) sum += weekdays[(firstWeekday + day) % 7] ?? 1;
  return sum;
}

/**
 * How dear each weekday is against the average, from Monday, leaning on an even week: out of
 * finished days, the oldest first. Undefined before a whole week has spent. Pure.
 */
export function weekdaysOf(days: readonly number[], lastWeekday: number): number[] | undefined {
  const began = days.findIndex((spent) => spent > 0);
  const weeks = began === -1 ? 0 : Math.floor((days.length - began) / 7);
  if (weeks === 0) return undefined;
  const whole = days.slice(-7 * weeks);
  const mean = whole.reduce((sum, spent) => sum + spent, 0) / whole.length;
  if (mean === 0) return undefined;
  const weekdayAt = (at: number) => (lastWeekday + 1 + at) % 7;
  return Array.from({ length: 7 }, (_, weekday) => {
    const own = whole.filter((_, at) => weekdayAt(at) === weekday);
    const spent = own.reduce((sum, one) => sum + one, 0);
    return (spent / mean + evenWeeks) / (weeks + evenWeeks);
  });
}
