import { urlOf } from "#lib/sandbox/meta/call";
import { imageByHash } from "#lib/sandbox/meta/images";
import type { AssetFeed, CallToAction, StorySpec } from "#lib/sandbox/meta/story-spec";
import { videoThumbnails } from "#lib/sandbox/meta/videos";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Collection } from "#lib/sandbox/store";
import type { Ad } from "#lib/sandbox/world";

/** A creative; immutable but for its name and status. */
export type Creative = {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly status: "ACTIVE" | "DELETED";
  readonly spec: StorySpec | null;
  readonly feed: AssetFeed | null;
  /** `object_story_id`, or an Instagram post made into an ad. */
  readonly postId: string | null;
  readonly wire: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
};

export const creatives = ({ store }: Sandbox): Collection<Creative> =>
  store.collection<Creative>("meta_creatives", { owner: ({ accountId }) => accountId });

export const creativesOf = (sandbox: Sandbox, accountId: string): Creative[] =>
  creatives(sandbox)
    .ownedBy(accountId)
    .filter(({ status }) => status !== "DELETED");

/** An ad's creative; a seeded ad's is made of what the ad is. */
export function creativeOfAd(sandbox: Sandbox, ad: Ad): Creative {
  const known = creatives(sandbox).get(String(ad.wire.creativeId));
  if (known) return known;
  const { world, ids } = sandbox;
  const media = ad.mediaId ? world.media.get(ad.mediaId) : undefined;
  const call_to_action: CallToAction = ad.formId
    ? { type: "SIGN_UP", value: { lead_gen_form_id: ad.formId } }
    : world.adGroups.get(ad.adGroupId)?.destination === "messages"
      ? { type: "WHATSAPP_MESSAGE", value: { app_destination: "WHATSAPP" } }
      : { type: "LEARN_MORE", value: { link: "https://example.com/" } };
  const page_id = world.accounts.get(ad.accountId)?.presence.profileId ?? "";
  const spec: StorySpec =
    media?.kind === "video"
      ? {
          page_id,
          video_data: {
            video_id: media.id,
            message: ad.text,
            image_url: thumbnailOf(sandbox, media.id),
            call_to_action,
          },
        }
      : {
          page_id,
          link_data: {
            link: "http://fb.me/",
            message: ad.text,
            image_hash: media?.md5,
            call_to_action,
          },
        };
  const creative = creatives(sandbox).put({
    id: ids.digits("meta object", "1202", 18),
    accountId: ad.accountId,
    name: ad.name,
    status: "ACTIVE",
    spec,
    feed: null,
    postId: null,
    wire: {},
    createdAt: ad.createdAt,
  });
  world.ads.update(ad.id, { wire: { ...ad.wire, creativeId: creative.id } });
  return creative;
}

function thumbnailOf(sandbox: Sandbox, videoId: string): string {
  const media = sandbox.world.media.get(videoId);
  return (media && videoThumbnails(sandbox, media)[0]?.uri) ?? urlOf(sandbox, "/files/none.png");
}

export const callToActionOf = ({ spec, feed }: Creative): CallToAction | undefined =>
  spec?.link_data?.call_to_action ??
  spec?.video_data?.call_to_action ??
  spec?.link_data?.child_attachments?.find((card) => card.call_to_action)?.call_to_action ??
  feed?.call_to_actions?.[0];

/** All its words, for the reviewers and the market. */
export const textOf = ({ spec, feed }: Creative): string =>
  [
    spec?.link_data?.message,
    spec?.link_data?.name,
    spec?.link_data?.description,
    ...(spec?.link_data?.child_attachments ?? []).flatMap(({ name, description }) => [
      name,
      description,
    ]),
    spec?.video_data?.message,
    spec?.video_data?.title,
    spec?.photo_data?.caption,
    spec?.text_data?.message,
    ...[feed?.bodies, feed?.titles, feed?.descriptions].flatMap((list) =>
      (list ?? []).map(({ text }) => text),
    ),
  ]
    .filter(Boolean)
    .join("\n");

/** The picture or video it shows, as a media record's id. */
export function mediaIdOf(sandbox: Sandbox, { accountId, spec, feed }: Creative): string | null {
  const card = spec?.link_data?.child_attachments?.[0];
  const videoId = spec?.video_data?.video_id ?? card?.video_id ?? feed?.videos?.[0]?.video_id;
  if (videoId) return videoId;
  const hash =
    spec?.link_data?.image_hash ??
    spec?.photo_data?.image_hash ??
    card?.image_hash ??
    feed?.images?.[0]?.hash;
  return (hash && imageByHash(sandbox, accountId, hash)?.id) ?? null;
}
