import { z } from "zod";
import { createOnce } from "#lib/platforms/once";
import type { AdsPort, NewAd, PlatformAd } from "#lib/platforms/ports";
import type { TiktokClient } from "#lib/platforms/tiktok/client";
import { toDelivery } from "#lib/platforms/tiktok/delivery";
import { toName, toStatus } from "#lib/platforms/tiktok/map";
import { treeLevel } from "#lib/platforms/tiktok/tree";

const Row = z.object({
  ad_id: z.string(),
  campaign_id: z.string(),
  adgroup_id: z.string(),
  ad_name: z.string(),
  video_id: z.string().nullish(),
  operation_status: z.string().nullish(),
  secondary_status: z.string().nullish(),
});

const Created = z.object({ ad_ids: z.tuple([z.string()], z.string()) });

export function tiktokAds(client: TiktokClient): AdsPort {
  const { find, ...level } = treeLevel(client, { noun: "ad", row: Row, toEntity: toAd });

  return {
    ...level,

    // TikTok has no key that would make an ad's creation repeatable: its name is the key.
    create: (input) =>
      client.alone(() =>
        createOnce({
          time: client.time,
          isKeyed: false,
          find: () => find({ name: input.name, adGroupIds: [input.adGroupId] }),
          write: async () => {
            const body = { adgroup_id: input.adGroupId, creatives: [toCreative(input)] };
            const how = { schema: Created, effect: "new" } as const;
            const made = await client.post("/ad/create/", body, how);
            return made.ad_ids[0];
          },
        }),
      ),
  };
}

function toCreative(ad: NewAd) {
  const isProfile = ad.identityType === "TT_USER" || ad.identityType === "BC_AUTH_TT";
  return {
    ad_name: toName(ad.name),
    ad_format: "SINGLE_VIDEO",
    video_id: ad.videoId,
    image_ids: ad.coverImageId ? [ad.coverImageId] : [],
    identity_type: ad.identityType,
    identity_id: ad.identityId,
    identity_authorized_bc_id: ad.identityOwnerId ?? undefined,
    // Ads are not posts: without this every film would also appear on the profile.
    dark_post_status: isProfile ? "ON" : undefined,
    ad_text: ad.text,
    call_to_action: ad.callToAction ?? (ad.instantPageId ? "SIGN_UP" : "LEARN_MORE"),
    landing_page_url: ad.landingUrl ?? undefined,
    // Numbers of 19 digits, both of them; everything else is text.
    page_id: ad.instantPageId ? BigInt(ad.instantPageId) : undefined,
    tracking_pixel_id: ad.trackingPixelId ? BigInt(ad.trackingPixelId) : undefined,
    operation_status: "DISABLE",
  };
}

function toAd(row: z.output<typeof Row>): PlatformAd {
  return {
    externalId: row.ad_id,
    campaignId: row.campaign_id,
    adGroupId: row.adgroup_id,
    name: row.ad_name,
    status: toStatus(row.operation_status, row.secondary_status),
    delivery: toDelivery(row.secondary_status, row.operation_status),
    videoId: row.video_id || null,
  };
}
