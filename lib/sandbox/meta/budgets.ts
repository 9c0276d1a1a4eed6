import { HOUR_MS } from "#lib/sandbox/clock";
import { invalid } from "#lib/sandbox/meta/refusal";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Budget } from "#lib/sandbox/world";

export const BID_STRATEGIES = [
  "LOWEST_COST_WITHOUT_CAP",
  "LOWEST_COST_WITH_BID_CAP",
  "COST_CAP",
  "LOWEST_COST_WITH_MIN_ROAS",
] as const;

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

/** A budget on the campaign and on an ad set at once. */
export const bothBudgets = (blame: string) =>
  invalid("The budget can be set on the campaign or on its ad sets, not on both.", blame, 1885621);

/** What is left: of today for a daily budget, of all for a lifetime one. */
export function remaining(
  { market }: Sandbox,
  level: "campaign" | "adGroup",
  of: { id: string; accountId: string },
  budget: Budget,
): string {
  if (budget.kind === "none") return "0";
  const toDay = market.today(of.accountId);
  const fromDay = budget.kind === "daily" ? toDay : 0;
  const [row] = market.report({ accountId: of.accountId, level, fromDay, toDay, ids: [of.id] });
  return String(Math.max(0, budget.amountMinor - (row?.spendMinor ?? 0)));
}
