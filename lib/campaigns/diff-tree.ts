import { flatten, type Node, type Tree } from "#lib/campaigns/tree";
import { type Currency, toDecimal } from "#lib/money";
import type { PlatformAd, PlatformAdGroup, PlatformCampaign } from "#lib/platforms/ports";

/** What a platform lists of an account, all of it. */
export type Seen = {
  campaigns: PlatformCampaign[];
  adGroups: PlatformAdGroup[];
  ads: PlatformAd[];
};

/**
 * What the books should say after a look at the platform, and how much of it is news.
 *
 * Rows carry the version they were read with: what somebody writes meanwhile wins. Pure.
 */
export function diffTree(books: Tree, seen: Seen, currency: Currency) {
  const known = new Map(
    flatten(books).map(({ node }) => [`${node.level} ${node.externalId}`, node] as const),
  );
  const rowOf = (level: Node["level"], entity: PlatformCampaign | PlatformAdGroup | PlatformAd) => {
    const budget = "dailyBudget" in entity ? entity.dailyBudget : null;
    return {
      external_id: entity.externalId,
      name: entity.name,
      status: entity.status,
      delivery: entity.delivery.state,
      delivery_code: entity.delivery.code,
      delivery_reason: entity.delivery.reason,
      daily_budget: budget && toDecimal(budget),
      currency: budget?.currency ?? currency,
      version: known.get(`${level} ${entity.externalId}`)?.version ?? null,
    };
  };
  const tree = {
    campaigns: seen.campaigns.map((one) => ({
      ...rowOf("campaign", one),
      objective: one.objective,
    })),
    ad_groups: seen.adGroups.map((one) => ({
      ...rowOf("ad_group", one),
      campaign_id: one.campaignId,
    })),
    ads: seen.ads.map((one) => ({
      ...rowOf("ad", one),
      campaign_id: one.campaignId,
      ad_group_id: one.adGroupId,
      video_id: one.videoId,
    })),
    gone: gone(known, seen),
  };
  return { tree, counts: count(known, seen) };
}

type Known = ReadonlyMap<string, Node>;

function keysOf(seen: Seen): Set<string> {
  return new Set([
    ...seen.campaigns.map(({ externalId }) => `campaign ${externalId}`),
    ...seen.adGroups.map(({ externalId }) => `ad_group ${externalId}`),
    ...seen.ads.map(({ externalId }) => `ad ${externalId}`),
  ]);
}

/** Nodes the platform does not list any more. */
function gone(known: Known, seen: Seen) {
  const listed = keysOf(seen);
  const missing = [...known].flatMap(([key, node]) =>
    listed.has(key) || node.status === "archived" ? [] : [node],
  );
  const of = (level: Node["level"]) =>
    missing.filter((node) => node.level === level).map(({ id, version }) => ({ id, version }));
  return { campaigns: of("campaign"), ad_groups: of("ad_group"), ads: of("ad") };
}

/** How many are new to the books, changed by somebody else, or deleted there. */
function count(known: Known, seen: Seen) {
  const all = [
    ...seen.campaigns.map((one) => ["campaign", one] as const),
    ...seen.adGroups.map((one) => ["ad_group", one] as const),
    ...seen.ads.map((one) => ["ad", one] as const),
  ];
  let found = 0;
  let changed = 0;
  for (const [level, entity] of all) {
    const node = known.get(`${level} ${entity.externalId}`);
    if (!node) found += 1;
    else if (isChanged(node, entity)) changed += 1;
  }
  const { campaigns, ad_groups, ads } = gone(known, seen);
  return { found, changed, gone: campaigns.length + ad_groups.length + ads.length };
}

function isChanged(node: Node, entity: PlatformCampaign | PlatformAd): boolean {
  const budgetMinor = "dailyBudget" in entity ? (entity.dailyBudget?.amountMinor ?? null) : null;
  return node.status !== entity.status || node.dailyBudgetMinor !== budgetMinor;
}
