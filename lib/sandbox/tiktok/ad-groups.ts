import { z } from "zod";
import {
  bidOf,
  earliestStart,
  requireAudience,
  requireGroupMoney,
  requireLocations,
  requireNewName,
  scheduleOf,
} from "#lib/sandbox/tiktok/ad-group-limits";
import {
  adGroupRow,
  destinationOf,
  goalOf,
  hoursOf,
  optimizationGoalOf,
} from "#lib/sandbox/tiktok/ad-group-row";
import { requireObjectiveFits } from "#lib/sandbox/tiktok/ad-group-rules";
import { AdGroupCreate, AdGroupGet, type AdGroupWire } from "#lib/sandbox/tiktok/ad-group-schema";
import { type AccountCall, SCOPE } from "#lib/sandbox/tiktok/call";
import { budgetOf, isCbo, objectiveTypeOf } from "#lib/sandbox/tiktok/campaign-row";
import { withAccount } from "#lib/sandbox/tiktok/endpoint";
import { campaignToChange, createOnce, switchOf } from "#lib/sandbox/tiktok/objects";
import { choose, cut } from "#lib/sandbox/tiktok/paging";
import { invalid } from "#lib/sandbox/tiktok/refusal";
import { groupStatus, isUnder } from "#lib/sandbox/tiktok/status";
import { timeOr } from "#lib/sandbox/tiktok/wire-time";
import type { AdGroup, Campaign } from "#lib/sandbox/world";

const QUOTA = 2000;

const create = withAccount("POST", "/adgroup/create/", {
  scope: SCOPE.ads,
  input: AdGroupCreate,
  answer(call, input) {
    const { sandbox, account } = call;
    const { ids, clock, world } = sandbox;
    const campaign = campaignToChange(call, input.campaign_id);
    requireObjectiveFits(call, objectiveTypeOf(campaign), input);
    requireLocations(input);
    requireAudience(input);
    const now = clock.now();
    const schedule = scheduleOf(input, earliestStart(now));
    const hasOwnBudget = !isCbo(campaign);
    if (hasOwnBudget) requireGroupMoney(call, input, schedule);
    else requireSameGoal(call, campaign, input);
    return createOnce(call, input.request_id, () => {
      if (!input.request_id) requireNewName(call, campaign.id, input.adgroup_name);
      const group = world.adGroups.put({
        id: ids.digits("tiktok object", "18", 16),
        platform: "tiktok",
        accountId: account.id,
        campaignId: campaign.id,
        name: input.adgroup_name,
        destination: destinationOf(input),
        goal: goalOf(input.optimization_goal),
        budget: hasOwnBudget ? budgetOf(input, account.currency) : { kind: "none" },
        bidMinor: bidOf(input, account.currency),
        ...schedule,
        hours: hoursOf(input.dayparting),
        pixelId: input.pixel_id ?? null,
        switch: switchOf(input.operation_status),
        createdAt: now,
        updatedAt: now,
        wire: hasOwnBudget ? { ...input } : { ...input, pacing: "PACING_MODE_SMOOTH" },
      });
      return adGroupRow(sandbox, group);
    });
  },
});

/** Under one campaign budget all ad groups pursue the same. */
function requireSameGoal({ sandbox }: AccountCall, campaign: Campaign, input: AdGroupCreate): void {
  const sibling = sandbox.world.adGroups
    .under(campaign.id)
    .find((group) => group.switch !== "deleted");
  if (!sibling) return;
  if (optimizationGoalOf(sibling) !== input.optimization_goal) {
    throw invalid(
      "optimization_goal",
      "Ad groups of a CBO campaign must share the optimization goal.",
    );
  }
  if ((sibling.wire as AdGroupWire).optimization_event !== input.optimization_event) {
    throw invalid("optimization_event", "Ad groups of a CBO campaign must share the event.");
  }
}

const get = withAccount("GET", "/adgroup/get/", {
  scope: SCOPE.ads,
  input: AdGroupGet,
  answer({ sandbox, account }, { filtering: wanted, ...wish }) {
    const { world } = sandbox;
    const after = timeOr(wanted.creation_filter_start_time, -Infinity);
    const before = timeOr(wanted.creation_filter_end_time, Infinity);
    const isWanted = (group: AdGroup) => {
      const status = groupStatus(sandbox, group);
      const row = adGroupRow(sandbox, group);
      return (
        (wanted.adgroup_ids?.includes(group.id) ?? true) &&
        (wanted.campaign_ids?.includes(group.campaignId) ?? true) &&
        group.name.includes(wanted.adgroup_name ?? "") &&
        (wanted.billing_events?.some((event) => event === row.billing_event) ?? true) &&
        (wanted.buying_types?.includes("AUCTION") ?? true) &&
        [undefined, row.objective_type].includes(wanted.objective_type) &&
        [undefined, row.optimization_goal].includes(wanted.optimization_goal) &&
        [undefined, row.promotion_type].includes(wanted.promotion_type) &&
        [undefined, status].includes(wanted.secondary_status) &&
        group.createdAt >= after &&
        group.createdAt <= before &&
        isUnder(wanted.primary_status, status)
      );
    };
    const found = world.adGroups.ownedBy(account.id).filter(isWanted).reverse();
    const { rows, page_info } = cut(found, wish);
    return { list: rows.map((row) => choose(adGroupRow(sandbox, row), wish)), page_info };
  },
});

const quota = withAccount("GET", "/adgroup/quota/", {
  scope: SCOPE.ads,
  input: z.object({}),
  answer: ({ sandbox, account }) => ({
    total_adgroup_quota: QUOTA,
    used_adgroup_quota: sandbox.world.adGroups
      .ownedBy(account.id)
      .filter((group) => isUnder("STATUS_NOT_DELETE", groupStatus(sandbox, group))).length,
  }),
});

export const AD_GROUPS = [create, get, quota];
