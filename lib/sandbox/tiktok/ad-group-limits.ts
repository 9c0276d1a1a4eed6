import { DAY_MS, HOUR_MS } from "#lib/sandbox/clock";
import type { AdGroupCreate, AdGroupWire } from "#lib/sandbox/tiktok/ad-group-schema";
import type { AccountCall } from "#lib/sandbox/tiktok/call";
import { isInterest, isLanguage } from "#lib/sandbox/tiktok/lookups";
import { requireBudget, toMinor } from "#lib/sandbox/tiktok/money";
import { invalid, MISSING } from "#lib/sandbox/tiktok/refusal";
import { REGIONS, regionOf } from "#lib/sandbox/tiktok/regions";
import { readTime } from "#lib/sandbox/tiktok/wire-time";

const PAST_MS = 12 * HOUR_MS;

/** When it runs: from, and until; null is ten years later, which is how TikTok says never. */
export function scheduleOf(
  input: Pick<
    AdGroupCreate,
    "schedule_type" | "schedule_start_time" | "schedule_end_time" | "budget_mode"
  >,
  earliest: number,
): { startAt: number; endAt: number | null } {
  const startAt = readTime(input.schedule_start_time) ?? 0;
  const endAt = input.schedule_end_time ? readTime(input.schedule_end_time) : null;
  if (startAt < earliest) {
    throw invalid("schedule_start_time", "The start time is more than 12 hours in the past.");
  }
  if (input.schedule_type === "SCHEDULE_FROM_NOW") {
    if (input.budget_mode !== "BUDGET_MODE_TOTAL") return { startAt, endAt: null };
    throw invalid("schedule_type", "BUDGET_MODE_TOTAL needs SCHEDULE_START_END.");
  }
  if (endAt === null) throw invalid("schedule_end_time", MISSING);
  if (endAt <= startAt) {
    throw invalid("schedule_end_time", "The end time must be later than the start time.");
  }
  return { startAt, endAt };
}

export const earliestStart = (now: number): number => now - PAST_MS;

/** Refuses a budget below the least, and a bid that is not below the budget. */
export function requireGroupMoney(
  { account }: AccountCall,
  wire: AdGroupWire & { budget: number },
  schedule: { startAt: number; endAt: number | null },
): void {
  const span = schedule.endAt === null ? DAY_MS : schedule.endAt - schedule.startAt;
  const days = wire.budget_mode === "BUDGET_MODE_TOTAL" ? Math.max(1, Math.ceil(span / DAY_MS)) : 1;
  requireBudget(wire.budget, {
    currency: account.currency,
    level: "adGroup",
    days,
    path: "budget",
  });
  requireBid(wire, wire.budget);
}

/** A custom bid is given, in the field its billing wants, and lies below the budget. */
export function requireBid(wire: AdGroupWire, budget: number): void {
  if (wire.bid_type !== "BID_TYPE_CUSTOM") return;
  const field = wire.billing_event === "OCPM" ? "conversion_bid_price" : "bid_price";
  const bid = wire[field];
  if (bid === undefined) throw invalid(field, MISSING);
  if (bid >= budget) throw invalid(field, "The bid must be lower than the budget.");
}

/** Places that exist, and none together with a place inside it. */
export function requireLocations({
  location_ids: places = [],
  zipcode_ids = [],
}: AdGroupWire): void {
  if (places.length === 0 && zipcode_ids.length === 0) throw invalid("location_ids", MISSING);
  for (const id of places) {
    let region = regionOf(id);
    if (!region) throw invalid("location_ids", `Location ${id} is not available.`);
    while (region && region.parentId !== "0") {
      if (places.includes(region.parentId)) {
        throw invalid("location_ids", `Location ${id} lies within ${region.parentId}.`);
      }
      region = REGIONS.find(({ id }) => id === region?.parentId);
    }
  }
}

/** Languages and interests of the look-ups; an empty list is everybody. */
export function requireAudience({ languages = [], interest_category_ids = [] }: AdGroupWire): void {
  const language = languages.find((code) => !isLanguage(code));
  if (language) throw invalid("languages", `Language ${language} is not available.`);
  const interest = interest_category_ids.find((id) => !isInterest(id));
  if (interest) throw invalid("interest_category_ids", `Category ${interest} is not available.`);
}

/** The highest price of a result, in the market's words. */
export function bidOf(wire: AdGroupWire, currency: string): number | null {
  if (wire.bid_type !== "BID_TYPE_CUSTOM") return null;
  const bid = wire.billing_event === "OCPM" ? wire.conversion_bid_price : wire.bid_price;
  return bid === undefined ? null : toMinor(bid, currency);
}

/** Refuses a name another living ad group of the campaign has. */
export function requireNewName({ sandbox }: AccountCall, campaignId: string, name: string): void {
  const namesake = sandbox.world.adGroups
    .under(campaignId)
    .some((group) => group.name === name && group.switch !== "deleted");
  if (namesake) throw invalid("adgroup_name", `Ad group name already exists: ${name}`);
}
