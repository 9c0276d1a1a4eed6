import "server-only";
import { z } from "zod";
import type { Ctx } from "#lib/ctx";
import type { Database } from "#lib/db/database.types";
import { afterCursor, PAGE_SIZE, type Page, toPage } from "#lib/db/page";
import { unwrap } from "#lib/db/unwrap";
import type { Direction, Settings } from "#lib/directions/direction";
import {
  ADGROUP_MODES,
  FACEBOOK_OBJECTIVES,
  GENDERS,
  type ListDirections,
  TIKTOK_OBJECTIVES,
} from "#lib/directions/schema";
import { notFound } from "#lib/errors";
import { Id } from "#lib/input";
import { CURRENCIES, type Currency, toMinor } from "#lib/money";
import { type Platform, toPlatform } from "#lib/platforms/platform";
import { parseInstant } from "#lib/time";

type Tables = Database["public"]["Tables"];
type SettingsRow = Tables["default_ad_settings"]["Row"];
type Row = Tables["account_directions"]["Row"] & {
  // One row: hosted Supabase embeds it as an object, the local one as a list.
  default_ad_settings: SettingsRow | SettingsRow[] | null;
};

const SELECT = "*, default_ad_settings(*)";
const Objective = z.enum([...FACEBOOK_OBJECTIVES, ...TIKTOK_OBJECTIVES]);

/** A page of directions in order of creation. */
export async function listDirections(
  ctx: Ctx,
  { platform, accountId, cursor }: Omit<ListDirections, "userAccountId">,
): Promise<Page<Direction>> {
  let query = ctx.db
    .from("account_directions")
    .select(SELECT)
    .eq("user_account_id", ctx.userAccountId);
  if (platform) query = query.eq("platform", platform);
  if (accountId) query = query.eq("ad_account_id", accountId);
  if (cursor) query = query.or(afterCursor(cursor));
  const rows = unwrap(
    await query
      .order("created_at")
      .order("id")
      .limit(PAGE_SIZE + 1),
  );
  const page = toPage<Row>(rows);
  return { data: page.data.map(toDirection), nextCursor: page.nextCursor };
}

/** All directions that fit, however many pages that takes. */
export async function listAllDirections(
  ctx: Ctx,
  filter: { platform?: Platform; accountId?: string },
): Promise<Direction[]> {
  const all: Direction[] = [];
  let cursor: string | undefined;
  do {
    const page = await listDirections(ctx, { ...filter, cursor });
    all.push(...page.data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return all;
}

/** Directions of exactly this account: where it is the workspace itself, those without one. */
export async function listDirectionsOf(
  ctx: Ctx,
  account: { id: string | null },
  platform?: Platform,
): Promise<Direction[]> {
  const all = await listAllDirections(ctx, { platform, accountId: account.id ?? undefined });
  return all.filter(({ accountId }) => accountId === account.id);
}

/** One direction of the workspace, or null; a foreign one, or no id at all, looks absent. */
export async function findDirection(ctx: Ctx, id: string): Promise<Direction | null> {
  if (!Id.safeParse(id).success) return null;
  const row = unwrap(
    await ctx.db
      .from("account_directions")
      .select(SELECT)
      .eq("user_account_id", ctx.userAccountId)
      .eq("id", id)
      .maybeSingle(),
  );
  return row && toDirection(row);
}

export async function getDirection(ctx: Ctx, id: string): Promise<Direction> {
  const direction = await findDirection(ctx, id);
  if (!direction) throw notFound();
  return direction;
}

/**
 * The smallest daily budget the platform takes for a direction, in minor units of
 * the currency, or null where the platform has not told us yet.
 */
export async function findBudgetMinimum(
  ctx: Ctx,
  platform: Platform,
  currency: Currency,
): Promise<number | null> {
  const row = unwrap(
    await ctx.db
      .from("platform_budget_minimums")
      .select("amount")
      .match({ platform, level: "ad_group", currency })
      .maybeSingle(),
  );
  return row && toMinor(row.amount, currency);
}

function toDirection(row: Row): Direction {
  const platform = toPlatform(row.platform);
  const currency = z.enum(CURRENCIES).parse(row.currency);
  const minor = (amount: number | string | null) =>
    amount === null ? null : toMinor(amount, currency);
  const isTiktok = platform === "tiktok";
  const settings = Array.isArray(row.default_ad_settings)
    ? row.default_ad_settings[0]
    : row.default_ad_settings;
  return {
    id: row.id,
    userAccountId: row.user_account_id,
    accountId: row.ad_account_id,
    name: row.name,
    platform,
    isActive: row.is_active,
    currency,
    objective: Objective.parse(isTiktok ? row.tiktok_objective : row.objective),
    dailyBudgetMinor: minor(isTiktok ? row.tiktok_daily_budget : row.daily_budget),
    targetCplMinor: minor(isTiktok ? row.tiktok_target_cpl : row.target_cpl),
    adgroupMode: z.enum(ADGROUP_MODES).nullable().parse(row.tiktok_adgroup_mode),
    tiktokCampaignId: row.tiktok_campaign_id,
    tiktokPixelId: row.tiktok_pixel_id,
    tiktokIdentityId: row.tiktok_identity_id,
    tiktokInstantPageId: row.tiktok_instant_page_id,
    settings: settings ? toSettings(settings) : null,
    createdAt: parseInstant(row.created_at).toISOString(),
    updatedAt: parseInstant(row.updated_at).toISOString(),
  };
}

function toSettings(row: SettingsRow): Settings {
  const { id: _id, user_account_id: _u, direction_id: _d, created_at: _c, ...settings } = row;
  const { updated_at: _at, ...rest } = settings;
  return { ...rest, gender: z.enum(GENDERS).parse(rest.gender) };
}
