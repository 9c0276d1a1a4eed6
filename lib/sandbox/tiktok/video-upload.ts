import { z } from "zod";
import { readVideo, videoFormat } from "#lib/sandbox/media-file";
import { type AccountCall, SCOPE } from "#lib/sandbox/tiktok/call";
import { withAccount } from "#lib/sandbox/tiktok/endpoint";
import { fromAddress, fromForm, type IncomingFile } from "#lib/sandbox/tiktok/incoming-file";
import { keepMedia, type MediaWire, requireNewFileName } from "#lib/sandbox/tiktok/media";
import type { Row } from "#lib/sandbox/tiktok/paging";
import { flag } from "#lib/sandbox/tiktok/params";
import { invalid, MISSING, Refusal } from "#lib/sandbox/tiktok/refusal";
import { uploadedFile } from "#lib/sandbox/tiktok/uploads";
import { videoRow } from "#lib/sandbox/tiktok/videos";
import type { Media } from "#lib/sandbox/world";

const LEAST_SIDE = { tall: [540, 960], square: [640, 640], wide: [960, 540] } as const;

const UploadInput = z.object({
  upload_type: z
    .enum(["UPLOAD_BY_FILE", "UPLOAD_BY_URL", "UPLOAD_BY_FILE_ID", "UPLOAD_BY_VIDEO_ID"])
    .default("UPLOAD_BY_FILE"),
  video_file: z.unknown().optional(),
  video_signature: z.string().optional(),
  video_url: z.string().optional(),
  video_id: z.string().optional(),
  file_id: z.string().optional(),
  file_name: z.string().min(1).max(100).optional(),
  flaw_detect: flag().default(false),
  auto_fix_enabled: flag().default(false),
  auto_bind_enabled: flag().default(false),
  is_third_party: flag().optional(),
});
type UploadInput = z.output<typeof UploadInput>;

export const VIDEO_UPLOAD = withAccount("POST", "/file/video/ad/upload/", {
  scope: SCOPE.creative,
  input: UploadInput,
  async answer(call, input) {
    if (input.upload_type === "UPLOAD_BY_VIDEO_ID") return [bind(call, input.video_id)];
    const file = await fileOf(call, input);
    const named = { ...file, name: input.file_name ?? file.name };
    requireNewFileName(call, "video", named.name);
    const video = addVideo(call, named, input);
    if (input.upload_type === "UPLOAD_BY_URL") return [{ video_id: video.id }];
    return [{ ...videoRow(call.sandbox, video), ...fixed(video, input) }];
  },
});

function fileOf(call: AccountCall, input: UploadInput): Promise<IncomingFile> | IncomingFile {
  switch (input.upload_type) {
    case "UPLOAD_BY_URL":
      return fromAddress(input.video_url, "video", call);
    case "UPLOAD_BY_FILE_ID":
      return uploadedFile(call, input.file_id);
    default: {
      const where = { kind: "video", field: "video_file" } as const;
      return fromForm(input.video_file, input.video_signature, where);
    }
  }
}

function addVideo(call: AccountCall, file: IncomingFile, input: UploadInput): Media {
  const { sandbox, settings } = call;
  if (!videoFormat(file.bytes)) {
    throw new Refusal(40908, "The file type is not supported: mp4, mov, mpeg, 3gp, avi.");
  }
  const film = readVideo(file.bytes);
  if (!film) throw new Refusal(40914, "The file is invalid: its video can not be read.");
  const { width, height, durationMs, format } = film;
  const flaws = flawsOf({ width, height, durationMs });
  if (input.flaw_detect && !input.auto_fix_enabled && flaws.length > 0) {
    throw new Refusal(40915, `The video does not meet the specification: ${flaws.join(", ")}.`);
  }
  const id = `v10033g50000${sandbox.ids.letters("tiktok video", 20)}`;
  const delay = sandbox.random("tiktok processing", id).uniform(...settings.videoProcessingMs);
  const readyAt = sandbox.clock.now() + Math.round(delay);
  return keepMedia(call, { id, kind: "video", file, width, height, durationMs, readyAt, format });
}

type Shape = Pick<Media, "width" | "height" | "durationMs">;

function flawsOf({ width, height, durationMs }: Shape): string[] {
  const ratio = width / height;
  const shape = ratio > 1.2 ? "wide" : ratio < 0.8 ? "tall" : "square";
  const [leastWidth, leastHeight] = LEAST_SIDE[shape];
  const isSmall = width < leastWidth || height < leastHeight;
  return [
    ...(isSmall ? ["LOW_RESOLUTION"] : []),
    ...(durationMs < 5000 ? ["ILLEGAL_DURATION"] : []),
  ];
}

function fixed(video: Media, { flaw_detect, auto_fix_enabled }: UploadInput): Row {
  const flaws = flawsOf(video);
  if (!flaw_detect || !auto_fix_enabled || flaws.length === 0) return {};
  return { fix_task_id: `fix-${video.id}`, flaw_types: flaws };
}

/** Lets this advertiser use a video of another one the token may act for. */
function bind({ sandbox, account, token }: AccountCall, id: string | undefined): Row {
  if (!id) throw invalid("video_id", MISSING);
  const video = sandbox.world.media.get(id);
  const isReachable = video?.platform === "tiktok" && token.accountIds.includes(video.accountId);
  if (!isReachable || video.kind !== "video") throw new Refusal(40053, `Invalid video id: ${id}`);
  const wire: MediaWire = video.wire;
  const boundTo = [...(wire.boundTo ?? []), account.id];
  return videoRow(sandbox, sandbox.world.media.update(id, { wire: { ...wire, boundTo } }));
}
