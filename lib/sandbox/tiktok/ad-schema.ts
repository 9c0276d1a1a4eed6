import { z } from "zod";
import { rowWishes } from "#lib/sandbox/tiktok/campaign-schema";
import {
  callToAction,
  objectiveType,
  onOff,
  optimizationGoal,
  primaryStatus,
} from "#lib/sandbox/tiktok/enums";
import { identityType } from "#lib/sandbox/tiktok/identities";
import {
  flags,
  numbers,
  objectLists,
  objects,
  textLists,
  texts,
} from "#lib/sandbox/tiktok/optional-fields";
import { ids, int64, json } from "#lib/sandbox/tiktok/params";
import { adName, adText, widthOf } from "#lib/sandbox/tiktok/wording";

const displayName = z
  .string()
  .min(1)
  .refine((text) => widthOf(text) <= 40, "Longer than maximum length 40.");

const creative = {
  ad_format: z.enum([
    "SINGLE_VIDEO",
    "SINGLE_IMAGE",
    "CAROUSEL_ADS",
    "CATALOG_CAROUSEL",
    "LIVE_CONTENT",
  ]),
  ad_text: adText.optional(),
  aigc_disclosure_type: z.enum(["NOT_DECLARED", "SELF_DISCLOSURE"]).optional(),
  call_to_action: callToAction.optional(),
  call_to_action_id: z.string().optional(),
  dark_post_status: z.enum(["ON", "OFF"]).optional(),
  deeplink_type: z.enum(["NORMAL", "DEFERRED_DEEPLINK"]).optional(),
  display_name: displayName.optional(),
  identity_type: identityType,
  identity_id: z.string(),
  identity_authorized_bc_id: z.string().optional(),
  image_ids: z.array(z.string()).optional(),
  item_duet_status: onOff.optional(),
  item_stitch_status: onOff.optional(),
  landing_page_url: z.string().optional(),
  page_id: int64().optional(),
  tiktok_item_id: z.string().optional(),
  tracking_pixel_id: int64().optional(),
  utm_params: z
    .array(z.object({ key: z.string(), value: z.string() }))
    .max(14)
    .optional(),
  video_id: z.string().optional(),
  ...texts(
    "app_name",
    "auto_message_id",
    "avatar_icon_web_uri",
    "brand_safety_postbid_partner",
    "brand_safety_vast_url",
    "card_id",
    "catalog_id",
    "click_tracking_url",
    "cpp_url",
    "creative_type",
    "deeplink",
    "deeplink_format_type",
    "disclaimer_type",
    "dynamic_destination",
    "dynamic_format",
    "end_card_cta",
    "fallback_type",
    "impression_tracking_url",
    "music_id",
    "phone_number",
    "phone_region_calling_code",
    "phone_region_code",
    "playable_url",
    "product_set_id",
    "product_specific_type",
    "schedule_id",
    "shopping_ads_deeplink_type",
    "shopping_ads_fallback_type",
    "shopping_ads_video_package_id",
    "tiktok_page_category",
    "tracking_app_id",
    "tracking_message_event_set_id",
    "vertical_video_strategy",
    "video_view_tracking_url",
    "viewability_postbid_partner",
    "viewability_vast_url",
  ),
  ...textLists(
    "ad_texts",
    "auto_disclaimer_types",
    "item_group_ids",
    "product_display_field_list",
    "sku_ids",
    "tracking_offline_event_set_ids",
    "vehicle_ids",
  ),
  ...numbers("carousel_image_index", "page_image_index"),
  ...flags(
    "creative_authorized",
    "instant_product_page_used",
    "promotional_music_disabled",
    "vast_moat_enabled",
  ),
  ...objects("disclaimer_text"),
  ...objectLists("deeplink_utm_params", "disclaimer_clickable_texts", "showcase_products"),
};

/** What a whole creative has to be. */
export const Creative = z.object(creative);
export type Creative = z.output<typeof Creative>;

export const AdCreate = z.object({
  adgroup_id: z.string(),
  creatives: z
    .array(z.object({ ...creative, ad_name: adName, operation_status: onOff.default("ENABLE") }))
    .min(1)
    .max(20),
});

const Change = Creative.partial().extend({ ad_id: z.string(), ad_name: adName.optional() });
export type CreativeChange = z.output<typeof Change>;

export const AdUpdate = z.object({
  adgroup_id: z.string(),
  patch_update: z.boolean().default(false),
  creatives: z.array(Change).min(1).max(20),
});

/** What the simulator keeps of it; empty for seeded ads. */
export type AdWire = Partial<Creative> & {
  /** How often its content was changed. */
  revision?: number;
};

export const AdGet = z.object({
  filtering: json(
    z.object({
      ad_ids: ids(100).optional(),
      adgroup_ids: ids(100).optional(),
      campaign_ids: ids(100).optional(),
      ad_name: z.string().optional(),
      buying_types: z
        .array(z.enum(["AUCTION", "RESERVATION_RF", "RESERVATION_TOP_VIEW"]))
        .optional(),
      objective_type: objectiveType.optional(),
      optimization_goal: optimizationGoal.optional(),
      primary_status: primaryStatus.default("STATUS_NOT_DELETE"),
      secondary_status: z.string().optional(),
      ...texts(
        "creation_filter_start_time",
        "creation_filter_end_time",
        "creative_material_mode",
        "destination",
        "modified_after",
      ),
      ...textLists("campaign_system_origins"),
    }),
  ).default({ primary_status: "STATUS_NOT_DELETE" }),
  ...rowWishes,
});
