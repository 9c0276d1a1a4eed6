import { DAY_MS } from "#lib/sandbox/clock";
import type { Hour } from "#lib/sandbox/market/stage";
import type { AdGroup, Budget, Campaign } from "#lib/sandbox/world";

/** Whether the group's own hours let it run now. */
export function isOpen({ hours }: AdGroup, { day, hour }: Hour): boolean {
  if (!hours) return true;
  // Day 0 was a Thursday; the flags begin with Monday.
  const weekday = (day + 3) % 7;
  return hours[weekday * 24 + hour] !== "0";
}

/** Days until the schedule ends; a month where it has no end. */
export function daysLeft(holder: Campaign | AdGroup, { at }: Hour): number {
  const endAt = "endAt" in holder ? holder.endAt : null;
  return endAt === null ? 30 : Math.ceil((endAt - at) / DAY_MS);
}

export function budgetADay(budget: Budget, holder: Campaign | AdGroup, hour: Hour): number {
  if (budget.kind === "none") return 0;
  return budget.kind === "daily" ? budget.amountMinor : budget.amountMinor / daysLeft(holder, hour);
}
