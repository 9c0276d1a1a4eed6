import type { CampaignResource, DeliveryState, Level, ReportResource } from "#lib/campaigns/schema";
import { type Currency, toDecimal } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";
import type { Delivery, EntityStatus } from "#lib/platforms/ports";

/** What a node spent and brought in a period; null where the period knows nothing of it. */
export type Figures = {
  spendMinor: number;
  impressions: number;
  clicks: number;
  leads: number;
} | null;

/** A campaign, ad group or ad as we last saw it on its platform. */
export type Node = {
  level: Level;
  id: string;
  externalId: string;
  name: string;
  status: EntityStatus;
  delivery: (Omit<Delivery, "state"> & { state: DeliveryState }) | null;
  dailyBudgetMinor: number | null;
  currency: Currency;
  version: number;
  figures: Figures;
};

export type Ad = Node & { adGroupId: string; creativeId: string | null; coverPath: string | null };
export type AdGroup = Node & { campaignId: string; ads: Ad[] };
export type Campaign = Node & {
  directionId: string | null;
  objective: string | null;
  seenAt: Date | null;
  adGroups: AdGroup[];
};

export type Tree = {
  campaigns: Campaign[];
  /** When the tree was last read from the platform; null before the first time. */
  seenAt: Date | null;
};

/** Every node with the one above it, from the top. */
export function flatten(tree: Tree): { node: Node; parentId: string | null }[] {
  return tree.campaigns.flatMap((campaign) => [
    { node: campaign as Node, parentId: null },
    ...campaign.adGroups.flatMap((group) => [
      { node: group as Node, parentId: campaign.id },
      ...group.ads.map((ad) => ({ node: ad as Node, parentId: group.id })),
    ]),
  ]);
}

/** Cost of one lead, or null without leads: a ratio with nothing below it is not 0. */
export function costPerLeadMinor(figures: Figures): number | null {
  if (!figures || figures.leads === 0) return null;
  return Math.round(figures.spendMinor / figures.leads);
}

type Period = { from: string; to: string; currency: Currency };

/** The tree with its figures under the names of the HTTP API. */
export function toReport(tree: Tree, { from, to, currency }: Period): ReportResource {
  const rows = flatten(tree);
  const total = tree.campaigns.reduce(
    (sum, { figures }) => ({
      spendMinor: sum.spendMinor + (figures?.spendMinor ?? 0),
      impressions: sum.impressions + (figures?.impressions ?? 0),
      clicks: sum.clicks + (figures?.clicks ?? 0),
      leads: sum.leads + (figures?.leads ?? 0),
    }),
    { spendMinor: 0, impressions: 0, clicks: 0, leads: 0 },
  );
  const figuresOf = (figures: Figures) => {
    const { spendMinor, ...counts } = figures ?? {
      spendMinor: 0,
      impressions: 0,
      clicks: 0,
      leads: 0,
    };
    const costMinor = costPerLeadMinor(figures);
    return {
      spend: toDecimal({ amountMinor: spendMinor, currency }),
      ...counts,
      cost_per_lead: costMinor === null ? null : toDecimal({ amountMinor: costMinor, currency }),
    };
  };
  return {
    from,
    to,
    currency,
    total: figuresOf(total),
    data: rows.map(({ node, parentId }) => ({
      level: node.level,
      id: node.id,
      external_id: node.externalId,
      parent_id: parentId,
      name: node.name,
      status: node.status,
      delivery: node.delivery,
      currency: node.currency,
      ...figuresOf(node.figures),
    })),
    nextCursor: null,
  };
}

/** A campaign's row as the API answers it. */
export type CampaignRow = {
  id: string;
  user_account_id: string;
  ad_account_id: string | null;
  direction_id: string | null;
  platform: Platform;
  external_id: string;
  name: string;
  objective: string | null;
  status: EntityStatus;
  delivery: DeliveryState | null;
  delivery_code: string | null;
  delivery_reason: string | null;
  dailyBudgetMinor: number | null;
  currency: Currency;
  seen_at: string | null;
  created_at: string;
};

export function toResource(row: CampaignRow): CampaignResource {
  const { ad_account_id, delivery, delivery_code, delivery_reason, dailyBudgetMinor, ...rest } =
    row;
  return {
    ...rest,
    account_id: ad_account_id,
    delivery: delivery && { state: delivery, code: delivery_code, reason: delivery_reason },
    daily_budget:
      dailyBudgetMinor === null
        ? null
        : toDecimal({ amountMinor: dailyBudgetMinor, currency: row.currency }),
  };
}
