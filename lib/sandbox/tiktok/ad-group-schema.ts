import { z } from "zod";
import { requestKey, rowWishes } from "#lib/sandbox/tiktok/campaign-schema";
import {
  ageGroup,
  billingEvent,
  gender,
  objectiveType,
  onOff,
  optimizationEvent,
  optimizationGoal,
  placement,
  primaryStatus,
  promotionType,
} from "#lib/sandbox/tiktok/enums";
import {
  flags,
  numbers,
  objectLists,
  objects,
  textLists,
  texts,
} from "#lib/sandbox/tiktok/optional-fields";
import { ids, json } from "#lib/sandbox/tiktok/params";
import { readTime } from "#lib/sandbox/tiktok/wire-time";
import { objectName } from "#lib/sandbox/tiktok/wording";

const time = z.string().refine((text) => readTime(text) !== null, "Not a valid datetime.");
const attribution = z.enum(["OFF", "ONE_DAY", "SEVEN_DAYS", "FOURTEEN_DAYS", "TWENTY_EIGHT_DAYS"]);
const dayparting = z.string().regex(/^[01]{336}$/, "Must be 336 characters of 0 or 1.");
const brandSafety = z.enum([
  "NO_BRAND_SAFETY",
  "EXPANDED_INVENTORY",
  "STANDARD_INVENTORY",
  "LIMITED_INVENTORY",
  "THIRD_PARTY",
]);

/** What may also be changed later. */
const changeable = {
  age_groups: z.array(ageGroup).optional(),
  bid_price: z.number().positive().optional(),
  bid_type: z.enum(["BID_TYPE_NO_BID", "BID_TYPE_CUSTOM"]).optional(),
  brand_safety_type: brandSafety.optional(),
  conversion_bid_price: z.number().positive().optional(),
  dayparting: dayparting.optional(),
  gender: gender.optional(),
  household_income: z.array(z.enum(["TOP5", "TOP10", "TOP10_25", "TOP25_50"])).optional(),
  location_ids: z.array(z.string()).max(3000).optional(),
  network_types: z.array(z.enum(["WIFI", "2G", "3G", "4G", "5G"])).optional(),
  operating_systems: z.array(z.enum(["ANDROID", "IOS"])).optional(),
  pacing: z.enum(["PACING_MODE_SMOOTH", "PACING_MODE_FAST"]).optional(),
  schedule_end_time: time.optional(),
  spending_power: z.enum(["ALL", "HIGH"]).optional(),
  device_price_ranges: z.array(z.number()).optional(),
  audience_rule: z.looseObject({}).optional(),
  ...texts(
    "audience_type",
    "catalog_authorized_bc_id",
    "deep_bid_type",
    "deep_funnel_event_source",
    "deep_funnel_event_source_id",
    "deep_funnel_optimization_event",
    "deep_funnel_optimization_status",
    "ios14_targeting",
    "min_android_version",
    "min_ios_version",
    "saved_audience_id",
    "secondary_optimization_event",
    "shopping_ads_retargeting_custom_audience_relation",
    "shopping_ads_retargeting_type",
    "vertical_sensitivity_id",
  ),
  ...textLists(
    "audience_ids",
    "blocked_pangle_app_ids",
    "carrier_ids",
    "category_exclusion_ids",
    "contextual_tag_ids",
    "device_model_ids",
    "excluded_audience_ids",
    "excluded_pangle_audience_package_ids",
    "included_pangle_audience_package_ids",
    "interest_category_ids",
    "interest_keyword_ids",
    "isp_ids",
    "languages",
    "purchase_intention_keyword_ids",
    "zipcode_ids",
  ),
  ...numbers(
    "deep_cpa_bid",
    "frequency",
    "frequency_schedule",
    "next_day_retention",
    "roas_bid",
    "shopping_ads_retargeting_actions_days",
  ),
  ...flags(
    "automated_keywords_enabled",
    "comment_disabled",
    "is_hfss",
    "is_lhf_compliance",
    "search_result_enabled",
    "share_disabled",
    "smart_audience_enabled",
    "smart_interest_behavior_enabled",
    "video_download_disabled",
  ),
  ...objectLists(
    "actions",
    "excluded_custom_actions",
    "included_custom_actions",
    "search_keywords",
  ),
};

