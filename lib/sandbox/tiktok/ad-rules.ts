import { canUseCustomIdentity } from "#lib/sandbox/tiktok/accounts";
import type { Creative } from "#lib/sandbox/tiktok/ad-schema";
import type { AccountCall } from "#lib/sandbox/tiktok/call";
import { termId } from "#lib/sandbox/tiktok/furnish";
import { requireIdentity } from "#lib/sandbox/tiktok/identities";
import { hasRatio, mediaOf } from "#lib/sandbox/tiktok/media";
import type { Identity } from "#lib/sandbox/tiktok/records";
import { invalid, MISSING, Refusal } from "#lib/sandbox/tiktok/refusal";
import type { AdGroup, Media } from "#lib/sandbox/world";

/** Whether this creative could run in this ad group; `path` leads to it in the request. */
export function requireCreativeFits(
  call: AccountCall,
  group: AdGroup,
  creative: Creative,
  path: string,
): void {
  const identity = requireIdentity(call, creative, path);
  requireUsableIdentity(call, identity, creative, path);
  const isPull = creative.tiktok_item_id !== undefined;
  if (isPull) {
    if (creative.image_ids?.length) {
      throw invalid(`${path}image_ids`, "Not supported together with tiktok_item_id.");
    }
  } else {
    requireMaterial(call, creative, path);
    if (creative.ad_text === undefined) throw invalid(`${path}ad_text`, MISSING);
  }
  if (!creative.call_to_action && !creative.call_to_action_id) {
    throw invalid(`${path}call_to_action`, MISSING);
  }
  requireDestination(call, group, creative, path);
  const pixelId = creative.tracking_pixel_id;
  if (pixelId && call.records.pixels.get(pixelId)?.accountId !== call.account.id) {
    throw invalid(`${path}tracking_pixel_id`, `Pixel ${pixelId} does not exist.`);
  }
}

function requireUsableIdentity(
  { account }: AccountCall,
  identity: Identity,
  creative: Creative,
  path: string,
): void {
  const { type, availableStatus, canPushVideo } = identity;
  const isPull = creative.tiktok_item_id !== undefined;
  const at = `${path}identity_id`;
  if (type === "CUSTOMIZED_USER") {
    if (!canUseCustomIdentity(account)) {
      throw invalid(
        `${path}identity_type`,
        "Custom identities are not available for this account.",
      );
    }
    if (isPull) throw invalid(`${path}tiktok_item_id`, "Not supported for CUSTOMIZED_USER.");
    return;
  }
  if (type === "AUTH_CODE") {
    if (!isPull) throw invalid(`${path}tiktok_item_id`, MISSING);
    return;
  }
  if (availableStatus !== "AVAILABLE") {
    throw invalid(at, `The identity is not available: ${availableStatus}.`);
  }
  if (!isPull && !canPushVideo) throw invalid(at, "The identity can not push videos.");
}

function requireMaterial(call: AccountCall, creative: Creative, path: string): void {
  const { ad_format: format, image_ids: images = [] } = creative;
  const at = `${path}image_ids`;
  if (format === "SINGLE_VIDEO") {
    const video = requireVideo(call, creative.video_id, `${path}video_id`);
    if (images.length !== 1) {
      throw invalid(at, images.length === 0 ? MISSING : "Exactly one cover image is allowed.");
    }
    const cover = requireImage(call, images[0] ?? "", at);
    if (!hasRatio(cover, video.width / video.height)) {
      throw invalid(at, "The cover image must have the aspect ratio of the video.");
    }
    return;
  }
  if (format === "SINGLE_IMAGE" && images.length !== 1) {
    throw invalid(at, "Exactly one image is needed.");
  }
  if (format === "CAROUSEL_ADS" && (images.length < 1 || images.length > 35)) {
    throw invalid(at, "From 1 to 35 images are needed.");
  }
  if (format === "CATALOG_CAROUSEL" || format === "LIVE_CONTENT") {
    throw new Refusal(40008, `Ads of format ${format} are not implemented.`);
  }
  for (const id of images) requireImage(call, id, at);
}

function requireVideo(call: AccountCall, id: string | undefined, at: string): Media {
  if (!id) throw invalid(at, MISSING);
  const video = mediaOf(call, "video", id);
  if (!video) throw new Refusal(40053, `Invalid video id: ${id}`);
  if (call.sandbox.clock.now() >= video.readyAt) return video;
  throw new Refusal(40901, "The video is being transcoded. Please retry later.");
}

function requireImage(call: AccountCall, id: string, at: string): Media {
  const image = mediaOf(call, "image", id);
  if (!image) throw invalid(at, `Image ${id} does not exist.`);
  return image;
}

function requireDestination(
  call: AccountCall,
  group: AdGroup,
  creative: Creative,
  path: string,
): void {
  const { page_id: pageId, landing_page_url: url } = creative;
  if (group.destination === "form") {
    if (!pageId) throw invalid(`${path}page_id`, MISSING);
    const page = call.sandbox.world.forms.get(pageId);
    if (page?.platform !== "tiktok" || page.ownerId !== call.account.id) {
      throw invalid(`${path}page_id`, `Page ${pageId} does not exist.`);
    }
    if (page.status !== "published") {
      throw invalid(`${path}page_id`, `Page ${pageId} is not published.`);
    }
    if (!call.records.terms.get(termId(call.account.id, "LeadAds"))) {
      throw invalid(`${path}page_id`, "The LeadAds terms have not been confirmed.");
    }
    return;
  }
  if (pageId) throw invalid(`${path}page_id`, "Not supported for this promotion type.");
  if (group.destination !== "website") return;
  if (!url) throw invalid(`${path}landing_page_url`, MISSING);
  // Macros stand for values; they are no part of an address that could be wrong.
  const plain = url.replaceAll(/__[A-Z_]+__/g, "0");
  if (!/^https?:$/.test(URL.parse(plain)?.protocol ?? "")) {
    throw invalid(`${path}landing_page_url`, "Not a valid URL.");
  }
}
