import { createHash } from "node:crypto";
import { z } from "zod";
import { blobsOf } from "#lib/sandbox/blobs";
import { readPicture, readVideo } from "#lib/sandbox/media-file";
import { type Call, urlOf } from "#lib/sandbox/meta/call";
import { download } from "#lib/sandbox/meta/download";
import type { Row } from "#lib/sandbox/meta/node";
import { invalid, Refusal } from "#lib/sandbox/meta/refusal";
import { id, parse, text, whole } from "#lib/sandbox/meta/values";
import type { VideoWire } from "#lib/sandbox/meta/videos";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Collection } from "#lib/sandbox/store";
import type { Account, Media } from "#lib/sandbox/world";

/** A video that arrives in pieces. */
type Session = {
  readonly id: string;
  readonly videoId: string;
  readonly accountId: string;
  readonly size: number;
  readonly received: number;
  readonly isDone: boolean;
};

const sessions = ({ store }: Sandbox): Collection<Session> =>
  store.collection<Session>("meta_uploads");

const piecesOf = ({ id }: Session) => `meta upload ${id}`;

const Upload = z.object({
  upload_phase: z.enum(["start", "transfer", "finish", "cancel"]).optional(),
  upload_session_id: text.optional(),
  file_size: whole.optional(),
  start_offset: whole.optional(),
  file_url: text.optional(),
  title: z.string().optional(),
  name: z.string().optional(),
});
type Wish = z.output<typeof Upload>;

/** `POST /act_<id>/advideos`: in one piece, by URL, or in phases. */
export function uploadVideo(call: Call, account: Account): Row | Promise<Row> {
  const wish = parse(Upload, call.values);
  switch (wish.upload_phase) {
    case "start":
      return start(call, account, wish.file_size);
    case "transfer":
      return transfer(call, sessionOf(call, account, wish), wish);
    case "finish":
      return finish(call, sessionOf(call, account, wish), wish.title ?? wish.name);
    case "cancel":
      return cancel(call, sessionOf(call, account, wish));
  }
  if (wish.file_url) return fromUrl(call, account, wish.file_url, wish.title ?? wish.name);
  const source = call.files.find(({ name }) => name === "source") ?? call.files[0];
  if (!source) throw invalid("The parameter source or file_url is required", "source");
  const video = newVideo(call.sandbox, account, {
    fileName: source.fileName,
    title: wish.title ?? wish.name,
  });
  complete(call, video, source.bytes);
  return { id: video.id };
}

function newVideo(
  { ids, world, clock }: Sandbox,
  account: Account,
  { fileName, title, expectedBytes }: { fileName: string; title?: string; expectedBytes?: number },
): Media {
  const now = clock.now();
  const wire: VideoWire = { title, isUploading: true, expectedBytes };
  return world.media.put({
    id: ids.digits("meta video", "70", 16),
    platform: "meta",
    accountId: account.id,
    kind: "video",
    fileName,
    md5: "",
    bytes: 0,
    width: 0,
    height: 0,
    durationMs: 0,
    readyAt: now,
    createdAt: now,
    wire,
  });
}

/** All bytes are here: processing begins. What isn't a video is found out only then. */
function complete({ sandbox, settings }: Call, video: Media, bytes: Uint8Array): void {
  const film = readVideo(bytes);
  const now = sandbox.clock.now();
  const wire: VideoWire = {
    title: video.wire.title as string | undefined,
    isBroken: film === null,
  };
  sandbox.world.media.update(video.id, {
    md5: createHash("md5").update(bytes).digest("hex"),
    bytes: bytes.length,
    width: film?.width ?? 0,
    height: film?.height ?? 0,
    durationMs: film?.durationMs ?? 0,
    createdAt: now,
    readyAt: now + settings.videoProcessingMs,
    wire,
  });
}

async function fromUrl(
  call: Call,
  account: Account,
  fileUrl: string,
  title?: string,
): Promise<Row> {
  const bytes = await download(call.sandbox, fileUrl, "file_url");
  return call.sandbox.store.transaction(() => {
    const fileName = new URL(fileUrl).pathname.split("/").at(-1) || "video.mp4";
    const video = newVideo(call.sandbox, account, { fileName, title });
    complete(call, video, bytes);
    return { id: video.id };
  });
}

function start(call: Call, account: Account, size: number | undefined): Row {
  if (!size) throw invalid("The parameter file_size is required", "file_size");
  const { sandbox } = call;
  const video = newVideo(sandbox, account, { fileName: "video.mp4", expectedBytes: size });
  const session = sessions(sandbox).put({
    id: sandbox.ids.digits("meta upload", "30", 16),
    videoId: video.id,
    accountId: account.id,
    size,
    received: 0,
    isDone: false,
  });
  return { upload_session_id: session.id, video_id: video.id, ...offsets(call, session) };
}

/** The server says which bytes come next; equal ends mean none. */
function offsets({ settings }: Call, { received, size }: Session) {
  const end = Math.min(size, received + settings.uploadChunkBytes);
  return { start_offset: String(received), end_offset: String(end) };
}

