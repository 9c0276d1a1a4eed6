import { HOUR_MS } from "#lib/sandbox/clock";
import { invalid } from "#lib/sandbox/meta/refusal";
import type { Budget, Switch } from "#lib/sandbox/world";

export const STATUS_OF = {
  on: "ACTIVE",
  off: "PAUSED",
  archived: "ARCHIVED",
  deleted: "DELETED",
} as const;
export const SWITCH_OF = {
  ACTIVE: "on",
  PAUSED: "off",
  ARCHIVED: "archived",
  DELETED: "deleted",
} as const;

export const CREATE_STATUSES = ["ACTIVE", "PAUSED"] as const;
export const UPDATE_STATUSES = ["ACTIVE", "PAUSED", "ARCHIVED", "DELETED"] as const;

/**
 * Refuses changes the object's state forbids.
 *
 * Archived ones may only be renamed or deleted, deleted ones nothing: neither comes back.
 */
export function refuseFrozen(current: Switch, changes: Readonly<Record<string, unknown>>): void {
  const changed = Object.entries(changes).filter(([, value]) => value !== undefined);
  if (changed.length === 0) return;
  if (current === "deleted") {
    throw invalid("The object has been deleted and can't be changed", changed[0]?.[0]);
  }
  if (current !== "archived") return;
  for (const [name, value] of changed) {
    const isAllowed = name === "name" || (name === "status" && value === "DELETED");
    if (!isAllowed) throw invalid("An archived object can only be renamed or deleted", name);
  }
}

/** The times of budget changes with one more; the fifth within an hour is refused. */
export function withBudgetChange(changedAt: readonly number[] | undefined, now: number): number[] {
  const recent = (changedAt ?? []).filter((at) => at > now - HOUR_MS);
  if (recent.length >= 4) {
    throw invalid(
      "You can only change the budget 4 times per hour. Wait a while before changing it again",
      "daily_budget",
      1487632,
    );
  }
  return [...recent, now];
}

export type BudgetWish = { daily_budget?: number; lifetime_budget?: number };

/** The budget that was asked for; null when none was. Zero is nothing, as Meta reads it. */
export function budgetOf({
  daily_budget: daily,
  lifetime_budget: lifetime,
}: BudgetWish): Budget | null {
  if (daily && lifetime) {
    throw invalid("Only one of daily_budget and lifetime_budget can be set", "lifetime_budget");
  }
  if (daily) return { kind: "daily", pace: "dynamic", amountMinor: daily };
  return lifetime ? { kind: "lifetime", amountMinor: lifetime } : null;
}

export const dailyText = (budget: Budget): string | undefined =>
  budget.kind === "daily" ? String(budget.amountMinor) : undefined;

export const lifetimeText = (budget: Budget): string | undefined =>
  budget.kind === "lifetime" ? String(budget.amountMinor) : undefined;
