import { z } from "zod";
import { BID_STRATEGIES } from "#lib/sandbox/meta/budgets";
import { CUSTOM_EVENTS, DESTINATIONS, GOALS } from "#lib/sandbox/meta/goals";
import { CREATE_STATUSES, UPDATE_STATUSES } from "#lib/sandbox/meta/switches";
import { Targeting } from "#lib/sandbox/meta/targeting";
import { flag, id, json, list, moment, text, whole } from "#lib/sandbox/meta/values";

const Attribution = json(
  z.array(
    z.strictObject({
      event_type: z.enum(["CLICK_THROUGH", "VIEW_THROUGH", "ENGAGED_VIDEO_VIEW"]),
      window_days: whole,
    }),
  ),
);

export const Schedule = json(
  z.array(
    z.looseObject({
      start_minute: whole,
      end_minute: whole,
      days: z.array(whole.pipe(z.number().max(6))),
    }),
  ),
);

/** Spending limits, stored together. */
export const LIMITS = [
  "daily_min_spend_target",
  "daily_spend_cap",
  "lifetime_min_spend_target",
  "lifetime_spend_cap",
] as const;

const changeable = {
  daily_budget: whole.optional(),
  lifetime_budget: whole.optional(),
  bid_strategy: z.enum(BID_STRATEGIES).optional(),
  bid_amount: whole.optional(),
  bid_constraints: json(z.strictObject({ roas_average_floor: whole })).optional(),
  start_time: moment.optional(),
  end_time: moment.optional(),
  dsa_beneficiary: text.optional(),
  dsa_payor: text.optional(),
  regional_regulated_categories: list(text).optional(),
  regional_regulation_identities: json(z.record(z.string(), z.unknown())).optional(),
  pacing_type: list(z.enum(["standard", "no_pacing", "day_parting"])).optional(),
  adset_schedule: Schedule.optional(),
  daily_min_spend_target: whole.optional(),
  daily_spend_cap: whole.optional(),
  lifetime_min_spend_target: whole.optional(),
  lifetime_spend_cap: whole.optional(),
};

const billing = z.enum([
  "IMPRESSIONS",
  "LINK_CLICKS",
  "THRUPLAY",
  "POST_ENGAGEMENT",
  "PAGE_LIKES",
  "CLICKS",
  "APP_INSTALLS",
  "OFFER_CLAIMS",
  "PURCHASE",
  "LISTING_INTERACTION",
  "NONE",
]);

const Promoted = json(
  z.strictObject({
    page_id: id.optional(),
    pixel_id: id.optional(),
    custom_event_type: z.enum(CUSTOM_EVENTS).optional(),
    application_id: id.optional(),
    object_store_url: text.optional(),
    whatsapp_phone_number: text.optional(),
    smart_pse_enabled: flag.optional(),
    custom_conversion_id: id.optional(),
    product_set_id: id.optional(),
  }),
);

/** `POST /act_<id>/adsets` */
export const CreateAdSet = z.object({
  ...changeable,
  name: text.max(400),
  campaign_id: id,
  optimization_goal: z.enum(GOALS),
  billing_event: billing,
  targeting: Targeting,
  destination_type: z.enum(DESTINATIONS).optional(),
  promoted_object: Promoted.optional(),
  attribution_spec: Attribution.optional(),
  is_dynamic_creative: flag.optional(),
  frequency_control_specs: json(z.array(z.record(z.string(), z.unknown()))).optional(),
  status: z.enum(CREATE_STATUSES).default("ACTIVE"),
});

/** `POST /<adset>` */
export const UpdateAdSet = z.object({
  ...changeable,
  name: text.max(400).optional(),
  targeting: Targeting.optional(),
  billing_event: billing.optional(),
  status: z.enum(UPDATE_STATUSES).optional(),
});
