import { z } from "zod";
import {
  objectiveType,
  onOff,
  optimizationGoal,
  primaryStatus,
  specialIndustry,
} from "#lib/sandbox/tiktok/enums";
import { flags, numbers, textLists, texts } from "#lib/sandbox/tiktok/optional-fields";
import { pageShape } from "#lib/sandbox/tiktok/paging";
import { ids, json } from "#lib/sandbox/tiktok/params";
import { objectName } from "#lib/sandbox/tiktok/wording";

export const campaignBudgetMode = z.enum([
  "BUDGET_MODE_INFINITE",
  "BUDGET_MODE_TOTAL",
  "BUDGET_MODE_DAY",
  "BUDGET_MODE_DYNAMIC_DAILY_BUDGET",
]);

export const requestKey = z.string().regex(/^\d{1,19}$/, "Not a valid int64.");

export const CampaignCreate = z.object({
  campaign_name: objectName,
  objective_type: objectiveType,
  budget_mode: campaignBudgetMode.optional(),
  budget: z.number().positive().optional(),
  budget_optimize_on: z.boolean().default(false),
  operation_status: onOff.default("ENABLE"),
  special_industries: z.array(specialIndustry).default([]),
  campaign_type: z.enum(["REGULAR_CAMPAIGN", "IOS14_CAMPAIGN"]).default("REGULAR_CAMPAIGN"),
  request_id: requestKey.optional(),
  app_promotion_type: z.enum(["APP_INSTALL", "APP_RETARGETING", "APP_PREREGISTRATION"]).optional(),
  bid_type: z.enum(["BID_TYPE_NO_BID", "BID_TYPE_CUSTOM"]).optional(),
  campaign_product_source: z.enum(["CATALOG", "STORE"]).optional(),
  sales_destination: z.enum(["TIKTOK_SHOP", "WEBSITE", "APP", "WEB_AND_APP"]).optional(),
  virtual_objective_type: z.enum(["SALES"]).optional(),
  optimization_goal: optimizationGoal.optional(),
  ...texts(
    "app_id",
    "campaign_app_profile_page_state",
    "deep_bid_type",
    "internal_channel",
    "plugin_partner",
    "po_number",
    "postback_window_mode",
    "rf_campaign_type",
    "rta_id",
  ),
  ...flags(
    "catalog_enabled",
    "disable_skan_campaign",
    "is_advanced_dedicated_campaign",
    "is_search_campaign",
    "rta_bid_enabled",
    "rta_product_selection_enabled",
  ),
  ...numbers("roas_bid"),
});
export type CampaignCreate = z.output<typeof CampaignCreate>;

/** What the simulator keeps of it; empty for seeded campaigns. */
export type CampaignWire = Partial<CampaignCreate>;

export const CampaignUpdate = z.object({
  campaign_id: z.string(),
  campaign_name: objectName.optional(),
  budget: z.number().positive().optional(),
  special_industries: z.array(specialIndustry).optional(),
  po_number: z.string().optional(),
});

/** The wishes all three levels share about what comes back. */
export const rowWishes = {
  ...pageShape(10, 1000),
  fields: json(z.array(z.string())).optional(),
  exclude_field_types_in_response: json(z.array(z.enum(["NULL_FIELD"]))).optional(),
};

export const CampaignGet = z.object({
  filtering: json(
    z.object({
      campaign_ids: ids(100).min(1).optional(),
      campaign_name: z.string().optional(),
      objective_type: objectiveType.optional(),
      optimization_goal: optimizationGoal.optional(),
      primary_status: primaryStatus.default("STATUS_NOT_DELETE"),
      secondary_status: z.string().optional(),
      buying_types: z
        .array(z.enum(["AUCTION", "RESERVATION_RF", "RESERVATION_TOP_VIEW"]))
        .optional(),
      ...texts(
        "campaign_product_source",
        "campaign_type",
        "creation_filter_start_time",
        "creation_filter_end_time",
        "sales_destination",
      ),
      ...textLists("campaign_system_origins", "creative_campaign_type"),
      ...flags("is_smart_performance_campaign", "split_test_enabled"),
    }),
  ).default({ primary_status: "STATUS_NOT_DELETE" }),
  ...rowWishes,
});
