import { z } from "zod";
import { PIXEL_EVENTS } from "#lib/sandbox/tiktok/enums";

/** Today's standard events; the two deprecated names are still taken, as custom ones are. */
export const STANDARD_EVENTS: readonly string[] = Object.values(PIXEL_EVENTS).filter(
  (name) => !["ClickButton", "PlaceAnOrder"].includes(name),
);

const RENAMED: Readonly<Record<string, string>> = {
  SubmitForm: "Lead",
  CompletePayment: "Purchase",
};

/** The name an event goes by today. */
export const currentName = (name: string): string => RENAMED[name] ?? name;

const contact = z.union([z.string(), z.array(z.string())], "Not a valid string.").optional();

export const EventUser = z.looseObject({
  email: contact,
  phone: contact,
  external_id: contact,
  ttclid: z.string().optional(),
  ttp: z.string().optional(),
  ip: z.string().optional(),
  user_agent: z.string().optional(),
  locale: z.string().optional(),
});
export type EventUser = z.output<typeof EventUser>;

const Properties = z.looseObject({
  value: z.number().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "Not a valid currency.")
    .optional(),
  contents: z
    .array(
      z.looseObject({
        price: z.number().optional(),
        quantity: z.number().int().optional(),
        content_id: z.string().optional(),
        content_name: z.string().optional(),
        content_category: z.string().optional(),
        brand: z.string().optional(),
      }),
    )
    .optional(),
  content_type: z.enum(["product", "product_group"]).optional(),
  content_ids: z.array(z.string()).optional(),
  num_items: z.number().int().optional(),
  search_string: z.string().optional(),
  description: z.string().optional(),
  order_id: z.string().optional(),
  shop_id: z.string().optional(),
});

export const TrackedEvent = z.looseObject({
  event: z.string().min(1),
  event_time: z.number().int(),
  event_id: z.string().optional(),
  user: EventUser.optional(),
  properties: Properties.optional(),
  page: z.looseObject({ url: z.string(), referrer: z.string().optional() }).optional(),
  lead: z.looseObject({ lead_id: z.string(), lead_event_source: z.string().optional() }).optional(),
  limited_data_use: z.boolean().optional(),
});
export type TrackedEvent = z.output<typeof TrackedEvent>;

export const EventTrack = z.object({
  event_source: z.enum(["web", "app", "offline", "crm"]),
  event_source_id: z.string().min(1),
  data: z.array(z.unknown()),
  test_event_code: z.string().optional(),
  partner_name: z.string().optional(),
});
export type EventTrack = z.output<typeof EventTrack>;

/** One event of the older endpoints. */
export const PixelEventBody = z.looseObject({
  event: z.string().min(1),
  event_id: z.string().optional(),
  timestamp: z.iso.datetime({ offset: true, error: "Not a valid datetime." }).optional(),
  context: z
    .looseObject({
      user: z
        .looseObject({
          email: z.string().optional(),
          phone_number: z.string().optional(),
          external_id: z.string().optional(),
        })
        .optional(),
    })
    .optional(),
  properties: Properties.optional(),
});
export type PixelEventBody = z.output<typeof PixelEventBody>;
