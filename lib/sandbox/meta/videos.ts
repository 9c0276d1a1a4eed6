import { z } from "zod";
import { urlOf } from "#lib/sandbox/meta/call";
import { zonedIso } from "#lib/sandbox/meta/moments";
import { type Kind, listing, READ_ADS, type Row, WRITE_ADS } from "#lib/sandbox/meta/node";
import { invalid } from "#lib/sandbox/meta/refusal";
import { flag, parse } from "#lib/sandbox/meta/values";
import { addThumbnail, uploadVideo, videoAds } from "#lib/sandbox/meta/video-uploads";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { stillSize } from "#lib/sandbox/still";
import type { Media } from "#lib/sandbox/world";

export { uploadVideo, videoAds };

/** Meta's own about a video. */
export type VideoWire = {
  title?: string;
  /** Bytes are still coming. */
  isUploading?: boolean;
  expectedBytes?: number;
  /** What came wasn't a video. */
  isBroken?: boolean;
  isDeleted?: boolean;
  /** A picture of the owner's own, as an image hash. */
  thumbnailHash?: string;
};

const wireOf = (video: Media) => video.wire as VideoWire;

export const isVideoBroken = (video: Media): boolean => wireOf(video).isBroken ?? false;

export const videosOf = ({ world }: Sandbox, accountId: string): Media[] =>
  world.media
    .ownedBy(accountId)
    .filter(
      (media) => media.kind === "video" && !wireOf(media).isUploading && !wireOf(media).isDeleted,
    );

export type Thumbnail = {
  id: string;
  uri: string;
  height: number;
  width: number;
  scale: number;
  is_preferred: boolean;
};

/** Frames to choose from; there are none before the video is ready. */
export function videoThumbnails(sandbox: Sandbox, video: Media): Thumbnail[] {
  const { isUploading, isBroken, thumbnailHash } = wireOf(video);
  if (isUploading || isBroken || sandbox.clock.now() < video.readyAt) return [];
  const size = stillSize(video);
  const frames = [0, 1, 2].map((frame) => ({
    id: `${video.id}${frame}`,
    uri: urlOf(sandbox, `/files/still-${video.id}-${frame}.png`),
    ...size,
    scale: 1,
    is_preferred: frame === 0 && !thumbnailHash,
  }));
  if (!thumbnailHash) return frames;
  const own = {
    id: `${video.id}9`,
    uri: urlOf(sandbox, `/files/${thumbnailHash}.png`),
    ...size,
    scale: 1,
    is_preferred: true,
  };
  return [own, ...frames];
}

function statusOf(sandbox: Sandbox, video: Media): object {
  const { isUploading, isBroken } = wireOf(video);
  const now = sandbox.clock.now();
  const uploading = {
    status: isUploading ? "in_progress" : "complete",
    bytes_transferred: video.bytes,
  };
  if (isUploading) {
    return {
      video_status: "processing",
      processing_progress: 0,
      uploading_phase: uploading,
      processing_phase: { status: "not_started" },
      publishing_phase: { status: "not_started" },
    };
  }
  if (now < video.readyAt) {
    const done = (now - video.createdAt) / Math.max(1, video.readyAt - video.createdAt);
    return {
      video_status: "processing",
      processing_progress: Math.max(0, Math.min(99, Math.floor(done * 100))),
      uploading_phase: uploading,
      processing_phase: { status: "in_progress" },
      publishing_phase: { status: "not_started" },
    };
  }
  if (isBroken) {
    const error = { code: 1363024, message: "The format of the video isn't supported." };
    return {
      video_status: "error",
      processing_progress: 0,
      uploading_phase: uploading,
      processing_phase: { status: "error", errors: [error] },
      publishing_phase: { status: "not_started" },
    };
  }
  return {
    video_status: "ready",
    processing_progress: 100,
    uploading_phase: uploading,
    processing_phase: { status: "complete" },
    publishing_phase: { status: "complete", publish_status: "published" },
  };
}

export const videoKind: Kind<Media> = {
  type: "AdVideo",
  reads: READ_ADS,
  writes: WRITE_ADS,
  standard: ["updated_time"],
  fields: {
    id: ({ id }) => id,
    account_id: ({ accountId }) => accountId,
    title: (video) => wireOf(video).title ?? video.fileName,
    description: () => undefined,
    length: (video, { sandbox }) =>
      sandbox.clock.now() < video.readyAt ? 0 : Math.round(video.durationMs / 10) / 100,
    status: (video, { sandbox }) => statusOf(sandbox, video),
    // A placeholder until there is a frame.
    picture: (video, { sandbox }) =>
      videoThumbnails(sandbox, video)[0]?.uri ?? urlOf(sandbox, "/files/none.png"),
    created_time: ({ createdAt }) => zonedIso(createdAt),
    updated_time: ({ createdAt }) => zonedIso(createdAt),
    published: () => false,
  },
  edges: {
    thumbnails: {
      list: (call, video) => {
        const frames = videoThumbnails(call.sandbox, video);
        return listing(thumbnailKind, call, frames);
      },
      post: (call, video) =>
        addThumbnail(call, video, parse(z.object({ is_preferred: flag.optional() }), call.values)),
    },
  },
  update: ({ sandbox, values }, video) => {
    const { title } = parse(
      z.object({ title: z.string().optional(), name: z.string().optional() }),
      values,
    );
    sandbox.world.media.update(video.id, {
      wire: { ...video.wire, title: title ?? wireOf(video).title },
    });
    return { success: true };
  },
  remove: removeVideo,
};

function removeVideo({ sandbox }: { sandbox: Sandbox }, video: Media): Row {
  const isShown = sandbox.world.ads
    .ownedBy(video.accountId)
    .some((ad) => ad.mediaId === video.id && ad.switch === "on");
  if (isShown) throw invalid("The video is used by a running ad");
  sandbox.world.media.update(video.id, { wire: { ...video.wire, isDeleted: true } });
  return { success: true };
}

const thumbnailKind: Kind<Thumbnail> = {
  type: "VideoThumbnail",
  reads: READ_ADS,
  writes: WRITE_ADS,
  standard: ["uri", "height", "width", "scale", "is_preferred"],
  fields: {
    id: ({ id }) => id,
    uri: ({ uri }) => uri,
    height: ({ height }) => height,
    width: ({ width }) => width,
    scale: ({ scale }) => scale,
    is_preferred: ({ is_preferred: preferred }) => preferred,
    name: () => undefined,
  },
  edges: {},
};
