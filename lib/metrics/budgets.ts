import { addDays } from "#lib/time";

/** A direction as it is now, as far as its budget goes. */
export type Budgeted = {
  id: string;
  dailyBudgetMinor: number | null;
  isActive: boolean;
  /** The account's own day it was described on. */
  createdOn: string;
};

/** What a change on this day put in place of what; absent is unchanged. */
export type BudgetChange = {
  directionId: string;
  on: string;
  before: { dailyBudgetMinor?: number | null; isActive?: boolean };
};

/**
 * What all directions together were allowed to spend on each day; null on days before
 * there was any. Pure: walks back from what is now, undoing changes, the newest first.
 */
export function budgetsByDay(
  directions: readonly Budgeted[],
  changes: readonly BudgetChange[],
  days: readonly string[],
): (number | null)[] {
  const perDirection = directions.map((direction) =>
    walkBack(
      direction,
      changes.filter(({ directionId }) => directionId === direction.id),
      days,
    ),
  );
  return days.map((_, at) => {
    const known = perDirection.flatMap((budgets) => budgets[at] ?? []);
    return known.length > 0 ? known.reduce((sum, budget) => sum + budget, 0) : null;
  });
}

function walkBack(
  { dailyBudgetMinor, isActive, createdOn }: Budgeted,
  changes: readonly BudgetChange[],
  days: readonly string[],
): (number | null)[] {
  const state = { dailyBudgetMinor, isActive };
  const budgets: (number | null)[] = [];
  let next = 0;
  for (const day of days.toReversed()) {
    // A change holds from its own day on: before it stands what was there.
    for (let change = changes[next]; change && change.on > day; change = changes[next]) {
      Object.assign(state, change.before);
      next += 1;
    }
    const isThere = day >= createdOn && state.isActive && state.dailyBudgetMinor !== null;
    budgets.push(isThere ? state.dailyBudgetMinor : null);
  }
  return budgets.toReversed();
}

/** How spending keeps up with the plan of a month; sums of directions add up. */
export type Pace = {
  /** Up to yesterday: today is still running, so it counts neither way. */
  spentMinor: number;
  /** What should have been spent by then, and by the month's end. */
  dueMinor: number;
  planMinor: number;
};

/** A direction's place in its month's plan. */
export function paceOf(facts: {
  spentMinor: number;
  dailyBudgetMinor: number;
  /** The first day of the month it could spend on. */
  since: string;
  today: string;
  monthEnd: string;
}): Pace {
  const { spentMinor, dailyBudgetMinor, since, today, monthEnd } = facts;
  return {
    spentMinor,
    dueMinor: dailyBudgetMinor * daysBetween(since, today),
    planMinor: dailyBudgetMinor * daysBetween(since, addDays(monthEnd, 1)),
  };
}

/** All plans as one; null where there is none. */
export function addPaces(paces: readonly (Pace | null)[]): Pace | null {
  const known = paces.filter((pace) => pace !== null);
  if (known.length === 0) return null;
  return known.reduce((sum, pace) => ({
    spentMinor: sum.spentMinor + pace.spentMinor,
    dueMinor: sum.dueMinor + pace.dueMinor,
    planMinor: sum.planMinor + pace.planMinor,
  }));
}

function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}
