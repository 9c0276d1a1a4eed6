import { z } from "zod";
import { assetsOf } from "#lib/sandbox/meta/assets";
import type { Call } from "#lib/sandbox/meta/call";
import { checkAction } from "#lib/sandbox/meta/call-to-action";
import { type Creative, creatives } from "#lib/sandbox/meta/creative-record";
import { imageByHash } from "#lib/sandbox/meta/images";
import { refuseInactive } from "#lib/sandbox/meta/limits";
import type { Row } from "#lib/sandbox/meta/node";
import { invalid, Refusal } from "#lib/sandbox/meta/refusal";
import { AssetFeed, StorySpec } from "#lib/sandbox/meta/story-spec";
import { flag, id, json, parse, text } from "#lib/sandbox/meta/values";
import { isVideoBroken } from "#lib/sandbox/meta/videos";
import type { Account } from "#lib/sandbox/world";

const Create = z.object({
  name: text.optional(),
  object_story_spec: StorySpec.optional(),
  object_story_id: z
    .string()
    .regex(/^\d+_\d+$/)
    .optional(),
  asset_feed_spec: AssetFeed.optional(),
  source_instagram_media_id: id.optional(),
  instagram_user_id: id.optional(),
  object_id: id.optional(),
  url_tags: z.string().optional(),
  degrees_of_freedom_spec: json(
    z.looseObject({ creative_features_spec: z.record(z.string(), z.unknown()).optional() }),
  ).optional(),
  contextual_multi_ads: json(z.record(z.string(), z.unknown())).optional(),
  is_dynamic_creative: flag.optional(),
});
type Wish = z.output<typeof Create>;

/** `POST /act_<id>/adcreatives` */
export function createCreative(call: Call, account: Account): Row {
  return { id: makeCreative(call, account, call.values).id };
}

/** A checked and stored creative; also for the one written inside an ad. */
export function makeCreative(
  call: Call,
  account: Account,
  values: Readonly<Record<string, unknown>>,
): Creative {
  const { sandbox, settings } = call;
  refuseInstagramActor(values);
  const wish = parse(Create, values);
  refuseInactive(call, account);
  if (settings.mode === "development") {
    throw invalid(
      "Ads creative post was created by an app that is in development mode.",
      undefined,
      1885183,
    );
  }
  check(call, account, wish);
  const number = sandbox.store.count("meta creative");
  return creatives(sandbox).put({
    id: sandbox.ids.digits("meta object", "1202", 18),
    accountId: account.id,
    name: wish.name ?? `Creative ${number}`,
    status: "ACTIVE",
    spec: wish.object_story_spec ?? null,
    feed: wish.asset_feed_spec ?? null,
    postId: wish.object_story_id ?? null,
    wire: {
      url_tags: wish.url_tags,
      degrees_of_freedom_spec: wish.degrees_of_freedom_spec,
      contextual_multi_ads: wish.contextual_multi_ads,
      source_instagram_media_id: wish.source_instagram_media_id,
      instagram_user_id: wish.instagram_user_id,
    },
    createdAt: sandbox.clock.now(),
  });
}

/** Only the name and the status may change; content never. */
export function renameCreative(call: Call, creative: Creative): Row {
  if (creative.status === "DELETED") throw invalid("The creative has been deleted");
  const allowed = new Set([
    "name",
    "status",
    "adlabels",
    "account_id",
    "id",
    "access_token",
    "appsecret_proof",
    "fields",
    "execution_options",
    "method",
  ]);
  const content = Object.keys(call.values).find((key) => !allowed.has(key));
  if (content) {
    throw invalid(
      "The content of a creative can't be changed. Create a new one and swap it on the ad.",
      content,
      1815573,
    );
  }
  const wish = parse(
    z.object({ name: text.optional(), status: z.enum(["ACTIVE", "DELETED"]).optional() }),
    call.values,
  );
  creatives(call.sandbox).update(creative.id, {
    name: wish.name ?? creative.name,
    status: wish.status ?? creative.status,
  });
  return { success: true };
}

export function deleteCreative({ sandbox }: Call, creative: Creative): Row {
  creatives(sandbox).update(creative.id, { status: "DELETED" });
  return { success: true };
}

function refuseInstagramActor(values: Readonly<Record<string, unknown>>): void {
  if (!JSON.stringify(values).includes("instagram_actor_id")) return;
  throw invalid(
    "Param instagram_actor_id must be a valid Instagram account id",
    "instagram_actor_id",
  );
}