export const AdGroupCreate = z.object({
  ...changeable,
  campaign_id: z.string(),
  adgroup_name: objectName,
  promotion_type: promotionType.optional(),
  promotion_target_type: z.enum(["INSTANT_PAGE", "EXTERNAL_WEBSITE"]).optional(),
  placement_type: z
    .enum(["PLACEMENT_TYPE_NORMAL", "PLACEMENT_TYPE_AUTOMATIC"])
    .default("PLACEMENT_TYPE_NORMAL"),
  placements: z.array(placement).optional(),
  budget_mode: z.enum(["BUDGET_MODE_TOTAL", "BUDGET_MODE_DAY", "BUDGET_MODE_DYNAMIC_DAILY_BUDGET"]),
  budget: z.number(),
  schedule_type: z.enum(["SCHEDULE_FROM_NOW", "SCHEDULE_START_END"]),
  schedule_start_time: time,
  optimization_goal: optimizationGoal,
  optimization_event: optimizationEvent.optional(),
  billing_event: billingEvent,
  pacing: z.enum(["PACING_MODE_SMOOTH", "PACING_MODE_FAST"]),
  pixel_id: z.string().optional(),
  click_attribution_window: attribution.optional(),
  view_attribution_window: attribution.optional(),
  engaged_view_attribution_window: attribution.optional(),
  attribution_event_count: z.enum(["UNSET", "EVERY", "ONCE"]).optional(),
  creative_material_mode: z.enum(["CUSTOM", "DYNAMIC", "SMART_CREATIVE"]).default("CUSTOM"),
  messaging_app_type: z.enum(["MESSENGER", "WHATSAPP", "ZALO", "LINE", "IM_URL"]).optional(),
  operation_status: onOff.default("ENABLE"),
  identity_type: z.enum(["AUTH_CODE", "TT_USER", "BC_AUTH_TT"]).optional(),
  promotion_website_type: z.enum(["UNSET", "TIKTOK_NATIVE_PAGE"]).optional(),
  vbo_window: z.enum(["SEVEN_DAYS", "ZERO_DAY"]).optional(),
  request_id: requestKey.optional(),
  app_config: z.array(z.looseObject({})).optional(),
  ...texts(
    "adgroup_app_profile_page_state",
    "app_id",
    "bid_display_mode",
    "brand_safety_partner",
    "catalog_id",
    "custom_conversion_id",
    "identity_authorized_bc_id",
    "identity_id",
    "message_event_set_id",
    "messaging_app_account_id",
    "phone_number",
    "phone_region_calling_code",
    "phone_region_code",
    "product_source",
    "shopping_ads_type",
    "statistic_type",
    "store_authorized_bc_id",
    "store_id",
  ),
  ...textLists("tiktok_subplacements"),
  ...flags("skip_learning_phase"),
});
export type AdGroupCreate = z.output<typeof AdGroupCreate>;

/** What the simulator keeps of it; empty for seeded ad groups. */
export type AdGroupWire = Partial<AdGroupCreate>;

export const AdGroupUpdate = z.object({
  ...changeable,
  adgroup_id: z.string(),
  adgroup_name: objectName.optional(),
  budget: z.number().optional(),
  schedule_type: z.enum(["SCHEDULE_FROM_NOW", "SCHEDULE_START_END"]).optional(),
  schedule_start_time: time.optional(),
  ...objects("targeting_expansion"),
  ...flags("auto_targeting_enabled", "exclude_age_under_eighteen"),
});
export type AdGroupUpdate = z.output<typeof AdGroupUpdate>;

export const AdGroupGet = z.object({
  filtering: json(
    z.object({
      adgroup_ids: ids(100).optional(),
      campaign_ids: ids(100).optional(),
      adgroup_name: z.string().optional(),
      billing_events: z.array(billingEvent).optional(),
      buying_types: z
        .array(z.enum(["AUCTION", "RESERVATION_RF", "RESERVATION_TOP_VIEW"]))
        .optional(),
      objective_type: objectiveType.optional(),
      optimization_goal: optimizationGoal.optional(),
      primary_status: primaryStatus.default("STATUS_NOT_DELETE"),
      promotion_type: promotionType.optional(),
      secondary_status: z.string().optional(),
      ...texts(
        "bid_strategy",
        "creation_filter_start_time",
        "creation_filter_end_time",
        "creative_material_mode",
      ),
      ...textLists("campaign_system_origins"),
      ...flags("split_test_enabled"),
    }),
  ).default({ primary_status: "STATUS_NOT_DELETE" }),
  ...rowWishes,
});
