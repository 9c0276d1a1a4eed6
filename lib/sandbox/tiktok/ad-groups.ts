import { z } from "zod";
import {
  earliestStart,
  requireBid,
  requireGroupMoney,
  requireLocations,
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
import {
  AdGroupCreate,
  AdGroupGet,
  AdGroupUpdate,
  type AdGroupWire,
} from "#lib/sandbox/tiktok/ad-group-schema";
import { budgetOf, isCbo, objectiveTypeOf } from "#lib/sandbox/tiktok/campaign-row";
import { timeOr } from "#lib/sandbox/tiktok/campaigns";
import { type AccountCall, SCOPE, withAccount } from "#lib/sandbox/tiktok/endpoint";
import { operation } from "#lib/sandbox/tiktok/enums";
import { toMajor, toMinor } from "#lib/sandbox/tiktok/money";
import { campaignToChange, createOnce, groupToChange, switchOf } from "#lib/sandbox/tiktok/objects";
import { choose, cut } from "#lib/sandbox/tiktok/paging";
import { invalid, MISSING, Refusal } from "#lib/sandbox/tiktok/refusal";
import { groupStatus, isUnder } from "#lib/sandbox/tiktok/status";
import { spaceTime } from "#lib/sandbox/tiktok/wire-time";
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
        wire: { ...input },
      });
      return adGroupRow(sandbox, group);
    });
  },
});

function bidOf(wire: AdGroupWire, currency: string): number | null {
  if (wire.bid_type !== "BID_TYPE_CUSTOM") return null;
  const bid = wire.billing_event === "OCPM" ? wire.conversion_bid_price : wire.bid_price;
  return bid === undefined ? null : toMinor(bid, currency);
}

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

function requireNewName({ sandbox }: AccountCall, campaignId: string, name: string): void {
  const namesake = sandbox.world.adGroups
    .under(campaignId)
    .some((group) => group.name === name && group.switch !== "deleted");
  if (namesake) throw invalid("adgroup_name", `Ad group name already exists: ${name}`);
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

const update = withAccount("POST", "/adgroup/update/", {
  scope: SCOPE.ads,
  input: AdGroupUpdate,
  answer(call, { adgroup_id, ...changes }) {
    const group = groupToChange(call, adgroup_id);
    if (Object.keys(changes).length === 0) throw new Refusal(40012, "Nothing to update.");
    return { ...adGroupRow(call.sandbox, changeGroup(call, group, changes)), need_audit: false };
  },
});

type Changes = Omit<z.output<typeof AdGroupUpdate>, "adgroup_id">;

/** The ad group with the changes in it, or why that can't be. */
function changeGroup(call: AccountCall, group: AdGroup, changes: Changes): AdGroup {
  const { sandbox, account } = call;
  const { currency } = account;
  const { adgroup_name: name = group.name } = changes;
  if (name !== group.name) requireNewName(call, group.campaignId, name);
  if (changes.budget !== undefined && group.budget.kind === "none") {
    throw invalid("budget", "The budget is managed by the campaign (CBO).");
  }
  const before = adGroupRow(sandbox, group);
  // Safe: the row has every field the schedule and the money are judged by.
  const wire = { ...before, ...definedOf(group.wire), ...changes } as AdGroupCreate;
  if (changes.location_ids || changes.zipcode_ids) requireLocations(wire);
  const schedule =
    changes.schedule_type || changes.schedule_start_time || changes.schedule_end_time
      ? scheduleOf(
          {
            budget_mode: wire.budget_mode,
            schedule_type: wire.schedule_type,
            schedule_start_time: changes.schedule_start_time ?? spaceTime(group.startAt),
            schedule_end_time: changes.schedule_end_time ?? endText(group),
          },
          Math.min(group.startAt, earliestStart(sandbox.clock.now())),
        )
      : { startAt: group.startAt, endAt: group.endAt };
  let { budget } = group;
  if (budget.kind !== "none") {
    const amount = changes.budget ?? toMajor(budget.amountMinor, currency);
    if (changes.budget === undefined) requireBid(wire, amount);
    else requireGroupMoney(call, { ...wire, budget: amount }, schedule);
    budget = { ...budget, amountMinor: toMinor(amount, currency) };
  }
  return sandbox.world.adGroups.update(group.id, {
    name,
    budget,
    ...schedule,
    bidMinor: bidOf(wire, currency),
    hours: changes.dayparting ? hoursOf(changes.dayparting) : group.hours,
    updatedAt: sandbox.clock.now(),
    wire: Object.keys(group.wire).length > 0 ? { ...group.wire, ...changes } : wire,
  });
}

const endText = ({ endAt }: AdGroup) => (endAt === null ? undefined : spaceTime(endAt));

const definedOf = (wire: object) =>
  Object.fromEntries(Object.entries(wire).filter(([, value]) => value !== undefined));

const statusUpdate = withAccount("POST", "/adgroup/status/update/", {
  scope: SCOPE.ads,
  input: z.object({
    adgroup_ids: z.array(z.string()).min(1).max(20),
    operation_status: operation,
    allow_partial_success: z.boolean().default(false),
  }),
  answer(call, { adgroup_ids, operation_status: status, allow_partial_success: isPartial }) {
    const { clock, store, world } = call.sandbox;
    const done: string[] = [];
    const failed: { adgroup_id: string; error_message: string }[] = [];
    const changes = { switch: switchOf(status), updatedAt: clock.now() };
    store.transaction(() => {
      for (const id of adgroup_ids) {
        try {
          world.adGroups.update(groupToChange(call, id, "adgroup_ids").id, changes);
          done.push(id);
        } catch (error) {
          if (!isPartial || !(error instanceof Refusal)) throw error;
          failed.push({ adgroup_id: id, error_message: error.message });
        }
      }
    });
    return { adgroup_ids: done, status, ...(isPartial ? { error_list: failed } : {}) };
  },
});

const budgetUpdate = withAccount("POST", "/adgroup/budget/update/", {
  scope: SCOPE.ads,
  input: z.object({
    budget: z
      .array(z.object({ adgroup_id: z.string(), budget: z.number() }))
      .max(20)
      .optional(),
    scheduled_budget: z.array(z.unknown()).max(20).optional(),
  }),
  answer(call, { budget, scheduled_budget }) {
    if (scheduled_budget) {
      throw new Refusal(40008, "Budgets from the next day are not implemented.");
    }
    if (!budget?.length) throw invalid("budget", MISSING);
    call.sandbox.store.transaction(() => {
      for (const { adgroup_id, budget: amount } of budget) {
        changeGroup(call, groupToChange(call, adgroup_id), { budget: amount });
      }
    });
    return {};
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

export const AD_GROUPS = [create, get, update, statusUpdate, budgetUpdate, quota];
