import type { Sandbox } from "#lib/sandbox/sandbox";
import type { AdWire } from "#lib/sandbox/tiktok/ad-schema";
import { profileImage } from "#lib/sandbox/tiktok/identities";
import { coverId } from "#lib/sandbox/tiktok/media";
import type { Row } from "#lib/sandbox/tiktok/paging";
import { records } from "#lib/sandbox/tiktok/records";
import { adStatus } from "#lib/sandbox/tiktok/status";
import { spaceTime } from "#lib/sandbox/tiktok/wire-time";
import type { Ad } from "#lib/sandbox/world";

/** Fields a seeded ad would have been created with. */
export function creativeOf({ world }: Sandbox, ad: Ad): AdWire {
  if (Object.keys(ad.wire).length > 0) return ad.wire;
  const media = ad.mediaId ? world.media.get(ad.mediaId) : undefined;
  const isImage = media?.kind === "image";
  return {
    ad_format: isImage ? "SINGLE_IMAGE" : "SINGLE_VIDEO",
    ad_text: ad.text,
    video_id: isImage ? undefined : (ad.mediaId ?? undefined),
    image_ids: isImage ? [media.id] : ad.mediaId ? [coverId(ad.mediaId, 0)] : [],
    identity_type: "TT_USER",
    identity_id: world.accounts.get(ad.accountId)?.presence.profileId,
    page_id: ad.formId ?? undefined,
    call_to_action: ad.formId ? "SIGN_UP" : "LEARN_MORE",
  };
}

const bigOrNull = (id: string | undefined) => (id && /^\d+$/.test(id) ? BigInt(id) : null);

/** The ad as create, update and get answer it; page and pixel are bare 19-digit numbers. */
export function adRow(sandbox: Sandbox, ad: Ad): Row {
  const { world } = sandbox;
  const wire = creativeOf(sandbox, ad);
  const identity = wire.identity_id
    ? records(sandbox.store).identities.get(wire.identity_id)
    : undefined;
  const maybe = (field: keyof AdWire) => wire[field] ?? null;
  return {
    advertiser_id: ad.accountId,
    campaign_id: ad.campaignId,
    campaign_name: world.campaigns.get(ad.campaignId)?.name ?? "",
    campaign_automation_type: "MANUAL",
    adgroup_id: ad.adGroupId,
    adgroup_name: world.adGroups.get(ad.adGroupId)?.name ?? "",
    ad_id: ad.id,
    ad_name: ad.name,
    ad_format: maybe("ad_format"),
    ad_text: maybe("ad_text"),
    ad_texts: maybe("ad_texts"),
    call_to_action: maybe("call_to_action"),
    call_to_action_id: maybe("call_to_action_id"),
    landing_page_url: maybe("landing_page_url"),
    landing_page_urls: null,
    display_name: wire.display_name ?? identity?.displayName ?? null,
    identity_type: maybe("identity_type"),
    identity_id: maybe("identity_id"),
    identity_authorized_bc_id: maybe("identity_authorized_bc_id"),
    profile_image_url: wire.identity_id ? profileImage(wire.identity_id, sandbox.origin()) : "",
    image_ids: wire.image_ids ?? [],
    video_id: maybe("video_id"),
    tiktok_item_id: maybe("tiktok_item_id"),
    card_id: maybe("card_id"),
    page_id: bigOrNull(wire.page_id),
    tracking_pixel_id: bigOrNull(wire.tracking_pixel_id) ?? 0,
    deeplink: wire.deeplink ?? "",
    deeplink_type: wire.deeplink_type ?? "NORMAL",
    impression_tracking_url: maybe("impression_tracking_url"),
    click_tracking_url: maybe("click_tracking_url"),
    utm_params: wire.utm_params ?? [],
    music_id: maybe("music_id"),
    dark_post_status: maybe("dark_post_status"),
    operation_status: ad.switch === "on" ? "ENABLE" : "DISABLE",
    secondary_status: adStatus(sandbox, ad),
    is_aco: false,
    is_new_structure: true,
    creative_authorized: wire.creative_authorized ?? false,
    creative_type: maybe("creative_type"),
    aigc_disclosure_type: wire.aigc_disclosure_type ?? "NOT_DECLARED",
    vast_moat_enabled: wire.vast_moat_enabled ?? false,
    create_time: spaceTime(ad.createdAt),
    modify_time: spaceTime(ad.updatedAt),
  };
}
