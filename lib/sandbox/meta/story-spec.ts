import { z } from "zod";
import { flag, id, json, list, text } from "#lib/sandbox/meta/values";

/** What a creative is made of. Unknown keys inside are refused, as Meta does. */
const CallToAction = json(
  z.strictObject({
    type: text,
    value: json(
      z.strictObject({
        link: text.optional(),
        lead_gen_form_id: id.optional(),
        app_destination: text.optional(),
        application: text.optional(),
        app_link: text.optional(),
        page: id.optional(),
        event_id: id.optional(),
        link_caption: text.optional(),
        whatsapp_number: text.optional(),
        product_link: text.optional(),
        link_format: text.optional(),
      }),
    ).optional(),
  }),
);
export type CallToAction = z.output<typeof CallToAction>;

const Card = z.strictObject({
  link: text.optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  image_hash: text.optional(),
  picture: text.optional(),
  video_id: id.optional(),
  call_to_action: CallToAction.optional(),
});

const welcome = z.union([z.string(), z.record(z.string(), z.unknown())]).optional();

const LinkData = json(
  z.strictObject({
    link: text.optional(),
    message: z.string().optional(),
    name: z.string().optional(),
    description: z.string().optional(),
    caption: z.string().optional(),
    image_hash: text.optional(),
    picture: text.optional(),
    image_crops: z.record(z.string(), z.unknown()).optional(),
    call_to_action: CallToAction.optional(),
    child_attachments: z.array(Card).optional(),
    multi_share_optimized: flag.optional(),
    multi_share_end_card: flag.optional(),
    page_welcome_message: welcome,
    format_option: text.optional(),
    attachment_style: text.optional(),
  }),
);

const VideoData = json(
  z.strictObject({
    video_id: id,
    image_hash: text.optional(),
    image_url: text.optional(),
    title: z.string().optional(),
    message: z.string().optional(),
    link_description: z.string().optional(),
    call_to_action: CallToAction.optional(),
    page_welcome_message: welcome,
  }),
);

const loose = json(z.record(z.string(), z.unknown())).optional();

export const StorySpec = json(
  z.strictObject({
    page_id: id,
    instagram_user_id: id.optional(),
    link_data: LinkData.optional(),
    video_data: VideoData.optional(),
    photo_data: json(
      z.strictObject({
        image_hash: text.optional(),
        url: text.optional(),
        caption: z.string().optional(),
        page_welcome_message: welcome,
      }),
    ).optional(),
    text_data: json(z.strictObject({ message: text })).optional(),
    template_data: loose,
    product_data: loose,
  }),
);
export type StorySpec = z.output<typeof StorySpec>;

const words = z.array(z.looseObject({ text: z.string() })).optional();

export const AssetFeed = json(
  z.looseObject({
    bodies: words,
    titles: words,
    descriptions: words,
    images: z.array(z.looseObject({ hash: text.optional(), url: text.optional() })).optional(),
    videos: z
      .array(
        z.looseObject({
          video_id: id,
          thumbnail_hash: text.optional(),
          thumbnail_url: text.optional(),
        }),
      )
      .optional(),
    link_urls: z.array(z.looseObject({ website_url: text })).optional(),
    call_to_actions: z.array(CallToAction).optional(),
    call_to_action_types: list(text).optional(),
    ad_formats: list(text).optional(),
    optimization_type: text.optional(),
    asset_customization_rules: z.array(z.record(z.string(), z.unknown())).optional(),
  }),
);
export type AssetFeed = z.output<typeof AssetFeed>;

export const CALLS_TO_ACTION = new Set(
  (
    "LEARN_MORE SIGN_UP APPLY_NOW BOOK_NOW BOOK_TRAVEL CONTACT_US DOWNLOAD GET_OFFER GET_QUOTE SHOP_NOW ORDER_NOW " +
    "SUBSCRIBE WATCH_MORE WATCH_VIDEO CALL_NOW CALL MESSAGE_PAGE WHATSAPP_MESSAGE INSTAGRAM_MESSAGE GET_DIRECTIONS " +
    "NO_BUTTON OPEN_LINK LIKE_PAGE BUY_NOW BUY_TICKETS DONATE_NOW SEE_MENU REQUEST_TIME GET_SHOWTIMES LISTEN_NOW " +
    "EVENT_RSVP INSTALL_APP USE_APP INSTALL_MOBILE_APP USE_MOBILE_APP PLAY_GAME SEND_UPDATES VIEW_INSTAGRAM_PROFILE " +
    "INQUIRE_NOW GET_STARTED VISIT_PAGES_FEED SEE_MORE BUY_VIA_MESSAGE CHAT_WITH_US"
  ).split(" "),
);
