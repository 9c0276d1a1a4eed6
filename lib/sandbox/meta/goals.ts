import { invalid } from "#lib/sandbox/meta/refusal";
import type { Account, AdGroup, Destination } from "#lib/sandbox/world";

/** Which destinations an objective knows, what it may optimise for, what must be promoted. */
type Rule = {
  objective: string;
  /** `OMITTED` is a `destination_type` left out. */
  destinations: readonly string[];
  goals: readonly string[];
  promotes: "nothing" | "page" | "pixel" | "app";
};

const CHATS = ["WHATSAPP", "MESSENGER", "INSTAGRAM_DIRECT"] as const;
const MANY_CHATS = [
  "MESSAGING_INSTAGRAM_DIRECT_MESSENGER",
  "MESSAGING_INSTAGRAM_DIRECT_WHATSAPP",
  "MESSAGING_MESSENGER_WHATSAPP",
  "MESSAGING_INSTAGRAM_DIRECT_MESSENGER_WHATSAPP",
] as const;
const SITE = ["WEBSITE", "OMITTED"] as const;

const rule = (
  objective: string,
  destinations: readonly string[],
  goals: readonly string[],
  promotes: Rule["promotes"],
): Rule => ({ objective, destinations, goals, promotes });

const RULES: readonly Rule[] = [
  rule(
    "OUTCOME_TRAFFIC",
    SITE,
    ["LANDING_PAGE_VIEWS", "LINK_CLICKS", "IMPRESSIONS", "REACH"],
    "nothing",
  ),
  rule("OUTCOME_TRAFFIC", CHATS, ["CONVERSATIONS", "LINK_CLICKS"], "page"),
  rule("OUTCOME_TRAFFIC", ["INSTAGRAM_PROFILE"], ["VISIT_INSTAGRAM_PROFILE"], "page"),
  rule("OUTCOME_LEADS", ["ON_AD"], ["LEAD_GENERATION", "QUALITY_LEAD"], "page"),
  rule(
    "OUTCOME_LEADS",
    SITE,
    ["OFFSITE_CONVERSIONS", "LANDING_PAGE_VIEWS", "LINK_CLICKS"],
    "pixel",
  ),
  rule("OUTCOME_LEADS", ["WHATSAPP"], ["CONVERSATIONS", "QUALITY_LEAD"], "page"),
  rule(
    "OUTCOME_LEADS",
    ["MESSENGER", "INSTAGRAM_DIRECT"],
    ["CONVERSATIONS", "LEAD_GENERATION"],
    "page",
  ),
  rule("OUTCOME_ENGAGEMENT", CHATS, ["CONVERSATIONS", "LINK_CLICKS"], "page"),
  rule("OUTCOME_ENGAGEMENT", MANY_CHATS, ["CONVERSATIONS"], "page"),
  rule("OUTCOME_ENGAGEMENT", ["ON_POST"], ["POST_ENGAGEMENT", "IMPRESSIONS", "REACH"], "page"),
  rule("OUTCOME_ENGAGEMENT", ["ON_VIDEO"], ["THRUPLAY"], "page"),
  rule("OUTCOME_ENGAGEMENT", ["ON_PAGE"], ["PAGE_LIKES"], "page"),
  rule("OUTCOME_SALES", SITE, ["OFFSITE_CONVERSIONS", "VALUE"], "pixel"),
  rule("OUTCOME_SALES", CHATS, ["CONVERSATIONS"], "page"),
  rule(
    "OUTCOME_AWARENESS",
    ["OMITTED"],
    ["REACH", "IMPRESSIONS", "AD_RECALL_LIFT", "THRUPLAY"],
    "page",
  ),
  rule("OUTCOME_APP_PROMOTION", ["APP", "OMITTED"], ["APP_INSTALLS"], "app"),
];

export const DESTINATIONS = [
  "WEBSITE",
  "APP",
  "MESSENGER",
  "WHATSAPP",
  "INSTAGRAM_DIRECT",
  "INSTAGRAM_PROFILE",
  "FACEBOOK",
  "FACEBOOK_PAGE",
  "FACEBOOK_LIVE",
  "INSTAGRAM_LIVE",
  "INSTAGRAM_PROFILE_AND_FACEBOOK_PAGE",
  "ON_AD",
  "ON_POST",
  "ON_PAGE",
  "ON_VIDEO",
  "ON_EVENT",
  "SHOP_AUTOMATIC",
  "APPLINKS_AUTOMATIC",
  "IMAGINE",
  "MESSAGING_INSTAGRAM_DIRECT_MESSENGER",
  "MESSAGING_INSTAGRAM_DIRECT_WHATSAPP",
  "MESSAGING_MESSENGER_WHATSAPP",
  "MESSAGING_INSTAGRAM_DIRECT_MESSENGER_WHATSAPP",
] as const;

