import { z } from "zod";

export const objectiveType = z.enum([
  "APP_PROMOTION",
  "WEB_CONVERSIONS",
  "REACH",
  "TRAFFIC",
  "VIDEO_VIEWS",
  "PRODUCT_SALES",
  "ENGAGEMENT",
  "LEAD_GENERATION",
  "RF_REACH",
  "BRAND_CONSIDERATION",
]);
export type ObjectiveType = z.infer<typeof objectiveType>;

export const optimizationGoal = z.enum([
  "CLICK",
  "CONVERT",
  "INSTALL",
  "IN_APP_EVENT",
  "REACH",
  "SHOW",
  "LEAD_GENERATION",
  "CONVERSION_LEADS",
  "PREFERRED_LEAD",
  "CONVERSATION",
  "FOLLOWERS",
  "PROFILE_VIEWS",
  "PAGE_VISIT",
  "VALUE",
  "AUTOMATIC_VALUE_OPTIMIZATION",
  "TRAFFIC_LANDING_PAGE_VIEW",
  "DESTINATION_VISIT",
  "ENGAGED_VIEW",
  "ENGAGED_VIEW_FIFTEEN",
  "MT_LIVE_ROOM",
  "PRODUCT_CLICK_IN_LIVE",
]);
export type OptimizationGoal = z.infer<typeof optimizationGoal>;

export const promotionType = z.enum([
  "APP_ANDROID",
  "APP_IOS",
  "WEBSITE",
  "LEAD_GENERATION",
  "LEAD_GEN_CLICK_TO_TT_DIRECT_MESSAGE",
  "LEAD_GEN_CLICK_TO_SOCIAL_MEDIA_APP_MESSAGE",
  "LEAD_GEN_CLICK_TO_CALL",
  "WEBSITE_OR_DISPLAY",
  "TIKTOK_SHOP",
  "VIDEO_SHOPPING",
  "LIVE_SHOPPING",
  "PSA_PRODUCT",
  "EXTERNAL_OR_DISPLAY",
]);

export const billingEvent = z.enum(["CPC", "CPM", "CPV", "OCPM", "GD"]);
export const placement = z.enum([
  "PLACEMENT_TIKTOK",
  "PLACEMENT_PANGLE",
  "PLACEMENT_GLOBAL_APP_BUNDLE",
]);
export const ageGroup = z.enum([
  "AGE_13_17",
  "AGE_18_24",
  "AGE_25_34",
  "AGE_35_44",
  "AGE_45_54",
  "AGE_55_100",
]);
export const gender = z.enum(["GENDER_UNLIMITED", "GENDER_MALE", "GENDER_FEMALE"]);
export const specialIndustry = z.enum(["HOUSING", "EMPLOYMENT", "CREDIT"]);
export const onOff = z.enum(["ENABLE", "DISABLE"]);
export const operation = z.enum(["ENABLE", "DISABLE", "DELETE"]);

export const primaryStatus = z.enum([
  "STATUS_DELIVERY_OK",
  "STATUS_NOT_DELIVERY",
  "STATUS_DISABLE",
  "STATUS_DELETE",
  "STATUS_NOT_DELETE",
  "STATUS_ALL",
  "STATUS_TIME_DONE",
  "STATUS_FROZEN",
  "STATUS_RF_CLOSED",
]);
export type PrimaryStatus = z.infer<typeof primaryStatus>;

/** What a web pixel hears, by the name an ad group optimises for. */
export const PIXEL_EVENTS = {
  FORM: "Lead",
  ON_WEB_REGISTER: "CompleteRegistration",
  CONSULT: "Contact",
  SCHEDULE: "Schedule",
  ON_WEB_SUBSCRIBE: "Subscribe",
  DOWNLOAD_START: "Download",
  SUBMIT_APPLICATION: "SubmitApplication",
  APPLICATION_APPROVAL: "ApplicationApproval",
  FIND_LOCATION: "FindLocation",
  BUTTON: "ClickButton",
  ON_WEB_DETAIL: "ViewContent",
  ON_WEB_SEARCH: "Search",
  ON_WEB_ADD_TO_WISHLIST: "AddToWishlist",
  ON_WEB_CART: "AddToCart",
  INITIATE_ORDER: "InitiateCheckout",
  ADD_BILLING: "AddPaymentInfo",
  SHOPPING: "Purchase",
  START_TRIAL: "StartTrial",
  CUSTOMIZE_PRODUCT: "CustomizeProduct",
  ON_WEB_ORDER: "PlaceAnOrder",
} as const;
export type PixelEvent = keyof typeof PIXEL_EVENTS;

// Safe: these are exactly the object's keys.
export const optimizationEvent = z.enum(Object.keys(PIXEL_EVENTS) as [PixelEvent, ...PixelEvent[]]);

/** Soft-deprecated; nothing new may optimise for them. */
export const DEPRECATED_EVENTS: readonly PixelEvent[] = ["BUTTON", "ON_WEB_ORDER"];

export const callToAction = z.enum([
  "APPLY_NOW",
  "BOOK_NOW",
  "CALL_NOW",
  "CHECK_AVAILABILITY",
  "CONTACT_US",
  "DOWNLOAD_NOW",
  "EXPERIENCE_NOW",
  "GET_QUOTE",
  "GET_SHOWTIMES",
  "GET_TICKETS_NOW",
  "INSTALL_NOW",
  "INTERESTED",
  "LEARN_MORE",
  "LISTEN_NOW",
  "ORDER_NOW",
  "PLAY_GAME",
  "PREORDER_NOW",
  "READ_MORE",
  "SEND_MESSAGE",
  "SHOP_NOW",
  "SIGN_UP",
  "SUBSCRIBE",
  "VIEW_NOW",
  "VIEW_PROFILE",
  "VISIT_STORE",
  "WATCH_LIVE",
  "WATCH_NOW",
  "JOIN_THIS_HASHTAG",
  "SHOOT_WITH_THIS_EFFECT",
  "VIEW_VIDEO_WITH_THIS_EFFECT",
]);
