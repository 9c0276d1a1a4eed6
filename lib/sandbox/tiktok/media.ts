import { blobsOf } from "#lib/sandbox/blobs";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { AccountCall } from "#lib/sandbox/tiktok/call";
import type { IncomingFile, Kind } from "#lib/sandbox/tiktok/incoming-file";
import { Refusal } from "#lib/sandbox/tiktok/refusal";
import { isoTime } from "#lib/sandbox/tiktok/wire-time";
import type { Media } from "#lib/sandbox/world";

/** What the simulator keeps beside the shared record; empty for seeded media. */
export type MediaWire = {
  materialId?: string;
  format?: string;
  /** Other advertisers it was bound to. */
  boundTo?: string[];
  /** A frame TikTok suggested, not something uploaded. */
  isSuggested?: boolean;
};

/** Up to this size the bytes are kept, so that previews show the real thing. */
const KEPT_BYTES = 64 * 1024 * 1024;

/** The account's own media of one kind, or bound to it. */
export function mediaOf({ sandbox, account }: AccountCall, kind: Kind, id: string) {
  const media = sandbox.world.media.get(id);
  if (media?.platform !== "tiktok" || media.kind !== kind) return undefined;
  const isBound = (media.wire as MediaWire).boundTo?.includes(account.id) ?? false;
  return media.accountId === account.id || isBound ? media : undefined;
}

/** Refuses a file name the account has used for this kind. */
export function requireNewFileName({ sandbox, account }: AccountCall, kind: Kind, name: string) {
  const isKnown = sandbox.world.media
    .ownedBy(account.id)
    .some((media) => media.kind === kind && media.fileName === name);
  if (isKnown) throw new Refusal(40911, `Duplicate file name: ${name}`);
}

type Made = Pick<Media, "kind" | "width" | "height" | "durationMs" | "readyAt"> & {
  id: string;
  file: IncomingFile;
  format: string;
};

/** Keeps an uploaded file: its record, and its bytes when they are few. */
export function keepMedia({ sandbox, account }: AccountCall, made: Made): Media {
  const { file, format, ...record } = made;
  if (file.bytes.length <= KEPT_BYTES) blobsOf(sandbox.store).append(made.id, file.bytes);
  const wire: MediaWire = { materialId: sandbox.ids.digits("tiktok", "73", 19), format };
  return sandbox.world.media.put({
    ...record,
    platform: "tiktok",
    accountId: account.id,
    fileName: file.name,
    md5: file.md5,
    bytes: file.bytes.length,
    createdAt: sandbox.clock.now(),
    wire,
  });
}

/** An address of ours that dies after some hours, as TikTok's do. */
export function mediaUrl(sandbox: Sandbox, door: string, id: string, hours: number): string {
  const expires = Math.floor(sandbox.clock.now() / 1000) + hours * 3600;
  return `${sandbox.origin()}/tiktok/files/${door}/${encodeURIComponent(id)}?x-expires=${expires}`;
}

/** The fields videos and images share. */
export const fileFields = (media: Media) => ({
  material_id: (media.wire as MediaWire).materialId ?? media.id,
  file_name: media.fileName,
  format: (media.wire as MediaWire).format ?? (media.kind === "video" ? "mp4" : "png"),
  width: media.width,
  height: media.height,
  size: media.bytes,
  signature: media.md5,
  create_time: isoTime(media.createdAt),
  modify_time: isoTime(media.readyAt),
});

/** Whether it is this much wider than high, give or take a pixel. */
export const hasRatio = ({ width, height }: { width: number; height: number }, ratio: number) =>
  Math.abs(width / height - ratio) <= 0.01;

/** The id a suggested frame of this video has. */
export const coverId = (videoId: string, index: number): string =>
  `tos-alisg-p-0051-sg/${videoId.slice(-20)}${index}`;
