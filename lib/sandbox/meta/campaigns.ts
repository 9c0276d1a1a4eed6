import { dailyText, lifetimeText, remaining } from "#lib/sandbox/meta/budgets";
import type { Call } from "#lib/sandbox/meta/call";
import { campaignWire } from "#lib/sandbox/meta/campaign-wire";
import { deleteCampaign, updateCampaign } from "#lib/sandbox/meta/campaigns-write";
import { copyCampaign } from "#lib/sandbox/meta/copies";
import { visible } from "#lib/sandbox/meta/filters";
import { insightsEdge } from "#lib/sandbox/meta/insights";
import { kindOf } from "#lib/sandbox/meta/kinds";
import { zonedIso } from "#lib/sandbox/meta/moments";
import { type Kind, listing, READ_ADS, WRITE_ADS } from "#lib/sandbox/meta/node";
import { accountIssues, campaignStatus } from "#lib/sandbox/meta/status";
import { STATUS_OF } from "#lib/sandbox/meta/switches";
import type { Ad, AdGroup, Campaign } from "#lib/sandbox/world";

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
        listing(kindOf("AdSet"), call, visible(call, kindOf("AdSet"), groupsUnder(call, id))),
    },
    ads: {
      list: (call, { id }) =>
        listing(kindOf("Ad"), call, visible(call, kindOf("Ad"), adsUnder(call, id))),
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
