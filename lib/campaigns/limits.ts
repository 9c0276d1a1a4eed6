import "server-only";
import { z } from "zod";
import { resolveAccount } from "#lib/accounts/read";
import type { Entity } from "#lib/campaigns/find-entity";
import type { SpendingFacts } from "#lib/campaigns/guard";
import { type LimitsResource, SetLimits } from "#lib/campaigns/schema";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import type { Json } from "#lib/db/database.types";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import { amountReader } from "#lib/directions/amounts";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { type Currency, toDecimal, toMinor } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";

const Sum = z.union([z.number(), z.string()]);
const Facts = z.object({
  currency: z.string(),
  daily_max: Sum.nullable(),
  monthly_max: Sum.nullable(),
  frozen_by: z.enum(["service", "workspace", "account"]).nullable(),
  daily_active: Sum,
  month_spent: Sum,
  today_spent: Sum,
  days_left: z.number().int().positive(),
  is_uncounted: z.boolean(),
});

export type SpendingPlace = { platform: Platform; accountId: string | null; currency: Currency };

/** What limits a change of an account's money, read fresh: a guard must not judge by old facts. */
export async function readSpendingFacts(ctx: Ctx, place: SpendingPlace): Promise<SpendingFacts> {
  return toFacts(await askSpendingFacts(ctx, place, null), place.currency);
}

/** The same in the database's own words, without what `besides` holds itself. */
export async function askSpendingFacts(
  ctx: Ctx,
  { platform, accountId }: SpendingPlace,
  besides: string | null,
): Promise<Json> {
  return unwrap(
    await ctx.db.rpc("spending_facts", {
      p_user_account_id: ctx.userAccountId,
      p_ad_account_id: orNull(accountId),
      p_platform: platform,
      p_at: ctx.now.toISOString(),
      p_usd_kzt: env().FX_USD_KZT,
      p_besides: orNull(besides),
    }),
  );
}

export function toFacts(told: Json, currency: Currency): SpendingFacts {
  const facts = Facts.parse(told);
  const minor = (sum: z.infer<typeof Sum> | null) => (sum === null ? null : toMinor(sum, currency));
  return {
    currency,
    dailyMaxMinor: minor(facts.daily_max),
    monthlyMaxMinor: minor(facts.monthly_max),
    frozenBy: facts.frozen_by,
    dailyActiveMinor: minor(facts.daily_active) ?? 0,
    month: {
      spentMinor: minor(facts.month_spent) ?? 0,
      todayMinor: minor(facts.today_spent) ?? 0,
      daysLeft: facts.days_left,
    },
    // Of sums in the account's money none says anything of a limit in another.
    isUncounted: facts.is_uncounted || facts.currency !== currency,
  };
}

/**
 * What an account would spend a day more than its sum says if an object were switched on:
 * by the budget it has on its platform, which our books may not know yet.
 */
export async function readBehindSwitch(
  ctx: Ctx,
  entity: Entity,
  liveBudgetMinor: number | null,
): Promise<number> {
  const isUnderRunning = entity.above.every((status) => status === "active");
  if (entity.level === "ad" || !isUnderRunning) return 0;
  const isCounted = entity.status === "active";
  if (entity.dailyBudgetMinor !== null || entity.level === "ad_group") {
    const knownMinor = entity.dailyBudgetMinor ?? 0;
    return Math.max(0, (liveBudgetMinor ?? knownMinor) - (isCounted ? knownMinor : 0));
  }
  if (isCounted) return 0;
  const sum = unwrap(await ctx.db.rpc("budget_behind", { p_campaign_id: entity.id }));
  return toMinor(sum, entity.currency) ?? 0;
}

/** The limits of an account and how much of them its running ads take. */
export async function readLimits(ctx: Ctx, accountId?: string | null): Promise<LimitsResource> {
  const account = await resolveAccount(ctx, accountId);
  const base = ctx.db
    .from("spending_limits")
    .select("is_frozen")
    .eq("user_account_id", ctx.userAccountId);
  const own = account.id ? base.eq("ad_account_id", account.id) : base.is("ad_account_id", null);
  const [row, facts] = await Promise.all([
    own.maybeSingle().then((answer) => unwrap(answer)),
    readSpendingFacts(ctx, {
      platform: "tiktok",
      accountId: account.id,
      currency: account.currency,
    }),
  ]);
  const { currency } = account;
  const decimal = (amountMinor: number | null) =>
    amountMinor === null ? null : toDecimal({ amountMinor, currency });
  return {
    account_id: account.id,
    daily_max: decimal(facts.dailyMaxMinor),
    monthly_max: decimal(facts.monthlyMaxMinor),
    is_frozen: row?.is_frozen ?? false,
    frozen_by: facts.frozenBy,
    daily_active: toDecimal({ amountMinor: facts.dailyActiveMinor, currency }),
    month_spent: decimal(facts.isUncounted ? null : spentIn(facts)),
    currency,
  };
}

const spentIn = ({ month }: SpendingFacts): number =>
  month ? month.spentMinor + month.todayMinor : 0;

/** Sets how much an account may spend, or stops everything that would spend more. */
export async function setLimits(ctx: Ctx, input: SetLimits): Promise<LimitsResource> {
  const { accountId, daily_max, monthly_max, is_frozen } = SetLimits.parse(input);
  requireRole(ctx, "manager");
  const account = await resolveAccount(ctx, accountId);
  const amounts = amountReader(account.currency);
  const patch: Record<string, Json | undefined> = {
    daily_max: amounts.read("daily_max", daily_max),
    monthly_max: amounts.read("monthly_max", monthly_max),
    is_frozen,
  };
  if (amounts.errors.length > 0) {
    throw new AppError("invalid", "invalid_input", { fields: amounts.errors });
  }
  const verb =
    is_frozen === undefined ? "limits.set" : is_frozen ? "limits.freeze" : "limits.unfreeze";
  unwrap(
    await ctx.db.rpc("set_spending_limits", {
      p_user_account_id: ctx.userAccountId,
      p_ad_account_id: orNull(account.id),
      p_patch: patch,
      p_trace: traceOf(ctx, verb),
    }),
  );
  return readLimits(ctx, account.id);
}