function check(call: Call, account: Account, wish: Wish): void {
  const { object_story_spec: spec, asset_feed_spec: feed } = wish;
  if (!spec && !feed && !wish.object_story_id && !wish.source_instagram_media_id) {
    throw invalid("The parameter object_story_spec is required", "object_story_spec");
  }
  if (wish.degrees_of_freedom_spec?.creative_features_spec?.standard_enhancements !== undefined) {
    throw invalid(
      "The standard_enhancements bundle was replaced: choose each feature.",
      "degrees_of_freedom_spec",
      3858504,
    );
  }
  const page = spec?.page_id ?? wish.object_story_id?.split("_")[0];
  if (page !== undefined && page !== account.presence.profileId) {
    throw invalid(
      "You don't have permission to advertise for this Page.",
      "object_story_spec.page_id",
      1487202,
    );
  }
  for (const user of [spec?.instagram_user_id, wish.instagram_user_id]) {
    if (user !== undefined && user !== assetsOf(call.sandbox, account).instagram.id) {
      throw invalid(
        "Param instagram_user_id must be a valid Instagram account id",
        "instagram_user_id",
      );
    }
  }
  if (spec) checkStory(call, account, spec, feed !== undefined);
  if (feed) checkFeed(call, account, feed, spec);
}

const SHAPES = [
  "link_data",
  "video_data",
  "photo_data",
  "text_data",
  "template_data",
  "product_data",
] as const;

function checkStory(call: Call, account: Account, spec: StorySpec, hasFeed: boolean): void {
  const shapes = SHAPES.filter((shape) => spec[shape] !== undefined);
  if (shapes.length > 1 || (shapes.length === 0 && !hasFeed)) {
    throw invalid(
      "The object_story_spec is ill formed: exactly one kind of data is needed.",
      "object_story_spec",
      1443048,
    );
  }
  const { link_data: link, video_data: video, photo_data: photo } = spec;
  const hashes = [
    link?.image_hash,
    photo?.image_hash,
    video?.image_hash,
    ...(link?.child_attachments ?? []).map((card) => card.image_hash),
  ];
  for (const hash of hashes) if (hash !== undefined) requireImage(call, account, hash);
  if (video) {
    requireVideo(call, account, video.video_id);
    if (!video.image_hash && !video.image_url) {
      throw invalid(
        "Your video needs a thumbnail: choose one.",
        "object_story_spec.video_data",
        1443226,
      );
    }
    checkAction(call, account, video.call_to_action, { link: undefined, isVideo: true });
  }
  if (link) checkLink(call, account, link);
}

function checkLink(call: Call, account: Account, link: NonNullable<StorySpec["link_data"]>): void {
  checkAction(call, account, link.call_to_action, { link: link.link, isVideo: false });
  if (!link.link) {
    throw invalid("The link field is required.", "object_story_spec.link_data.link", 2061015);
  }
  const cards = link.child_attachments;
  if (!cards) return;
  if (cards.length < 2 || cards.length > 10) {
    throw invalid("A carousel has 2 to 10 cards", "object_story_spec.link_data.child_attachments");
  }
  for (const card of cards) {
    if (!card.image_hash && !card.picture && !card.video_id) {
      throw invalid(
        "Every card needs a picture or a video",
        "object_story_spec.link_data.child_attachments",
      );
    }
    if (card.video_id) requireVideo(call, account, card.video_id);
    checkAction(call, account, card.call_to_action, {
      link: card.link ?? link.link,
      isVideo: false,
    });
  }
}

function checkFeed(
  call: Call,
  account: Account,
  feed: AssetFeed,
  spec: StorySpec | undefined,
): void {
  const blame = (reason: string, subcode?: number) => invalid(reason, "asset_feed_spec", subcode);
  if (!spec?.instagram_user_id) {
    throw blame("Choose the Instagram account of the ad.", 1772103);
  }
  const most = feed.asset_customization_rules?.length ? 1 : 5;
  for (const words of [feed.bodies ?? [], feed.titles ?? []]) {
    if (words.length > most) throw blame(`At most ${most} bodies and titles are allowed`);
  }
  for (const list of [feed.bodies, feed.titles, feed.descriptions, feed.images, feed.videos]) {
    const seen = (list ?? []).map((asset) => JSON.stringify(asset));
    if (new Set(seen).size < seen.length) throw blame("The same asset appears twice.", 1815629);
  }
  for (const { hash } of feed.images ?? []) if (hash) requireImage(call, account, hash);
  for (const { video_id: video } of feed.videos ?? []) requireVideo(call, account, video);
}

function requireImage({ sandbox }: Call, account: Account, hash: string): void {
  const image = imageByHash(sandbox, account.id, hash);
  if (!image)
    throw invalid(`The image ${hash} wasn't found in the ad account.`, "image_hash", 2446386);
  if (image.wire.isDeleted)
    throw invalid(`The image ${hash} is no longer available.`, "image_hash", 2446388);
}

function requireVideo({ sandbox }: Call, account: Account, videoId: string): void {
  const video = sandbox.world.media.get(videoId);
  if (video?.accountId !== account.id || video.kind !== "video" || video.wire.isDeleted) {
    throw invalid(`Param video_id ${videoId} must be a valid video id`, "video_id");
  }
  if (isVideoBroken(video)) throw invalid("The video could not be processed", "video_id");
  if (sandbox.clock.now() < video.readyAt) {
    throw new Refusal({
      code: 100,
      message: "(#100) The video is still processing. Wait until it is ready and try again.",
      title: "Video not ready",
      detail: "Your video is still processing. Try again when it is ready.",
      blame: "video_id",
    });
  }
}
