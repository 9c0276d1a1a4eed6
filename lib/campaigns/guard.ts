import type { Reason, Values } from "#lib/errors";
import type { Currency } from "#lib/money";

/** Who asks for a change: a person who sees the sums, or a program. */
export type Source = "manual" | "api" | "brain" | "mcp";

/** Hundredths of a budget one step of a program may move, and a whole day of steps. */
export const STEP_PERCENT = 30;
export const DAY_PERCENT = 50;

/** Days people count a month as when they are shown what a budget comes to. */
export const MONTH_DAYS = 30;

/** What of an account's money limits a change; sums are minor units of the currency. */
export type SpendingFacts = {
  currency: Currency;
  dailyMaxMinor: number | null;
  monthlyMaxMinor: number | null;
  frozenBy: "service" | "workspace" | "account" | null;
  /** What everything that is switched on, or about to be, may spend a day. */
  dailyActiveMinor: number;
  /** How the account's month stands; without it a month is thirty such days. */
  month?: MonthFacts;
  /** Some of it is in a currency nobody knows a rate of. */
  isUncounted?: boolean;
};

export type MonthFacts = {
  /** Spent from the month's first day up to yesterday, and today so far. */
  spentMinor: number;
  todayMinor: number;
  /** Days that are not over; today is one of them. */
  daysLeft: number;
};

export type Confirmation = { perDayMinor: number; perMonthMinor: number };

export type Verdict =
  | { verdict: "pass" }
  | { verdict: "block"; reason: Reason; values: Values }
  /** A person has to say the sums first. */
  | { verdict: "confirm"; perDayMinor: number; perMonthMinor: number };

const PASS: Verdict = { verdict: "pass" };

export type BudgetChange = {
  source: Source;
  fromMinor: number;
  toMinor: number;
  /** The budget this day of the account began with. */
  dayStartMinor: number;
  minimumMinor: number | null;
  /** Whether the object runs now: only then does its budget count for the account's. */
  isRunning: boolean;
  /** What the account's sum counts of it, where our books have another budget than it. */
  countedMinor?: number;
  confirm: Confirmation | null;
};

/**
 * Whether a daily budget may become another. Pure.
 *
 * Nobody goes below the platform's minimum or over the account's limit. A program moves
 * a budget by small steps; a person may go further after saying the sums. What the autopilot
 * holds paused spends nothing, and may come back at less by any step.
 */
export function guardBudget(change: BudgetChange, facts: SpendingFacts): Verdict {
  const { fromMinor, toMinor, minimumMinor, source, isRunning } = change;
  const money = (amountMinor: number) => ({ amountMinor, currency: facts.currency });
  if (!Number.isSafeInteger(toMinor) || toMinor <= 0) return block("budget_not_money");
  if (minimumMinor !== null && toMinor < minimumMinor) {
    return block("budget_below_minimum", { minimum: money(minimumMinor) });
  }
  const isRaise = toMinor > fromMinor;
  if (isRaise) {
    const stopped = guardSpending(moreOf(change), facts);
    if (stopped.verdict !== "pass") return stopped;
  }
  if (source === "brain" && !isRunning && !isRaise) return PASS;
  if (source === "brain" || source === "mcp") {
    if (exceeds(fromMinor, toMinor, STEP_PERCENT)) {
      return block("budget_step_too_large", { percent: STEP_PERCENT });
    }
    if (exceeds(change.dayStartMinor, toMinor, DAY_PERCENT)) {
      return block("budget_day_too_large", { percent: DAY_PERCENT });
    }
    return PASS;
  }
  const isLarge = isRaise && exceeds(fromMinor, toMinor, STEP_PERCENT);
  if (isLarge && !isConfirmed(toMinor, change.confirm)) {
    return { verdict: "confirm", perDayMinor: toMinor, perMonthMinor: toMinor * MONTH_DAYS };
  }
  return PASS;
}

/** What an account would spend a day more than its sum says, once a budget is changed. Pure. */
export function moreOf({ isRunning, fromMinor, toMinor, countedMinor }: BudgetChange): number {
  return isRunning ? Math.max(0, toMinor - (countedMinor ?? fromMinor)) : 0;
}

/**
 * Whether an account may spend `moreMinor` a day more than now: its limits and the
 * switches that stop everything. Pure.
 */
export function guardSpending(moreMinor: number, facts: SpendingFacts): Verdict {
  if (facts.frozenBy) return block(FROZEN[facts.frozenBy]);
  const isLimited = facts.dailyMaxMinor !== null || facts.monthlyMaxMinor !== null;
  // A sum that lacks a part says nothing of its limit.
  if (isLimited && facts.isUncounted) return block("spending_uncounted");
  const dayMinor = facts.dailyActiveMinor + moreMinor;
  const money = (amountMinor: number) => ({ amountMinor, currency: facts.currency });
  if (facts.dailyMaxMinor !== null && dayMinor > facts.dailyMaxMinor) {
    return block("over_daily_limit", { limit: money(facts.dailyMaxMinor), sum: money(dayMinor) });
  }
  const { spentMinor, aheadMinor } = monthOf(dayMinor, facts.month);
  const monthMinor = spentMinor + aheadMinor;
  if (facts.monthlyMaxMinor !== null && monthMinor > facts.monthlyMaxMinor) {
    const sums = { spent: money(spentMinor), ahead: money(aheadMinor), sum: money(monthMinor) };
    return block("over_monthly_limit", { limit: money(facts.monthlyMaxMinor), ...sums });
  }
  return PASS;
}

/** What a month has spent and, at so much a day, will: today at the least what it has already. */
function monthOf(dayMinor: number, month: MonthFacts | undefined) {
  if (!month) return { spentMinor: 0, aheadMinor: dayMinor * MONTH_DAYS };
  const { spentMinor, todayMinor, daysLeft } = month;
  return { spentMinor, aheadMinor: Math.max(todayMinor, dayMinor) + dayMinor * (daysLeft - 1) };
}

const FROZEN = {
  service: "spending_frozen_service",
  workspace: "spending_frozen_workspace",
  account: "spending_frozen_account",
} as const;

const block = (reason: Reason, values: Values = {}): Verdict => ({
  verdict: "block",
  reason,
  values,
});

/** Integers only: no budget slips through between a quotient and its rounding. */
function exceeds(fromMinor: number, toMinor: number, percent: number): boolean {
  return BigInt(Math.abs(toMinor - fromMinor)) * 100n > BigInt(fromMinor) * BigInt(percent);
}

function isConfirmed(toMinor: number, confirm: Confirmation | null): boolean {
  return confirm?.perDayMinor === toMinor && confirm.perMonthMinor === toMinor * MONTH_DAYS;
}
