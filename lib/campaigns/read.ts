import "server-only";
import { z } from "zod";
import {
  DELIVERY_STATES,
  ENTITY_STATUSES,
  type Level,
  type ListCampaigns,
} from "#lib/campaigns/schema";
import type { Ad, AdGroup, Campaign, CampaignRow, Node, Tree } from "#lib/campaigns/tree";
import type { Ctx } from "#lib/ctx";
import { orNull } from "#lib/db/null-argument";
import { afterCursor, PAGE_SIZE, type Page, toPage } from "#lib/db/page";
import { unwrap } from "#lib/db/unwrap";
import { notFound } from "#lib/errors";
import { CURRENCIES, toMinor } from "#lib/money";
import { Platform } from "#lib/platforms/platform";
import { parseInstant } from "#lib/time";

const Count = z.coerce.number().int().nullish();
const Sum = z.union([z.number(), z.string()]).nullish();

const Row = z.object({
  id: z.string(),
  external_id: z.string(),
  name: z.string(),
  status: z.enum(ENTITY_STATUSES),
  delivery: z.enum(DELIVERY_STATES).nullable().catch(null),
  delivery_code: z.string().nullable(),
  delivery_reason: z.string().nullable(),
  daily_budget: Sum,
  version: z.number(),
  spend: Sum,
  impressions: Count,
  clicks: Count,
  leads: Count,
});
const CurrencyOf = z.object({ currency: z.enum(CURRENCIES) });
const TreeRows = z.object({
  campaigns: z.array(
    Row.extend({
      ...CurrencyOf.shape,
      direction_id: z.string().nullable(),
      objective: z.string().nullable(),
      seen_at: z.string().nullable(),
    }),
  ),
  ad_groups: z.array(Row.extend({ ...CurrencyOf.shape, campaign_id: z.string() })),
  ads: z.array(
    Row.extend({
      ad_group_id: z.string(),
      creative_id: z.string().nullable(),
      title: z.string().nullable(),
      has_poster: z.boolean(),
    }),
  ),
});

export type Account = { platform: Platform; accountId: string | null };
export type Days = { from: string; to: string };

/** The tree of an account as we last saw it, with what each node spent and brought in a period. */
export async function readTree(ctx: Ctx, account: Account, { from, to }: Days): Promise<Tree> {
  const rows = TreeRows.parse(
    unwrap(
      await ctx.db.rpc("campaign_tree", {
        p_user_account_id: ctx.userAccountId,
        p_ad_account_id: orNull(account.accountId),
        p_platform: account.platform,
        p_from: from,
        p_to: to,
      }),
    ),
  );
  const adsOf = Map.groupBy(rows.ads, (ad) => ad.ad_group_id);
  const groupsOf = Map.groupBy(rows.ad_groups, (group) => group.campaign_id);
  const campaigns = rows.campaigns.map((row): Campaign => {
    const { currency } = row;
    const toAd = (ad: z.infer<typeof TreeRows>["ads"][number]): Ad => ({
      ...toNode("ad", { ...ad, currency }),
      name: ad.title ?? ad.name,
      adGroupId: ad.ad_group_id,
      creativeId: ad.creative_id,
      coverPath: ad.has_poster ? `/api/creatives/${ad.creative_id}/poster` : null,
    });
    return {
      ...toNode("campaign", row),
      directionId: row.direction_id,
      objective: row.objective,
      seenAt: row.seen_at ? parseInstant(row.seen_at) : null,
      adGroups: (groupsOf.get(row.id) ?? []).map(
        (group): AdGroup => ({
          ...toNode("ad_group", group),
          campaignId: row.id,
          ads: (adsOf.get(group.id) ?? []).map(toAd),
        }),
      ),
    };
  });
  const seen = campaigns.flatMap(({ seenAt }) => (seenAt ? [seenAt.getTime()] : []));
  return { campaigns, seenAt: seen.length > 0 ? new Date(Math.max(...seen)) : null };
}

function toNode(level: Level, row: z.infer<typeof Row> & z.infer<typeof CurrencyOf>): Node {
  const { currency } = row;
  const minor = (sum: z.infer<typeof Sum>) =>
    sum === null || sum === undefined ? null : toMinor(sum, currency);
  return {
    level,
    id: row.id,
    externalId: row.external_id,
    name: row.name,
    status: row.status,
    delivery: row.delivery && {
      state: row.delivery,
      code: row.delivery_code,
      reason: row.delivery_reason,
    },
    dailyBudgetMinor: minor(row.daily_budget),
    currency,
    version: row.version,
    figures:
      row.spend === null || row.spend === undefined
        ? null
        : {
            spendMinor: minor(row.spend) ?? 0,
            impressions: row.impressions ?? 0,
            clicks: row.clicks ?? 0,
            leads: row.leads ?? 0,
          },
  };
}

/** A page of campaigns in order of creation, as rows of the API. */
export async function listCampaigns(
  ctx: Ctx,
  platform: Platform,
  { accountId, direction_id, status, cursor }: Omit<ListCampaigns, "userAccountId">,
): Promise<Page<CampaignRow>> {
  let query = ctx.db
    .from("campaigns")
    .select()
    .eq("user_account_id", ctx.userAccountId)
    .eq("platform", platform);
  if (accountId) query = query.eq("ad_account_id", accountId);
  if (direction_id) query = query.eq("direction_id", direction_id);
  if (status) query = query.eq("status", status);
  if (cursor) query = query.or(afterCursor(cursor));
  const rows = unwrap(
    await query
      .order("created_at")
      .order("id")
      .limit(PAGE_SIZE + 1),
  );
  const page = toPage(rows);
  return { data: page.data.map(toCampaignRow), nextCursor: page.nextCursor };
}

/** One campaign of the workspace as a row of the API. */
export async function getCampaign(ctx: Ctx, id: string): Promise<CampaignRow> {
  const row = unwrap(
    await ctx.db
      .from("campaigns")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .eq("id", id)
      .maybeSingle(),
  );
  if (!row) throw notFound();
  return toCampaignRow(row);
}

const CampaignColumns = z.object({
  id: z.string(),
  user_account_id: z.string(),
  ad_account_id: z.string().nullable(),
  direction_id: z.string().nullable(),
  platform: Platform,
  external_id: z.string(),
  name: z.string(),
  objective: z.string().nullable(),
  status: z.enum(ENTITY_STATUSES),
  delivery: z.enum(DELIVERY_STATES).nullable().catch(null),
  delivery_code: z.string().nullable(),
  delivery_reason: z.string().nullable(),
  daily_budget: Sum,
  currency: z.enum(CURRENCIES),
  seen_at: z.string().nullable(),
  created_at: z.string(),
});

export function toCampaignRow(row: unknown): CampaignRow {
  const { daily_budget, ...rest } = CampaignColumns.parse(row);
  return {
    ...rest,
    dailyBudgetMinor:
      daily_budget === null || daily_budget === undefined
        ? null
        : toMinor(daily_budget, rest.currency),
    seen_at: rest.seen_at && parseInstant(rest.seen_at).toISOString(),
    created_at: parseInstant(rest.created_at).toISOString(),
  };
}
