import { z } from "zod";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { type AccountCall, SCOPE, withAccount } from "#lib/sandbox/tiktok/endpoint";
import { fromAddress, fromForm, type IncomingFile } from "#lib/sandbox/tiktok/incoming-file";
import {
  fileFields,
  keepMedia,
  type MediaWire,
  mediaOf,
  mediaUrl,
  requireNewFileName,
} from "#lib/sandbox/tiktok/media";
import { readVideo } from "#lib/sandbox/tiktok/media-file";
import { cut, pageShape, type Row } from "#lib/sandbox/tiktok/paging";
import { flag, ids, integer, json } from "#lib/sandbox/tiktok/params";
import { invalid, MISSING, Refusal } from "#lib/sandbox/tiktok/refusal";
import { stillSize } from "#lib/sandbox/tiktok/still";
import { uploadedFile } from "#lib/sandbox/tiktok/uploads";
import { spaceTime } from "#lib/sandbox/tiktok/wire-time";
import type { Media } from "#lib/sandbox/world";

const COVER_HOURS = 6;
const LEAST_SIDE = { tall: [540, 960], square: [640, 640], wide: [960, 540] } as const;

export function videoRow(sandbox: Sandbox, video: Media): Row {
  const now = sandbox.clock.now();
  const isReady = now >= video.readyAt;
  const seconds = video.durationMs / 1000;
  return {
    video_id: video.id,
    ...fileFields(video),
    duration: seconds,
    bit_rate: seconds > 0 ? Math.round((video.bytes * 8) / seconds) : 0,
    fps: 30,
    definition: `${Math.min(video.width, video.height)}p`,
    displayable: isReady,
    allow_download: true,
    allowed_placements: ["PLACEMENT_TIKTOK", "PLACEMENT_PANGLE"],
    video_cover_url: isReady ? mediaUrl(sandbox, "cover", video.id, COVER_HOURS) : "",
    preview_url: isReady ? mediaUrl(sandbox, "preview", video.id, COVER_HOURS) : "",
    preview_url_expire_time: spaceTime(now + COVER_HOURS * 3_600_000),
  };
}

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

const upload = withAccount("POST", "/file/video/ad/upload/", {
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
      return fromAddress(input.video_url, "video", call.sandbox.closing);
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
  const film = readVideo(file.bytes);
  if (!film) throw new Refusal(40908, "The file type is not supported: mp4, mov, mpeg, 3gp, avi.");
  // What the file doesn't tell is taken from its bytes, so the same file is the same film.
  const chance = sandbox.random("tiktok video", file.md5);
  const { width = 720, height = 1280, durationMs = chance.integer(15, 34) * 1000 } = film;
  const flaws = flawsOf({ width, height, durationMs });
  if (input.flaw_detect && !input.auto_fix_enabled && flaws.length > 0) {
    throw new Refusal(40915, `The video does not meet the specification: ${flaws.join(", ")}.`);
  }
  const id = `v10033g50000${sandbox.ids.letters("tiktok video", 20)}`;
  const delay = sandbox.random("tiktok processing", id).uniform(...settings.videoProcessingMs);
  const readyAt = sandbox.clock.now() + Math.round(delay);
  const { format } = film;
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

const info = withAccount("GET", "/file/video/ad/info/", {
  scope: SCOPE.creative,
  input: z.object({ video_ids: json(ids(60).min(1)) }),
  answer: (call, { video_ids }) => ({
    list: video_ids
      .flatMap((id) => mediaOf(call, "video", id) ?? [])
      .map((video) => videoRow(call.sandbox, video)),
  }),
});

const search = withAccount("GET", "/file/video/ad/search/", {
  scope: SCOPE.creative,
  input: z.object({
    filtering: json(
      z.object({
        video_ids: ids(100).optional(),
        material_ids: ids(100).optional(),
        video_name: z.string().optional(),
        video_material_source: z.array(z.string()).optional(),
        width: z.number().optional(),
        height: z.number().optional(),
        ratio: z.array(z.number()).optional(),
        displayable: z.boolean().optional(),
      }),
    ).default({}),
    sort_field: z.enum(["CREATE_TIME", "MODIFY_TIME"]).default("CREATE_TIME"),
    ...pageShape(20, 100),
  }),
  answer({ sandbox, account }, { filtering: wanted, sort_field, ...page }) {
    const moment = (video: Media) =>
      sort_field === "CREATE_TIME" ? video.createdAt : video.readyAt;
    const name = wanted.video_name?.toLowerCase() ?? "";
    const found = sandbox.world.media
      .ownedBy(account.id)
      .filter(({ kind }) => kind === "video")
      .filter(({ id }) => wanted.video_ids?.includes(id) ?? true)
      .filter((video) => wanted.material_ids?.includes(fileFields(video).material_id) ?? true)
      .filter(({ fileName }) => fileName.toLowerCase().includes(name))
      .filter(({ width }) => [undefined, width].includes(wanted.width))
      .filter(({ height }) => [undefined, height].includes(wanted.height))
      .filter((video) => wanted.ratio?.some((ratio) => hasRatio(video, ratio)) ?? true)
      .filter(({ readyAt }) =>
        [undefined, sandbox.clock.now() >= readyAt].includes(wanted.displayable),
      )
      .sort((a, b) => moment(b) - moment(a));
    // The same bytes are one video to the search, however often they were uploaded.
    const distinct = new Map(found.map((video) => [video.md5, video]));
    const { rows, page_info } = cut([...distinct.values()], page);
    return { list: rows.map((video) => videoRow(sandbox, video)), page_info };
  },
});

export const hasRatio = ({ width, height }: { width: number; height: number }, ratio: number) =>
  Math.abs(width / height - ratio) <= 0.01;

const suggestCover = withAccount("GET", "/file/video/suggestcover/", {
  scope: SCOPE.creative,
  input: z.object({ video_id: z.string(), poster_number: integer(1, 10).default(10) }),
  answer(call, { video_id, poster_number }) {
    const video = mediaOf(call, "video", video_id);
    if (!video) throw new Refusal(40053, `Invalid video id: ${video_id}`);
    if (call.sandbox.clock.now() < video.readyAt) {
      throw new Refusal(40901, "The video is being transcoded. Please retry later.");
    }
    const covers = Array.from({ length: poster_number }, (_, index) =>
      keepCover(call.sandbox, video, index),
    );
    return {
      list: covers.map(({ id, width, height }) => ({
        id,
        width,
        height,
        url: mediaUrl(call.sandbox, "image", id, 1),
      })),
    };
  },
});

/** The id a suggested frame of this video has. */
export const coverId = (videoId: string, index: number): string =>
  `tos-alisg-p-0051-sg/${videoId.slice(-20)}${index}`;

function keepCover({ world, clock }: Sandbox, video: Media, index: number): Media {
  const id = coverId(video.id, index);
  const wire: MediaWire = { isSuggested: true, format: "png" };
  return (
    world.media.get(id) ??
    world.media.put({
      id,
      platform: "tiktok",
      accountId: video.accountId,
      kind: "image",
      fileName: id,
      md5: id,
      bytes: 0,
      ...stillSize(video),
      durationMs: 0,
      readyAt: clock.now(),
      createdAt: clock.now(),
      wire,
    })
  );
}

export const VIDEOS = [upload, info, search, suggestCover];
