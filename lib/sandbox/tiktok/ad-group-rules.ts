import type { AdGroupCreate } from "#lib/sandbox/tiktok/ad-group-schema";
import type { AccountCall } from "#lib/sandbox/tiktok/call";
import {
  DEPRECATED_EVENTS,
  type ObjectiveType,
  type OptimizationGoal,
} from "#lib/sandbox/tiktok/enums";
import { invalid, MISSING, Refusal } from "#lib/sandbox/tiktok/refusal";

type Goals = readonly OptimizationGoal[];

const BILLING: Partial<Record<OptimizationGoal, readonly string[]>> = {
  CLICK: ["CPC"],
  PAGE_VISIT: ["CPC"],
  CONVERT: ["OCPM"],
  INSTALL: ["OCPM"],
  IN_APP_EVENT: ["OCPM"],
  LEAD_GENERATION: ["OCPM"],
  CONVERSION_LEADS: ["OCPM"],
  PREFERRED_LEAD: ["OCPM"],
  CONVERSATION: ["OCPM"],
  VALUE: ["OCPM"],
  TRAFFIC_LANDING_PAGE_VIEW: ["OCPM"],
  REACH: ["CPM"],
  SHOW: ["CPM"],
  ENGAGED_VIEW: ["CPV"],
  ENGAGED_VIEW_FIFTEEN: ["CPV"],
};

const WITHOUT_PROMOTION: Partial<Record<ObjectiveType, Goals>> = {
  REACH: ["REACH", "SHOW"],
  VIDEO_VIEWS: ["ENGAGED_VIEW", "ENGAGED_VIEW_FIFTEEN"],
  ENGAGEMENT: ["FOLLOWERS", "PROFILE_VIEWS", "PAGE_VISIT", "CLICK"],
};

/** What each objective needs and refuses, as the matrix of the contract has it. */
export function requireObjectiveFits(
  call: AccountCall,
  objective: ObjectiveType,
  input: AdGroupCreate,
): void {
  requireBilling(input);
  const free = WITHOUT_PROMOTION[objective];
  if (free) {
    requireGoal(objective, input, free);
    refusePixel(objective, input);
  } else if (objective === "TRAFFIC") {
    requirePromotion(objective, input, ["WEBSITE"]);
    requireGoal(objective, input, ["CLICK", "TRAFFIC_LANDING_PAGE_VIEW", "REACH"]);
    refusePixel(objective, input);
  } else if (objective === "WEB_CONVERSIONS") {
    requirePromotion(objective, input, ["WEBSITE"]);
    requireGoal(objective, input, ["CONVERT", "CLICK", "VALUE", "TRAFFIC_LANDING_PAGE_VIEW"]);
    if (["CONVERT", "VALUE"].includes(input.optimization_goal)) requirePixel(input);
  } else if (objective === "LEAD_GENERATION") {
    requireLeadFits(input);
  } else {
    throw new Refusal(40008, `Ad groups of objective ${objective} are not implemented.`);
  }
  if (objective !== "LEAD_GENERATION" && input.promotion_target_type) {
    throw invalid("promotion_target_type", `Not supported for objective ${objective}.`);
  }
  requireOwnPixel(call, input);
}

function requireLeadFits(input: AdGroupCreate): void {
  const objective = "LEAD_GENERATION";
  requirePromotion(objective, input, [
    "LEAD_GENERATION",
    "LEAD_GEN_CLICK_TO_TT_DIRECT_MESSAGE",
    "LEAD_GEN_CLICK_TO_SOCIAL_MEDIA_APP_MESSAGE",
    "LEAD_GEN_CLICK_TO_CALL",
  ]);
  if (input.promotion_type !== "LEAD_GENERATION") {
    requireGoal(objective, input, ["CLICK", "CONVERSATION", "LEAD_GENERATION"]);
    const isAppMessage = input.promotion_type === "LEAD_GEN_CLICK_TO_SOCIAL_MEDIA_APP_MESSAGE";
    if (isAppMessage && !input.messaging_app_type) throw invalid("messaging_app_type", MISSING);
    return;
  }
  if (!input.promotion_target_type) throw invalid("promotion_target_type", MISSING);
  if (input.promotion_target_type === "EXTERNAL_WEBSITE") {
    requireGoal(objective, input, ["CONVERT", "CLICK"]);
    if (input.optimization_goal === "CONVERT") requirePixel(input);
    return;
  }
  requireGoal(objective, input, ["LEAD_GENERATION", "CONVERSION_LEADS", "CLICK"]);
  const isTiktokOnly =
    input.placement_type === "PLACEMENT_TYPE_NORMAL" &&
    (input.placements ?? ["PLACEMENT_TIKTOK"]).every((place) => place === "PLACEMENT_TIKTOK");
  if (!isTiktokOnly) throw invalid("placements", "Instant forms are only shown on TikTok.");
}

function requireBilling({ optimization_goal: goal, billing_event: billing }: AdGroupCreate): void {
  const pair = BILLING[goal] ?? ["CPC", "OCPM"];
  if (pair.includes(billing)) return;
  throw invalid("billing_event", `${billing} is not supported with optimization goal ${goal}.`);
}

function requireGoal(objective: string, { optimization_goal: goal }: AdGroupCreate, goals: Goals) {
  if (goals.includes(goal)) return;
  throw invalid("optimization_goal", `${goal} is not supported for objective ${objective}.`);
}

function requirePromotion(objective: string, input: AdGroupCreate, types: readonly string[]): void {
  const { promotion_type: type } = input;
  if (!type) throw invalid("promotion_type", MISSING);
  if (types.includes(type)) return;
  throw invalid("promotion_type", `${type} is not supported for objective ${objective}.`);
}

function requirePixel({ pixel_id, optimization_event }: AdGroupCreate): void {
  if (!pixel_id) throw invalid("pixel_id", MISSING);
  if (!optimization_event) throw invalid("optimization_event", MISSING);
  if (!DEPRECATED_EVENTS.includes(optimization_event)) return;
  throw invalid("optimization_event", `${optimization_event} is deprecated.`);
}

function refusePixel(objective: string, { pixel_id, optimization_event }: AdGroupCreate): void {
  if (optimization_event) {
    throw invalid("optimization_event", `Not supported for objective ${objective}.`);
  }
  if (pixel_id) throw invalid("pixel_id", `Not supported for objective ${objective}.`);
}

function requireOwnPixel({ records, account }: AccountCall, { pixel_id: id }: AdGroupCreate): void {
  if (!id || records.pixels.get(id)?.accountId === account.id) return;
  throw invalid("pixel_id", `Pixel ${id} does not exist.`);
}
