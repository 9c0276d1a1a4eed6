import type { Call } from "#lib/sandbox/meta/call";
import { toMajor } from "#lib/sandbox/meta/money";
import { invalid, Refusal } from "#lib/sandbox/meta/refusal";
import type { Account, Budget } from "#lib/sandbox/world";

/** By switch, an account that can't deliver may not create either. */
export function refuseInactive({ settings }: Call, account: Account): void {
  if (account.status === "active" || !settings.isInactiveAccountRefused) return;
  throw new Refusal({
    code: 100,
    subcode: 2,
    title: "Ad account isn't active",
    detail: "The ad account is disabled, unsettled or in review.",
  });
}

/** The amount is in the words for people, as only there Meta tells it. */
export function refuseBelowMinimum(
  { currency }: Account,
  budget: Exclude<Budget, { kind: "none" }>,
  minimumDailyMinor: number,
  days = 1,
): void {
  const minimum = minimumDailyMinor * (budget.kind === "lifetime" ? days : 1);
  if (budget.amountMinor >= minimum) return;
  const name = budget.kind === "daily" ? "daily_budget" : "lifetime_budget";
  throw invalid(
    `Your budget is too low. It must be at least ${toMajor(minimum, currency)} ${currency}.`,
    name,
    1885272,
  );
}
