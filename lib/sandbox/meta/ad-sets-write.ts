import type { z } from "zod";
import { checkAdSet } from "#lib/sandbox/meta/ad-set-rules";
import { CreateAdSet, LIMITS, type Schedule, UpdateAdSet } from "#lib/sandbox/meta/ad-set-schema";
import { type AdSetWire, adSetWire } from "#lib/sandbox/meta/ad-set-wire";
import { bothBudgets, budgetOf, withBudgetChange } from "#lib/sandbox/meta/budgets";
import type { Call } from "#lib/sandbox/meta/call";
import { campaignWire } from "#lib/sandbox/meta/campaign-wire";
import { destinationOf, steeringOf } from "#lib/sandbox/meta/goals";
import { refuseInactive } from "#lib/sandbox/meta/limits";
import { toInstant } from "#lib/sandbox/meta/moments";
import type { Row } from "#lib/sandbox/meta/node";
import { invalid } from "#lib/sandbox/meta/refusal";
import { refuseFrozen, SWITCH_OF } from "#lib/sandbox/meta/switches";
import { parse } from "#lib/sandbox/meta/values";
import { withoutUndefined } from "#lib/sandbox/meta/without-undefined";
import type { Account, AdGroup } from "#lib/sandbox/world";

/** `POST /act_<id>/adsets` */
export function createAdSet(call: Call, account: Account): Row {
  const { sandbox } = call;
  const wish = parse(CreateAdSet, call.values);
  refuseInactive(call, account);
  const campaign = sandbox.world.campaigns.get(wish.campaign_id);
  if (
    campaign?.accountId !== account.id ||
    campaign.switch === "deleted" ||
    campaign.switch === "archived"
  ) {
    throw invalid(
      `Campaign ${wish.campaign_id} doesn't exist or can't take ad sets`,
      "campaign_id",
    );
  }
  const { objective } = campaignWire(campaign);
  const now = sandbox.clock.now();
  const wire: AdSetWire = {
    ...withoutUndefined({
      optimization_goal: wish.optimization_goal,
      billing_event: wish.billing_event,
      destination_type: wish.destination_type,
      promoted_object: wish.promoted_object,
      targeting: wish.targeting,
      attribution_spec: wish.attribution_spec,
      is_dynamic_creative: wish.is_dynamic_creative,
      frequency_control_specs: wish.frequency_control_specs,
    }),
    ...writtenAlike(wish),
    significantAt: now,
  };
  const group: AdGroup = {
    id: "",
    platform: "meta",
    accountId: account.id,
    campaignId: campaign.id,
    name: wish.name,
    destination: destinationOf(wish.destination_type, objective),
    goal: steeringOf(wish.optimization_goal),
    budget: budgetOf(wish) ?? { kind: "none" },
    bidMinor: wish.bid_amount ?? null,
    startAt:
      wish.start_time === undefined
        ? now
        : toInstant(wish.start_time, account.timeZone, "start_time"),
    endAt: endOf(wish.end_time, account, null),
    hours: hoursOf(wire),
    pixelId: wish.promoted_object?.pixel_id ?? null,
    switch: SWITCH_OF[wish.status],
    createdAt: now,
    updatedAt: now,
    wire,
  };
  checkAdSet(call, account, campaign, group);
  const made = sandbox.world.adGroups.put({
    ...group,
    id: sandbox.ids.digits("meta object", "1202", 18),
  });
  return { id: made.id };
}

/** What is settled once and for all, with Meta's own subcode where it has one. */
const FIXED: Record<string, number | undefined> = {
  attribution_spec: 1504040,
  frequency_control_specs: 1815198,
  promoted_object: undefined,
  destination_type: undefined,
  optimization_goal: undefined,
  campaign_id: undefined,
  is_dynamic_creative: undefined,
};

