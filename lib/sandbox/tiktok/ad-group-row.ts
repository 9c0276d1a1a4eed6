import { DAY_MS } from "#lib/sandbox/clock";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { AdGroupCreate, AdGroupWire } from "#lib/sandbox/tiktok/ad-group-schema";
import { budgetFields, objectiveTypeOf } from "#lib/sandbox/tiktok/campaign-row";
import type { OptimizationGoal } from "#lib/sandbox/tiktok/enums";
import { toMajor } from "#lib/sandbox/tiktok/money";
import type { Row } from "#lib/sandbox/tiktok/paging";
import { groupStatus } from "#lib/sandbox/tiktok/status";
import { spaceTime } from "#lib/sandbox/tiktok/wire-time";
import type { AdGroup, Destination } from "#lib/sandbox/world";

const TEN_YEARS_MS = 3652 * DAY_MS;
const LEAD_GOALS: readonly string[] = [
  "CONVERT",
  "LEAD_GENERATION",
  "CONVERSION_LEADS",
  "PREFERRED_LEAD",
  "CONVERSATION",
  "VALUE",
];
const CLICK_GOALS: readonly string[] = [
  "CLICK",
  "TRAFFIC_LANDING_PAGE_VIEW",
  "PAGE_VISIT",
  "DESTINATION_VISIT",
];

/** What delivery is steered to, in the market's words. */
export const goalOf = (goal: OptimizationGoal): AdGroup["goal"] =>
  LEAD_GOALS.includes(goal) ? "lead" : CLICK_GOALS.includes(goal) ? "click" : "view";

/** Where people land. */
export function destinationOf(
  input: Pick<AdGroupCreate, "promotion_type" | "promotion_target_type">,
): Destination {
  if (input.promotion_target_type === "INSTANT_PAGE") return "form";
  if (["WEBSITE", "LEAD_GENERATION"].includes(input.promotion_type ?? "")) return "website";
  return input.promotion_type?.includes("MESSAGE") ? "messages" : "none";
}

/** 336 half hours become 168 hours; an hour runs when either half does. */
export function hoursOf(dayparting: string | undefined): string | null {
  if (!dayparting?.includes("0")) return null;
  const hour = (_: unknown, index: number) =>
    dayparting.slice(index * 2, index * 2 + 2).includes("1") ? "1" : "0";
  return Array.from({ length: 168 }, hour).join("");
}

/** The goal set, or the one a seeded ad group would have been made with. */
export function optimizationGoalOf(group: AdGroup): OptimizationGoal {
  const { optimization_goal } = group.wire as AdGroupWire;
  if (optimization_goal) return optimization_goal;
  if (group.goal === "click") return "CLICK";
  if (group.goal === "view") return "REACH";
  return group.destination === "form" ? "LEAD_GENERATION" : "CONVERT";
}

/** Fields a seeded ad group would have been created with. */
function defaults(group: AdGroup): AdGroupWire {
  const isForm = group.destination === "form";
  const isWebsiteLead = group.destination === "website" && group.goal === "lead";
  const billing = { lead: "OCPM", click: "CPC", view: "CPM" } as const;
  return {
    promotion_type: isForm ? "LEAD_GENERATION" : "WEBSITE",
    promotion_target_type: isForm ? "INSTANT_PAGE" : undefined,
    optimization_goal: optimizationGoalOf(group),
    optimization_event: isWebsiteLead ? "FORM" : undefined,
    billing_event: billing[group.goal],
    location_ids: ["1522867"],
    pixel_id: group.pixelId ?? undefined,
  };
}

