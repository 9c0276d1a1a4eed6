import "server-only";
import { resolveAccount } from "#lib/accounts/read";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { amountReader } from "#lib/directions/amounts";
import type { Direction } from "#lib/directions/direction";
import { findBudgetMinimum, getDirection } from "#lib/directions/read";
import {
  CreateDirection,
  type FacebookObjective,
  type TiktokObjective,
} from "#lib/directions/schema";
import { AppError } from "#lib/errors";
import { PLATFORMS, type Platform } from "#lib/platforms/platform";

/** With `both` and no objective for Instagram, its nearest to the one on TikTok. */
const SAME_GOAL: Record<TiktokObjective, FacebookObjective> = {
  lead_generation: "lead_forms",
  conversions: "site_leads",
  traffic: "instagram_traffic",
};

/**
 * Describes a product line: one direction, or with `both` one per platform, all of
 * them or none. A platform left out, or null, is Facebook.
 */
export async function createDirections(ctx: Ctx, input: CreateDirection): Promise<Direction[]> {
  const wish = CreateDirection.parse(input);
  requireRole(ctx, "manager");
  const account = await resolveAccount(ctx, wish.accountId);

  const platforms =
    wish.platform === "both" ? [...PLATFORMS] : [wish.platform ?? ("facebook" as Platform)];
  const amounts = amountReader(account.currency);
  const minimums = await Promise.all(
    platforms.map((platform) => findBudgetMinimum(ctx, platform, account.currency)),
  );
  const rows = platforms.map((platform, index) => ({
    platform,
    name: wish.name,
    ad_account_id: account.id,
    currency: account.currency,
    settings: wish[`${platform}_default_settings`] ?? wish.default_settings ?? {},
    ...(platform === "tiktok"
      ? tiktokColumns(wish, amounts, minimums[index] ?? null)
      : facebookColumns(wish, amounts, minimums[index] ?? null)),
  }));
  if (amounts.errors.length > 0) {
    throw new AppError("invalid", "invalid_input", { fields: amounts.errors });
  }

  const created = unwrap(
    await ctx.db.rpc("create_directions", {
      p_user_account_id: ctx.userAccountId,
      p_rows: rows,
      p_trace: traceOf(ctx, "direction.create"),
    }),
    { duplicate: "name" },
  );
  return Promise.all(created.map(({ id }) => getDirection(ctx, id)));
}

type Wish = ReturnType<typeof CreateDirection.parse>;
type Amounts = ReturnType<typeof amountReader>;

function facebookColumns(wish: Wish, amounts: Amounts, minimumMinor: number | null) {
  return {
    objective:
      wish.objective ?? (wish.tiktok_objective ? SAME_GOAL[wish.tiktok_objective] : "lead_forms"),
    daily_budget: amounts.read("daily_budget", wish.daily_budget, minimumMinor),
    target_cpl: amounts.read("target_cpl", wish.target_cpl),
  };
}

function tiktokColumns(wish: Wish, amounts: Amounts, minimumMinor: number | null) {
  for (const field of ["tiktok_objective", "tiktok_daily_budget"] as const) {
    if (wish[field] === undefined) amounts.errors.push({ field, reason: "required" });
  }
  const target = amounts.readTiktokTarget(wish.tiktok_target_cpl, wish.tiktok_target_cpl_kzt);
  return {
    tiktok_objective: wish.tiktok_objective,
    tiktok_daily_budget: amounts.read(
      "tiktok_daily_budget",
      wish.tiktok_daily_budget,
      minimumMinor,
    ),
    tiktok_target_cpl: target,
    tiktok_target_cpl_kzt: amounts.currency === "KZT" ? target : null,
    tiktok_adgroup_mode: wish.tiktok_adgroup_mode ?? "create_new",
    tiktok_pixel_id: wish.tiktok_pixel_id,
    tiktok_identity_id: wish.tiktok_identity_id,
    tiktok_instant_page_id: wish.tiktok_instant_page_id,
  };
}