/** `POST /<adset>` */
export function updateAdSet(call: Call, before: AdGroup): Row {
  const { sandbox } = call;
  const wish = parse(UpdateAdSet, call.values);
  refuseFrozen(before.switch, wish);
  const account = sandbox.world.accounts.get(before.accountId);
  const campaign = sandbox.world.campaigns.get(before.campaignId);
  if (!account || !campaign) throw new Error(`ad set ${before.id} has no account or campaign`);
  const old = adSetWire(sandbox, before);
  refuseFixed(call, before, old);

  const now = sandbox.clock.now();
  const asked = budgetOf(wish);
  if (asked && campaign.budget.kind !== "none") throw bothBudgets(`${asked.kind}_budget`);
  if (asked && before.budget.kind !== "none" && asked.kind !== before.budget.kind) {
    throw invalid(
      "A daily budget can't become a lifetime budget, nor the reverse",
      `${asked.kind}_budget`,
    );
  }
  const budget = asked ?? before.budget;
  const isMoved = JSON.stringify(budget) !== JSON.stringify(before.budget);
  const isSignificant =
    wish.targeting !== undefined ||
    wish.bid_strategy !== undefined ||
    wish.bid_amount !== undefined;
  const wire: AdSetWire = {
    ...old,
    ...withoutUndefined({
      targeting: wish.targeting ?? old.targeting,
      billing_event: wish.billing_event ?? old.billing_event,
    }),
    ...writtenAlike(wish),
    ...(isMoved && { budgetChangedAt: withBudgetChange(old.budgetChangedAt, now) }),
    ...(isSignificant && { significantAt: now }),
  };
  const group: AdGroup = {
    ...before,
    name: wish.name ?? before.name,
    budget,
    bidMinor: wish.bid_amount ?? before.bidMinor,
    startAt:
      wish.start_time === undefined
        ? before.startAt
        : toInstant(wish.start_time, account.timeZone, "start_time"),
    endAt: endOf(wish.end_time, account, before.endAt),
    hours: wish.adset_schedule || wish.pacing_type ? hoursOf(wire) : before.hours,
    switch: wish.status ? SWITCH_OF[wish.status] : before.switch,
    updatedAt: now,
    wire,
  };
  // Switching off, renaming and burying need no look at the rest.
  const isQuiet = Object.keys(withoutUndefined(wish)).every(
    (key) => key === "name" || key === "status",
  );
  if (!isQuiet) checkAdSet(call, account, campaign, group);
  sandbox.world.adGroups.put(group);
  if (wish.targeting) reviewAgain(call, group);
  return { success: true };
}

export function deleteAdSet({ sandbox }: Call, group: AdGroup): Row {
  refuseFrozen(group.switch, { status: "DELETED" });
  sandbox.world.adGroups.update(group.id, { switch: "deleted", updatedAt: sandbox.clock.now() });
  return { success: true };
}

/** New targeting sends the ads back to the reviewers. */
function reviewAgain({ sandbox }: Call, group: AdGroup): void {
  for (const ad of sandbox.world.ads.under(group.id)) {
    if (ad.switch === "deleted" || ad.switch === "archived") continue;
    const version = Number(ad.wire.version ?? 0) + 1;
    const review = sandbox.market.review({ adId: ad.id, text: ad.text, version });
    sandbox.world.ads.update(ad.id, { review, wire: { ...ad.wire, version } });
  }
}

function refuseFixed({ values }: Call, before: AdGroup, old: AdSetWire): void {
  const current: Record<string, unknown> = { ...old, campaign_id: before.campaignId };
  for (const [name, subcode] of Object.entries(FIXED)) {
    const given = values[name];
    if (given === undefined) continue;
    const same = typeof given === "string" ? given : JSON.stringify(given);
    const now = typeof current[name] === "string" ? current[name] : JSON.stringify(current[name]);
    if (same !== now)
      throw invalid(`${name} can't be changed after the ad set was created`, name, subcode);
  }
}

/** Fields that are stored as they were sent. */
function writtenAlike(
  wish: Omit<Partial<z.output<typeof CreateAdSet>>, "status">,
): Partial<AdSetWire> {
  const spendLimits = Object.fromEntries(
    LIMITS.flatMap((name) => (wish[name] === undefined ? [] : [[name, wish[name]]])),
  );
  return withoutUndefined<Partial<AdSetWire>>({
    bid_strategy: wish.bid_strategy,
    bid_constraints: wish.bid_constraints,
    dsa_beneficiary: wish.dsa_beneficiary,
    dsa_payor: wish.dsa_payor,
    regional_regulated_categories: wish.regional_regulated_categories,
    regional_regulation_identities: wish.regional_regulation_identities,
    pacing_type: wish.pacing_type,
    adset_schedule: wish.adset_schedule,
    spendLimits: Object.keys(spendLimits).length > 0 ? spendLimits : undefined,
  });
}

function endOf(
  value: string | number | undefined,
  account: Account,
  before: number | null,
): number | null {
  if (value === undefined) return before;
  // Zero takes the end away.
  return value === 0 || value === "0" ? null : toInstant(value, account.timeZone, "end_time");
}

/** 7 × 24 flags of a schedule, Monday first; Meta counts days from Sunday. */
function hoursOf({ adset_schedule: schedule, pacing_type: pacing }: AdSetWire): string | null {
  if (!schedule?.length || !pacing?.includes("day_parting")) return null;
  const flags = Array<string>(7 * 24).fill("0");
  // Safe: parsed by Schedule above.
  for (const entry of schedule as z.output<typeof Schedule>) {
    for (const day of entry.days) {
      for (let hour = 0; hour < 24; hour++) {
        const isOpen = hour * 60 >= entry.start_minute && hour * 60 < entry.end_minute;
        if (isOpen) flags[((day + 6) % 7) * 24 + hour] = "1";
      }
    }
  }
  return flags.join("");
}
