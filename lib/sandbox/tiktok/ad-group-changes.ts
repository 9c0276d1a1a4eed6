import { z } from "zod";
import {
  bidOf,
  earliestStart,
  requireAudience,
  requireBid,
  requireGroupMoney,
  requireLocations,
  requireNewName,
  scheduleOf,
} from "#lib/sandbox/tiktok/ad-group-limits";
import { adGroupRow, hoursOf } from "#lib/sandbox/tiktok/ad-group-row";
import { type AdGroupCreate, AdGroupUpdate } from "#lib/sandbox/tiktok/ad-group-schema";
import { type AccountCall, SCOPE } from "#lib/sandbox/tiktok/call";
import { withAccount } from "#lib/sandbox/tiktok/endpoint";
import { operation } from "#lib/sandbox/tiktok/enums";
import { toMajor, toMinor } from "#lib/sandbox/tiktok/money";
import { groupToChange, switchOf } from "#lib/sandbox/tiktok/objects";
import { invalid, MISSING, Refusal } from "#lib/sandbox/tiktok/refusal";
import { spaceTime } from "#lib/sandbox/tiktok/wire-time";
import type { AdGroup } from "#lib/sandbox/world";

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
  requireAudience(changes);
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

export const AD_GROUP_CHANGES = [update, statusUpdate, budgetUpdate];
