import { type AdSetWire, adSetWire } from "#lib/sandbox/meta/ad-set-wire";
import { deleteAdSet, updateAdSet } from "#lib/sandbox/meta/ad-sets-write";
import { dailyText, lifetimeText, remaining } from "#lib/sandbox/meta/budgets";
import type { Call } from "#lib/sandbox/meta/call";
import { campaignKind } from "#lib/sandbox/meta/campaigns";
import { copyAdSet } from "#lib/sandbox/meta/copies";
import { visible } from "#lib/sandbox/meta/filters";
import { insightsEdge } from "#lib/sandbox/meta/insights";
import { kindOf } from "#lib/sandbox/meta/kinds";
import { zonedIso } from "#lib/sandbox/meta/moments";
import { type Kind, listing, project, READ_ADS, WRITE_ADS } from "#lib/sandbox/meta/node";
import { accountIssues, groupStatus } from "#lib/sandbox/meta/status";
import { STATUS_OF } from "#lib/sandbox/meta/switches";
import type { AdGroup } from "#lib/sandbox/world";

const zone = ({ sandbox }: Call, { accountId }: AdGroup) =>
  sandbox.world.accounts.get(accountId)?.timeZone ?? "UTC";

/** Fields that are read as they were written. */
const kept =
  (name: keyof AdSetWire) =>
  (group: AdGroup, { sandbox }: Call) =>
    adSetWire(sandbox, group)[name];

const limit =
  (name: string) =>
  (group: AdGroup, { sandbox }: Call) =>
    adSetWire(sandbox, group).spendLimits?.[name]?.toString();

export const adSetKind: Kind<AdGroup> = {
  type: "AdSet",
  reads: READ_ADS,
  writes: WRITE_ADS,
  standard: [],
  fields: {
    id: ({ id }) => id,
    account_id: ({ accountId }) => accountId,
    campaign_id: ({ campaignId }) => campaignId,
    campaign: ({ campaignId }, call, { asks }) => {
      const campaign = call.sandbox.world.campaigns.get(campaignId);
      return campaign && project(campaignKind, campaign, call, asks ?? []);
    },
    name: ({ name }) => name,
    status: (group) => STATUS_OF[group.switch],
    configured_status: (group) => STATUS_OF[group.switch],
    effective_status: (group, { sandbox }) => groupStatus(sandbox, group),
    daily_budget: ({ budget }) => dailyText(budget),
    lifetime_budget: ({ budget }) => lifetimeText(budget),
    budget_remaining: (group, { sandbox }) => remaining(sandbox, "adGroup", group, group.budget),
    bid_amount: ({ bidMinor }) => bidMinor ?? undefined,
    bid_strategy: kept("bid_strategy"),
    bid_constraints: kept("bid_constraints"),
    billing_event: kept("billing_event"),
    optimization_goal: kept("optimization_goal"),
    destination_type: (group, { sandbox }) =>
      adSetWire(sandbox, group).destination_type ?? "UNDEFINED",
    promoted_object: kept("promoted_object"),
    targeting: kept("targeting"),
    attribution_spec: kept("attribution_spec"),
    is_dynamic_creative: (group, { sandbox }) =>
      adSetWire(sandbox, group).is_dynamic_creative ?? false,
    dsa_beneficiary: kept("dsa_beneficiary"),
    dsa_payor: kept("dsa_payor"),
    regional_regulated_categories: kept("regional_regulated_categories"),
    regional_regulation_identities: kept("regional_regulation_identities"),
    pacing_type: (group, { sandbox }) => adSetWire(sandbox, group).pacing_type ?? ["standard"],
    adset_schedule: kept("adset_schedule"),
    frequency_control_specs: kept("frequency_control_specs"),
    daily_min_spend_target: limit("daily_min_spend_target"),
    daily_spend_cap: limit("daily_spend_cap"),
    lifetime_min_spend_target: limit("lifetime_min_spend_target"),
    lifetime_spend_cap: limit("lifetime_spend_cap"),
    start_time: (group, call) => zonedIso(group.startAt, zone(call, group)),
    end_time: (group, call) =>
      group.endAt === null ? undefined : zonedIso(group.endAt, zone(call, group)),
    created_time: (group, call) => zonedIso(group.createdAt, zone(call, group)),
    updated_time: (group, call) => zonedIso(group.updatedAt, zone(call, group)),
    learning_stage_info: (group, call) => learningOf(call, group),
    issues_info: (group, { sandbox }) => accountIssues(sandbox, group.accountId, "AD_SET"),
    review_feedback: () => undefined,
    recommendations: () => undefined,
    source_adset_id: (group, { sandbox }) => adSetWire(sandbox, group).sourceId ?? "0",
  },
  edges: {
    ads: {
      list: (call, { id }) =>
        listing(kindOf("Ad"), call, visible(call, kindOf("Ad"), call.sandbox.world.ads.under(id))),
    },
    insights: insightsEdge<AdGroup>(
      "adset",
      ({ accountId }) => accountId,
      ({ id }) => id,
    ),
    copies: { post: copyAdSet },
  },
  update: updateAdSet,
  remove: deleteAdSet,
};

function learningOf({ sandbox }: Call, group: AdGroup): object {
  const { isLearning, since, results } = sandbox.market.learning(group.id);
  const { significantAt } = adSetWire(sandbox, group);
  return {
    status: isLearning ? "LEARNING" : "SUCCESS",
    conversions: results,
    last_sig_edit_ts: Math.floor((since ?? significantAt ?? group.createdAt) / 1000),
    attribution_windows: [],
  };
}
