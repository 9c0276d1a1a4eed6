import { HOUR_SHARE, SHARE_AHEAD, weekdayOf } from "#lib/sandbox/market/curves";
import type { PoolState } from "#lib/sandbox/market/state";
import type { AdPlatform, Budget } from "#lib/sandbox/world";

/**
 * How far a platform goes above a `dynamic` daily budget on one day. Over the calendar week,
 * from Sunday, none spends more than the days' budgets together.
 */
const DAY_FACTOR: Record<AdPlatform, number> = { tiktok: 1.25, meta: 1.75 };

/** Nothing is bought faster than this many times the usual pace, however late the day. */
const HASTE = 2;

export const weekStartOf = (day: number): number => day - weekdayOf(day);

export function emptyPool(): PoolState {
  return {
    day: Number.NEGATIVE_INFINITY,
    budgetMinor: 0,
    spentMinor: 0,
    plannedMinor: 0,
    limitMinor: 0,
    weekStart: Number.NEGATIVE_INFINITY,
    weekSpentMinor: 0,
    weekAllowedMinor: 0,
    lifetimeSpentMinor: 0,
  };
}

type Day = {
  platform: AdPlatform;
  budget: Exclude<Budget, { kind: "none" }>;
  day: number;
  /** Whole days until the schedule ends, today included; for lifetime budgets. */
  daysLeft: number;
  /** The day's appetite, around 1. */
  appetite: number;
};

/** Begins a day, or takes note of a changed budget: what today may and shall spend. */
export function planDay(pool: PoolState, { platform, budget, day, daysLeft, appetite }: Day): void {
  const weekStart = weekStartOf(day);
  if (pool.weekStart !== weekStart) {
    pool.weekStart = weekStart;
    pool.weekSpentMinor = 0;
    pool.weekAllowedMinor = 0;
  }
  if (pool.day !== day) {
    pool.day = day;
    pool.spentMinor = 0;
    pool.weekAllowedMinor += budget.amountMinor;
  } else if (pool.budgetMinor !== budget.amountMinor) {
    pool.weekAllowedMinor += budget.amountMinor - pool.budgetMinor;
  }
  pool.budgetMinor = budget.amountMinor;

  if (budget.kind === "lifetime") {
    const left = Math.max(0, budget.amountMinor - pool.lifetimeSpentMinor + pool.spentMinor);
    pool.limitMinor = left;
    pool.plannedMinor = Math.floor(Math.min(left, (left / Math.max(1, daysLeft)) * appetite));
    return;
  }
  if (budget.pace === "fixed") {
    pool.limitMinor = budget.amountMinor;
    pool.plannedMinor = Math.floor(budget.amountMinor * Math.min(1, 0.985 * appetite ** 0.2));
    return;
  }
  const daysAhead = weekStart + 6 - day;
  const weekLeft =
    pool.weekAllowedMinor + daysAhead * budget.amountMinor - pool.weekSpentMinor + pool.spentMinor;
  pool.limitMinor = Math.floor(Math.min(budget.amountMinor * DAY_FACTOR[platform], weekLeft));
  const even = weekLeft / (daysAhead + 1);
  pool.plannedMinor = Math.floor(Math.max(0, Math.min(pool.limitMinor, even * appetite)));
}

/** What this hour may spend, whole minor units; never above the day's limit. */
export function planHour(pool: PoolState, hour: number, noise: number): number {
  const share = HOUR_SHARE[hour] ?? 0;
  const ahead = SHARE_AHEAD[hour] ?? 1;
  const missing = pool.plannedMinor - pool.spentMinor;
  const wanted = Math.min((missing * share) / ahead, pool.plannedMinor * share * HASTE) * noise;
  return Math.floor(Math.max(0, Math.min(wanted, pool.limitMinor - pool.spentMinor)));
}

export function spend(pool: PoolState, minor: number): void {
  pool.spentMinor += minor;
  pool.weekSpentMinor += minor;
  pool.lifetimeSpentMinor += minor;
}
