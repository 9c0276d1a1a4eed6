import { accountOfPage } from "#lib/sandbox/meta/assets";
import { type Creative, callToActionOf, mediaIdOf } from "#lib/sandbox/meta/creative-record";
import { deleteCreative, renameCreative } from "#lib/sandbox/meta/creatives-write";
import { imageUrl } from "#lib/sandbox/meta/images";
import { type Kind, READ_ADS, WRITE_ADS } from "#lib/sandbox/meta/node";
import { previewOf } from "#lib/sandbox/meta/previews";
import { videoThumbnails } from "#lib/sandbox/meta/videos";
import type { Sandbox } from "#lib/sandbox/sandbox";

/** How it can be reached as a post of its Page. */
const storyId = (creative: Creative) =>
  creative.postId ??
  (creative.spec ? `${creative.spec.page_id}_${creative.id.slice(-15)}` : undefined);

const linkOf = ({ spec }: Creative) => spec?.link_data ?? spec?.video_data;

export const creativeKind: Kind<Creative> = {
  type: "AdCreative",
  reads: READ_ADS,
  writes: WRITE_ADS,
  standard: [],
  fields: {
    id: ({ id }) => id,
    account_id: ({ accountId }) => accountId,
    name: ({ name }) => name,
    status: ({ status }) => status,
    object_story_spec: ({ spec }) => spec ?? undefined,
    asset_feed_spec: ({ feed }) => feed ?? undefined,
    object_story_id: ({ postId }) => postId ?? undefined,
    effective_object_story_id: storyId,
    effective_instagram_media_id: (creative) =>
      creative.spec ? `179${creative.id.slice(-14)}` : undefined,
    instagram_permalink_url: (creative) =>
      creative.spec?.instagram_user_id ? `https://www.instagram.com/p/${creative.id}/` : undefined,
    instagram_user_id: ({ spec, wire }) => spec?.instagram_user_id ?? wire.instagram_user_id,
    source_instagram_media_id: ({ wire }) => wire.source_instagram_media_id,
    thumbnail_url: (creative, { sandbox }) => pictureOf(sandbox, creative),
    image_url: (creative, { sandbox }) =>
      creative.spec?.video_data ? undefined : pictureOf(sandbox, creative),
    image_hash: ({ spec }) =>
      spec?.link_data?.image_hash ?? spec?.photo_data?.image_hash ?? spec?.video_data?.image_hash,
    video_id: ({ spec }) => spec?.video_data?.video_id,
    title: ({ spec }) => spec?.link_data?.name ?? spec?.video_data?.title,
    body: (creative) => linkOf(creative)?.message,
    call_to_action_type: (creative) => callToActionOf(creative)?.type,
    object_type: ({ spec }) => (spec?.video_data ? "VIDEO" : "SHARE"),
    url_tags: ({ wire }) => wire.url_tags,
    degrees_of_freedom_spec: ({ wire }) => wire.degrees_of_freedom_spec,
    contextual_multi_ads: ({ wire }) => wire.contextual_multi_ads,
    actor_id: ({ spec }) => spec?.page_id,
  },
  edges: {
    previews: { list: (call, { id }) => previewOf(call, id) },
  },
  update: renameCreative,
  remove: deleteCreative,
};

function pictureOf(sandbox: Sandbox, creative: Creative): string | undefined {
  const { spec, accountId } = creative;
  if (spec?.video_data?.image_url) return spec.video_data.image_url;
  const mediaId = mediaIdOf(sandbox, creative);
  const media = mediaId ? sandbox.world.media.get(mediaId) : undefined;
  if (media?.kind === "video") return videoThumbnails(sandbox, media)[0]?.uri;
  if (media) return imageUrl(sandbox, media);
  return accountOfPage(sandbox, spec?.page_id ?? accountId) && spec?.link_data?.picture;
}
