import type { Sandbox } from "#lib/sandbox/sandbox";
import type { CampaignCreate, CampaignWire } from "#lib/sandbox/tiktok/campaign-schema";
import type { ObjectiveType } from "#lib/sandbox/tiktok/enums";
import { toMajor, toMinor } from "#lib/sandbox/tiktok/money";
import type { Row } from "#lib/sandbox/tiktok/paging";
import { campaignStatus } from "#lib/sandbox/tiktok/status";
import { spaceTime } from "#lib/sandbox/tiktok/wire-time";
import type { Budget, Campaign, Objective } from "#lib/sandbox/world";

const OBJECTIVE: Record<ObjectiveType, Objective> = {
  TRAFFIC: "traffic",
  WEB_CONVERSIONS: "conversions",
  PRODUCT_SALES: "conversions",
  LEAD_GENERATION: "leads",
  REACH: "awareness",
  VIDEO_VIEWS: "awareness",
  RF_REACH: "awareness",
  BRAND_CONSIDERATION: "awareness",
  ENGAGEMENT: "other",
  APP_PROMOTION: "other",
};
const OBJECTIVE_TYPE: Record<Objective, ObjectiveType> = {
  traffic: "TRAFFIC",
  conversions: "WEB_CONVERSIONS",
  leads: "LEAD_GENERATION",
  messages: "LEAD_GENERATION",
  awareness: "REACH",
  other: "ENGAGEMENT",
};

export const objectiveOf = (type: ObjectiveType): Objective => OBJECTIVE[type];

export const objectiveTypeOf = (campaign: Campaign): ObjectiveType =>
  (campaign.wire as CampaignWire).objective_type ?? OBJECTIVE_TYPE[campaign.objective];

/** The campaign decides how its ad groups share its money. */
export const isCbo = (campaign: Campaign): boolean =>
  (campaign.wire as CampaignWire).budget_optimize_on ?? campaign.budget.kind !== "none";

/** TikTok's budget mode and amount in the market's words. */
export function budgetOf(
  { budget_mode, budget }: { budget_mode?: string; budget?: number },
  currency: string,
): Budget {
  const amountMinor = toMinor(budget ?? 0, currency);
  if (budget_mode === "BUDGET_MODE_TOTAL") return { kind: "lifetime", amountMinor };
  if (budget_mode === "BUDGET_MODE_DAY") return { kind: "daily", pace: "fixed", amountMinor };
  if (budget_mode === "BUDGET_MODE_DYNAMIC_DAILY_BUDGET") {
    return { kind: "daily", pace: "dynamic", amountMinor };
  }
  return { kind: "none" };
}

/** And back. */
export function budgetFields(budget: Budget, currency: string) {
  if (budget.kind === "none") return { budget_mode: "BUDGET_MODE_INFINITE", budget: 0 };
  const amount = toMajor(budget.amountMinor, currency);
  if (budget.kind === "lifetime") return { budget_mode: "BUDGET_MODE_TOTAL", budget: amount };
  const isFixed = budget.pace === "fixed";
  return {
    budget_mode: isFixed ? "BUDGET_MODE_DAY" : "BUDGET_MODE_DYNAMIC_DAILY_BUDGET",
    budget: amount,
  };
}

export type CampaignFields = Pick<
  CampaignCreate,
  "campaign_name" | "objective_type" | "budget_mode" | "budget"
>;

/** The campaign as create, update and get answer it. */
export function campaignRow(sandbox: Sandbox, campaign: Campaign): Row {
  const wire = campaign.wire as CampaignWire;
  const currency = sandbox.world.accounts.get(campaign.accountId)?.currency ?? "USD";
  return {
    advertiser_id: campaign.accountId,
    campaign_id: campaign.id,
    campaign_name: campaign.name,
    campaign_type: wire.campaign_type ?? "REGULAR_CAMPAIGN",
    campaign_automation_type: "MANUAL",
    objective: wire.app_promotion_type ? "APP" : "LANDING_PAGE",
    objective_type: objectiveTypeOf(campaign),
    virtual_objective_type: wire.virtual_objective_type ?? null,
    sales_destination: wire.sales_destination ?? null,
    ...budgetFields(campaign.budget, currency),
    ...(isCbo(campaign) ? { budget_optimize_on: true } : {}),
    special_industries: wire.special_industries ?? [],
    operation_status: campaign.switch === "on" ? "ENABLE" : "DISABLE",
    secondary_status: campaignStatus(sandbox, campaign),
    is_new_structure: true,
    is_smart_performance_campaign: false,
    is_search_campaign: wire.is_search_campaign ?? false,
    is_advanced_dedicated_campaign: wire.is_advanced_dedicated_campaign ?? false,
    catalog_enabled: wire.catalog_enabled ?? false,
    deep_bid_type: wire.deep_bid_type ?? null,
    roas_bid: wire.roas_bid ?? 0,
    rta_id: wire.rta_id ?? null,
    rta_bid_enabled: wire.rta_bid_enabled ?? false,
    rta_product_selection_enabled: wire.rta_product_selection_enabled ?? false,
    disable_skan_campaign: wire.disable_skan_campaign ?? null,
    po_number: wire.po_number ?? null,
    create_time: spaceTime(campaign.createdAt),
    modify_time: spaceTime(campaign.updatedAt),
  };
}