/** The ad group as create, update and get answer it. */
export function adGroupRow(sandbox: Sandbox, group: AdGroup): Row {
  const wire: AdGroupWire = Object.keys(group.wire).length > 0 ? group.wire : defaults(group);
  const campaign = sandbox.world.campaigns.get(group.campaignId);
  const currency = sandbox.world.accounts.get(group.accountId)?.currency ?? "USD";
  const bid = group.bidMinor === null ? 0 : toMajor(group.bidMinor, currency);
  const isOcpm = wire.billing_event === "OCPM";
  const list = (field: keyof AdGroupWire) => wire[field] ?? [];
  const maybe = (field: keyof AdGroupWire) => wire[field] ?? null;
  return {
    advertiser_id: group.accountId,
    campaign_id: group.campaignId,
    campaign_name: campaign?.name ?? "",
    campaign_automation_type: "MANUAL",
    objective_type: campaign ? objectiveTypeOf(campaign) : null,
    adgroup_id: group.id,
    adgroup_name: group.name,
    operation_status: group.switch === "on" ? "ENABLE" : "DISABLE",
    secondary_status: groupStatus(sandbox, group),
    promotion_type: maybe("promotion_type"),
    promotion_target_type: maybe("promotion_target_type"),
    promotion_website_type: wire.promotion_website_type ?? "UNSET",
    messaging_app_type: maybe("messaging_app_type"),
    messaging_app_account_id: maybe("messaging_app_account_id"),
    placement_type: wire.placement_type ?? "PLACEMENT_TYPE_NORMAL",
    placements: wire.placements ?? ["PLACEMENT_TIKTOK"],
    tiktok_subplacements: list("tiktok_subplacements"),
    location_ids: list("location_ids"),
    zipcode_ids: list("zipcode_ids"),
    languages: list("languages"),
    gender: wire.gender ?? "GENDER_UNLIMITED",
    age_groups: wire.age_groups?.length ? wire.age_groups : null,
    household_income: list("household_income"),
    interest_category_ids: list("interest_category_ids"),
    interest_keyword_ids: list("interest_keyword_ids"),
    audience_ids: list("audience_ids"),
    excluded_audience_ids: list("excluded_audience_ids"),
    operating_systems: list("operating_systems"),
    network_types: list("network_types"),
    device_price_ranges: maybe("device_price_ranges"),
    device_model_ids: list("device_model_ids"),
    carrier_ids: list("carrier_ids"),
    isp_ids: list("isp_ids"),
    spending_power: wire.spending_power ?? "ALL",
    actions: list("actions"),
    ...budgetFields(group.budget, currency),
    scheduled_budget: 0,
    schedule_type: group.endAt === null ? "SCHEDULE_FROM_NOW" : "SCHEDULE_START_END",
    schedule_start_time: spaceTime(group.startAt),
    schedule_end_time: spaceTime(group.endAt ?? group.startAt + TEN_YEARS_MS),
    dayparting: wire.dayparting ?? daypartingOf(group.hours),
    optimization_goal: optimizationGoalOf(group),
    optimization_event: maybe("optimization_event"),
    secondary_optimization_event: maybe("secondary_optimization_event"),
    pixel_id: maybe("pixel_id"),
    app_id: maybe("app_id"),
    billing_event: maybe("billing_event"),
    bid_type: wire.bid_type ?? (bid === 0 ? "BID_TYPE_NO_BID" : "BID_TYPE_CUSTOM"),
    bid_price: isOcpm ? 0 : bid,
    conversion_bid_price: isOcpm ? bid : 0,
    deep_cpa_bid: wire.deep_cpa_bid ?? 0,
    deep_bid_type: maybe("deep_bid_type"),
    roas_bid: wire.roas_bid ?? 0,
    pacing: wire.pacing ?? "PACING_MODE_SMOOTH",
    frequency: maybe("frequency"),
    frequency_schedule: maybe("frequency_schedule"),
    click_attribution_window: wire.click_attribution_window ?? "SEVEN_DAYS",
    view_attribution_window: wire.view_attribution_window ?? "ONE_DAY",
    attribution_event_count: wire.attribution_event_count ?? "ONCE",
    comment_disabled: wire.comment_disabled ?? false,
    video_download_disabled: wire.video_download_disabled ?? false,
    share_disabled: wire.share_disabled ?? false,
    brand_safety_type: wire.brand_safety_type ?? "NO_BRAND_SAFETY",
    creative_material_mode: wire.creative_material_mode ?? "CUSTOM",
    auto_targeting_enabled: false,
    is_hfss: wire.is_hfss ?? false,
    is_new_structure: true,
    is_smart_performance_campaign: false,
    skip_learning_phase: wire.skip_learning_phase ?? false,
    search_result_enabled: wire.search_result_enabled ?? true,
    statistic_type: maybe("statistic_type"),
    create_time: spaceTime(group.createdAt),
    modify_time: spaceTime(group.updatedAt),
  };
}

const daypartingOf = (hours: string | null) =>
  hours === null ? "1".repeat(336) : [...hours].map((hour) => hour + hour).join("");
