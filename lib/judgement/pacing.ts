import { POLICY } from "#lib/judgement/policy";

/** A month of money so far, in one unit; days are the account's own. */
export type PacingFacts = {
  /** What was spent on each finished day of the month. */
  spent: number[];
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

const { tolerance, sureDays, correction } = POLICY.pacing;

/** Where a month's spend is going, and how to bring it back gently. Pure. */
export function paceOf(facts: PacingFacts): Pacing {
  const { spent, daysInMonth, monthBudget, isPaused } = facts;
  const isSure = spent.length >= sureDays;
  const nothing = { landing: null, requiredPerDay: null, correction: null, isSure };
  if (isPaused) return { ...nothing, state: "paused" };
  if (spent.length === 0) return { ...nothing, state: "unknown" };
  const soFar = spent.reduce((sum, day) => sum + day, 0);
  const landing = soFar * (weightOf(facts, daysInMonth) / weightOf(facts, spent.length));
  const left = daysInMonth - spent.length;
  if (monthBudget === null) return { ...nothing, landing, state: "unknown" };
  const requiredPerDay = left > 0 ? Math.max(0, monthBudget - soFar) / left : null;
  const offBy = landing / monthBudget - 1;
  const state = Math.abs(offBy) <= tolerance ? "on_pace" : offBy > 0 ? "ahead" : "behind";
  const current = soFar / spent.length;
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