export const GOALS = [
  "NONE",
  "APP_INSTALLS",
  "APP_INSTALLS_AND_OFFSITE_CONVERSIONS",
  "AD_RECALL_LIFT",
  "ENGAGED_USERS",
  "EVENT_RESPONSES",
  "IMPRESSIONS",
  "LEAD_GENERATION",
  "QUALITY_LEAD",
  "LINK_CLICKS",
  "OFFSITE_CONVERSIONS",
  "PAGE_LIKES",
  "POST_ENGAGEMENT",
  "QUALITY_CALL",
  "REACH",
  "LANDING_PAGE_VIEWS",
  "VISIT_INSTAGRAM_PROFILE",
  "VALUE",
  "THRUPLAY",
  "DERIVED_EVENTS",
  "CONVERSATIONS",
  "IN_APP_VALUE",
  "MESSAGING_PURCHASE_CONVERSION",
  "SUBSCRIBERS",
  "REMINDERS_SET",
  "MEANINGFUL_CALL_ATTEMPT",
  "PROFILE_VISIT",
  "PROFILE_AND_PAGE_ENGAGEMENT",
  "ENGAGED_PAGE_VIEWS",
  "MESSAGING_APPOINTMENT_CONVERSION",
  "MESSAGING_DEEP_CONVERSATION_AND_FOLLOW",
  "AUTOMATIC_OBJECTIVE",
  "ADVERTISER_SILOED_VALUE",
] as const;

export const CUSTOM_EVENTS = [
  "LEAD",
  "PURCHASE",
  "COMPLETE_REGISTRATION",
  "ADD_TO_CART",
  "ADD_PAYMENT_INFO",
  "ADD_TO_WISHLIST",
  "CONTACT",
  "CONTENT_VIEW",
  "CUSTOMIZE_PRODUCT",
  "DONATE",
  "FIND_LOCATION",
  "INITIATED_CHECKOUT",
  "MESSAGING_CONVERSATION_STARTED_7D",
  "SCHEDULE",
  "SEARCH",
  "START_TRIAL",
  "SUBMIT_APPLICATION",
  "SUBSCRIBE",
  "OTHER",
] as const;

export type Promoted = {
  page_id?: string;
  pixel_id?: string;
  custom_event_type?: string;
  application_id?: string;
};

type Aim = { objective: string; destination: string | undefined; goal: string };

/** Refuses an aim Meta doesn't offer, and a promoted object that doesn't fit it. */
export function checkAim(account: Account, aim: Aim, promoted: Promoted | undefined): void {
  const destination = aim.destination ?? "OMITTED";
  if (destination === "ON_AD" && aim.objective !== "OUTCOME_LEADS") {
    throw invalid("Instant forms need the leads objective", "destination_type", 1815715);
  }
  const fitting = RULES.find(
    (each) => each.objective === aim.objective && each.destinations.includes(destination),
  );
  if (!fitting?.goals.includes(aim.goal)) {
    throw invalid(
      `You can't use the selected performance goal (${aim.goal}) with your campaign objective.`,
      "optimization_goal",
      2490408,
    );
  }
  const needsPixel =
    fitting.promotes === "pixel" && ["OFFSITE_CONVERSIONS", "VALUE"].includes(aim.goal);
  const bad = (reason: string) => invalid(reason, "promoted_object", 1885014);
  if (fitting.promotes === "page" && !promoted?.page_id) throw bad("Choose the Page to promote.");
  if (fitting.promotes === "app" && !promoted?.application_id)
    throw bad("Choose the app to promote.");
  if (needsPixel && !(promoted?.pixel_id && promoted.custom_event_type)) {
    throw bad("Choose the pixel and the event to optimise for.");
  }
  if (promoted?.page_id && promoted.page_id !== account.presence.profileId) {
    throw bad("The Page can't be promoted by this ad account.");
  }
  if (promoted?.pixel_id && promoted.pixel_id !== account.presence.pixelId) {
    throw bad("The pixel isn't shared with this ad account.");
  }
}

/** Where people land, in the market's words. */
export function destinationOf(type: string | undefined, objective: string): Destination {
  if (type === "ON_AD") return "form";
  if (type && [...CHATS, ...MANY_CHATS].some((chat) => chat === type)) return "messages";
  if (type === "WEBSITE") return "website";
  return !type && objective !== "OUTCOME_AWARENESS" && objective !== "OUTCOME_APP_PROMOTION"
    ? "website"
    : "none";
}

/** What delivery is steered to, in the market's words. */
export function steeringOf(goal: string): AdGroup["goal"] {
  if (
    ["LEAD_GENERATION", "QUALITY_LEAD", "OFFSITE_CONVERSIONS", "VALUE", "CONVERSATIONS"].includes(
      goal,
    )
  ) {
    return "lead";
  }
  return [
    "LINK_CLICKS",
    "LANDING_PAGE_VIEWS",
    "VISIT_INSTAGRAM_PROFILE",
    "PAGE_LIKES",
    "POST_ENGAGEMENT",
  ].includes(goal)
    ? "click"
    : "view";
}