function sessionOf(
  { sandbox }: Call,
  account: Account,
  { upload_session_id: given }: Wish,
): Session {
  const session = given === undefined ? undefined : sessions(sandbox).get(given);
  if (session?.accountId !== account.id || session.isDone) {
    throw invalid("Param upload_session_id is not a live upload session", "upload_session_id");
  }
  return session;
}

function transfer(call: Call, session: Session, wish: Wish): Row {
  const chunk = call.files.find(({ name }) => name === "video_file_chunk") ?? call.files[0];
  if (!chunk) throw invalid("The parameter video_file_chunk is required", "video_file_chunk");
  const from = wish.start_offset ?? 0;
  // The same chunk once more: nothing is lost by hearing it twice.
  if (from < session.received && from + chunk.bytes.length <= session.received) {
    return offsets(call, session);
  }
  const expected = offsets(call, session);
  if (from !== session.received || from + chunk.bytes.length > Number(expected.end_offset)) {
    throw new Refusal({
      code: 100,
      subcode: 1363037,
      message:
        "There was a problem uploading your video file. Continue from the offsets in error_data.",
      data: expected,
      isTransient: true,
    });
  }
  return offsets(call, take(call.sandbox, session, chunk.bytes));
}

function take(sandbox: Sandbox, session: Session, bytes: Uint8Array): Session {
  blobsOf(sandbox.store).append(piecesOf(session), bytes);
  const received = session.received + bytes.length;
  sandbox.world.media.update(session.videoId, { bytes: received });
  return sessions(sandbox).update(session.id, { received });
}

function finish(call: Call, session: Session, title?: string): Row {
  const { sandbox } = call;
  if (session.received < session.size) {
    throw new Refusal({
      code: 100,
      subcode: 1363037,
      message: "The upload isn't complete.",
      data: offsets(call, session),
    });
  }
  const blobs = blobsOf(sandbox.store);
  const bytes = blobs.read(piecesOf(session)) ?? new Uint8Array();
  const video = sandbox.world.media.get(session.videoId);
  if (!video) throw invalid("The video is gone", "upload_session_id");
  complete(call, { ...video, wire: { ...video.wire, title: title ?? video.wire.title } }, bytes);
  blobs.delete(piecesOf(session));
  sessions(sandbox).update(session.id, { isDone: true });
  return { success: true };
}

function cancel({ sandbox }: Call, session: Session): Row {
  blobsOf(sandbox.store).delete(piecesOf(session));
  sessions(sandbox).delete(session.id);
  sandbox.world.media.delete(session.videoId);
  return { success: true };
}

const NewFlow = z.object({
  upload_phase: z.enum(["START", "FINISH"]),
  video_id: id.optional(),
  title: z.string().optional(),
});

/** `POST /act_<id>/video_ads`: the newer flow, whose bytes go to another host. */
export function videoAds(call: Call, account: Account): Row {
  const wish = parse(NewFlow, call.values);
  const { sandbox } = call;
  if (wish.upload_phase === "START") {
    const video = newVideo(sandbox, account, { fileName: "video.mp4" });
    sessions(sandbox).put({
      id: video.id,
      videoId: video.id,
      accountId: account.id,
      size: 0,
      received: 0,
      isDone: false,
    });
    return {
      video_id: video.id,
      upload_url: urlOf(sandbox, `/video-ads-upload/v26.0/${video.id}`),
    };
  }
  const session = sessions(sandbox).get(wish.video_id ?? "");
  if (session?.accountId !== account.id || session.isDone || session.size === 0) {
    throw invalid("Param video_id must be a video whose bytes were uploaded", "video_id");
  }
  return { ...finish(call, session, wish.title), video_id: session.videoId };
}

export type Pieces = {
  accountIds: readonly string[];
  videoId: string;
  offset: number;
  size: number;
};

/** The rupload host: raw bytes from an offset on. */
export function receiveBytes(
  sandbox: Sandbox,
  { accountIds, videoId, offset, size }: Pieces,
  bytes: Uint8Array,
): void {
  const session = sessions(sandbox).get(videoId);
  if (!session || session.isDone || !accountIds.includes(session.accountId)) {
    throw invalid("There is no such upload", "video_id");
  }
  if (offset !== session.received || offset + bytes.length > size) {
    throw invalid(`Continue from offset ${session.received}`, "offset", 1363037);
  }
  take(sandbox, sessions(sandbox).update(session.id, { size }), bytes);
}

/** `POST /<video>/thumbnails`: a picture of one's own. */
export function addThumbnail(
  call: Call,
  video: Media,
  { is_preferred: isPreferred }: { is_preferred?: boolean },
): Row {
  const source = call.files[0];
  if (!source || !readPicture(source.bytes)) {
    throw invalid("The image type isn't supported. Use JPG or PNG.", "source", 1487411);
  }
  const md5 = createHash("md5").update(source.bytes).digest("hex");
  const blobs = blobsOf(call.sandbox.store);
  if (!blobs.read(`meta ${md5}`)) blobs.append(`meta ${md5}`, source.bytes);
  if (isPreferred !== false) {
    call.sandbox.world.media.update(video.id, { wire: { ...video.wire, thumbnailHash: md5 } });
  }
  return { success: true };
}
