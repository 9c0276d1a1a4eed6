import "server-only";
import { z } from "zod";
import { ENTITY_STATUSES, type Level } from "#lib/campaigns/schema";
import type { Campaign, Node } from "#lib/campaigns/tree";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { notFound } from "#lib/errors";
import { Id } from "#lib/input";
import { CURRENCIES, toMinor } from "#lib/money";
import { Platform } from "#lib/platforms/platform";

/** One object of the tree with those above it: what an action needs to know of it. */
export type Entity = {
  level: Level;
  id: string;
  externalId: string;
  name: string;
  status: Node["status"];
  dailyBudgetMinor: number | null;
  currency: Campaign["currency"];
  platform: Platform;
  accountId: string | null;
  directionId: string | null;
  /** The statuses from the campaign down to what is right above it. */
  above: Node["status"][];
};

const Sum = z.union([z.number(), z.string()]).nullish();
const Parts = z.object({
  id: z.string(),
  external_id: z.string(),
  name: z.string(),
  status: z.enum(ENTITY_STATUSES),
});
const CampaignPart = Parts.extend({
  platform: Platform,
  ad_account_id: z.string().nullable(),
  direction_id: z.string().nullable(),
  daily_budget: Sum,
  currency: z.enum(CURRENCIES),
});
// A parent: hosted Supabase embeds it as an object, the local one may as a list.
const one = <T extends z.ZodType>(part: T) =>
  z.preprocess((value) => (Array.isArray(value) ? value[0] : value), part);
const GroupPart = Parts.extend({ daily_budget: Sum, campaigns: one(CampaignPart) });
const AdPart = Parts.extend({ ad_groups: one(GroupPart) });

const SELECT = {
  campaign: "*",
  ad_group: "*, campaigns(*)",
  ad: "*, ad_groups(*, campaigns(*))",
} as const;
const TABLE = { campaign: "campaigns", ad_group: "ad_groups", ad: "ads" } as const;

type Wanted = { platform: Platform; level: Level; ref: string; accountId?: string | null };

/**
 * An object of the workspace by our id or the platform's own; a foreign one, one of
 * another platform or of another account looks absent.
 */
export async function getEntity(ctx: Ctx, wanted: Wanted): Promise<Entity> {
  const id = Id.safeParse(wanted.ref);
  const found = unwrap(
    await ctx.db
      .from(TABLE[wanted.level])
      .select(SELECT[wanted.level])
      .eq("user_account_id", ctx.userAccountId)
      .eq(id.success ? "id" : "external_id", id.success ? id.data : wanted.ref)
      .limit(20),
  );
  const entities = (found as unknown[]).map((row) => toEntity(wanted.level, row));
  const entity = entities.find(
    ({ platform, accountId }) =>
      platform === wanted.platform &&
      (wanted.accountId === undefined || accountId === wanted.accountId),
  );
  if (!entity) throw notFound();
  return entity;
}

function toEntity(level: Level, row: unknown): Entity {
  if (level === "campaign") {
    const campaign = CampaignPart.parse(row);
    return put(level, campaign, campaign, campaign.daily_budget, []);
  }
  if (level === "ad_group") {
    const group = GroupPart.parse(row);
    return put(level, group, group.campaigns, group.daily_budget, [group.campaigns.status]);
  }
  const ad = AdPart.parse(row);
  const { campaigns } = ad.ad_groups;
  return put(level, ad, campaigns, null, [campaigns.status, ad.ad_groups.status]);
}

function put(
  level: Level,
  self: z.infer<typeof Parts>,
  campaign: z.infer<typeof CampaignPart>,
  budget: z.infer<typeof Sum>,
  above: Entity["above"],
): Entity {
  const { currency, platform } = campaign;
  return {
    level,
    id: self.id,
    externalId: self.external_id,
    name: self.name,
    status: self.status,
    dailyBudgetMinor: budget === null || budget === undefined ? null : toMinor(budget, currency),
    currency,
    platform,
    accountId: campaign.ad_account_id,
    directionId: campaign.direction_id,
    above,
  };
}
