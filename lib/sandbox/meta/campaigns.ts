import { adSetKind } from "#lib/sandbox/meta/ad-sets";
import { adKind } from "#lib/sandbox/meta/ads";
import type { Call } from "#lib/sandbox/meta/call";
import { createCampaign, deleteCampaign, updateCampaign } from "#lib/sandbox/meta/campaigns-write";
import { copyCampaign } from "#lib/sandbox/meta/copies";
import { visible } from "#lib/sandbox/meta/filters";
import { insightsEdge } from "#lib/sandbox/meta/insights";
import { zonedIso } from "#lib/sandbox/meta/moments";
import { type Kind, listing, READ_ADS, WRITE_ADS } from "#lib/sandbox/meta/node";
import { accountIssues, campaignStatus } from "#lib/sandbox/meta/status";
import { dailyText, lifetimeText, STATUS_OF } from "#lib/sandbox/meta/switches";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Ad, AdGroup, Budget, Campaign, Objective } from "#lib/sandbox/world";

export { createCampaign };

/** Meta's own fields of a campaign. Seeded ones have none, so each has a default. */
export type CampaignWire = {
  objective: string;
  special_ad_categories: readonly string[];
  special_ad_category_country?: readonly string[];
  buying_type: string;
  bid_strategy?: string;
  is_adset_budget_sharing_enabled?: boolean;
  spend_cap?: number;
  startAt?: number;
  stopAt?: number;
  promoted_object?: Record<string, unknown>;
  sourceId?: string;
  /** Times of recent budget changes. */
  budgetChangedAt?: readonly number[];
};

const OBJECTIVE: Record<Objective, string> = {
  leads: "OUTCOME_LEADS",
  traffic: "OUTCOME_TRAFFIC",
  conversions: "OUTCOME_SALES",
  messages: "OUTCOME_ENGAGEMENT",
  awareness: "OUTCOME_AWARENESS",
  other: "OUTCOME_APP_PROMOTION",
};

export function campaignWire({ wire, objective, budget }: Campaign): CampaignWire {
  return {
    objective: OBJECTIVE[objective],
    special_ad_categories: [],
    buying_type: "AUCTION",
    ...(budget.kind === "none"
      ? { is_adset_budget_sharing_enabled: false }
      : { bid_strategy: "LOWEST_COST_WITHOUT_CAP" }),
    ...(wire as Partial<CampaignWire>),
  };
}

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

const zone = ({ sandbox }: Call, { accountId }: { accountId: string }) =>
  sandbox.world.accounts.get(accountId)?.timeZone ?? "UTC";

export const campaignKind: Kind<Campaign> = {
  type: "Campaign",
  reads: READ_ADS,
  writes: WRITE_ADS,
  standard: [],
  fields: {
    id: ({ id }) => id,
    account_id: ({ accountId }) => accountId,
    name: ({ name }) => name,
    objective: (campaign) => campaignWire(campaign).objective,
    status: (campaign) => STATUS_OF[campaign.switch],
    configured_status: (campaign) => STATUS_OF[campaign.switch],
    effective_status: (campaign, { sandbox }) => campaignStatus(sandbox, campaign),
    buying_type: (campaign) => campaignWire(campaign).buying_type,
    bid_strategy: (campaign) => campaignWire(campaign).bid_strategy,
    daily_budget: ({ budget }) => dailyText(budget),
    lifetime_budget: ({ budget }) => lifetimeText(budget),
    budget_remaining: (campaign, { sandbox }) =>
      remaining(sandbox, "campaign", campaign, campaign.budget),
    spend_cap: (campaign) => campaignWire(campaign).spend_cap?.toString(),
    special_ad_categories: (campaign) => campaignWire(campaign).special_ad_categories,
    special_ad_category_country: (campaign) => campaignWire(campaign).special_ad_category_country,
    is_adset_budget_sharing_enabled: (campaign) =>
      campaignWire(campaign).is_adset_budget_sharing_enabled,
    start_time: (campaign, call) =>
      zonedIso(campaignWire(campaign).startAt ?? campaign.createdAt, zone(call, campaign)),
    stop_time: (campaign, call) => {
      const { stopAt } = campaignWire(campaign);
      return stopAt === undefined ? undefined : zonedIso(stopAt, zone(call, campaign));
    },
    created_time: (campaign, call) => zonedIso(campaign.createdAt, zone(call, campaign)),
    updated_time: (campaign, call) => zonedIso(campaign.updatedAt, zone(call, campaign)),
    issues_info: (campaign, { sandbox }) => accountIssues(sandbox, campaign.accountId, "CAMPAIGN"),
    advantage_state_info: () => undefined,
    source_campaign_id: (campaign) => campaignWire(campaign).sourceId ?? "0",
    promoted_object: (campaign) => campaignWire(campaign).promoted_object,
  },
  edges: {
    adsets: {
      list: (call, { id }) =>
        listing(adSetKind, call, visible(call, adSetKind, groupsUnder(call, id))),
    },
    ads: {
      list: (call, { id }) => listing(adKind, call, visible(call, adKind, adsUnder(call, id))),
    },
    insights: insightsEdge<Campaign>(
      "campaign",
      ({ accountId }) => accountId,
      ({ id }) => id,
    ),
    copies: { post: copyCampaign },
  },
  update: updateCampaign,
  remove: deleteCampaign,
};

const groupsUnder = ({ sandbox }: Call, campaignId: string): AdGroup[] =>
  sandbox.world.adGroups.under(campaignId);

const adsUnder = (call: Call, campaignId: string): Ad[] =>
  groupsUnder(call, campaignId).flatMap(({ id }) => call.sandbox.world.ads.under(id));
