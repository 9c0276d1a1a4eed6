import { z } from "zod";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { stillSize } from "#lib/sandbox/still";
import { SCOPE } from "#lib/sandbox/tiktok/call";
import { withAccount } from "#lib/sandbox/tiktok/endpoint";
import {
  coverId,
  fileFields,
  hasRatio,
  type MediaWire,
  mediaOf,
  mediaUrl,
} from "#lib/sandbox/tiktok/media";
import { cut, pageShape, type Row } from "#lib/sandbox/tiktok/paging";
import { ids, integer, json } from "#lib/sandbox/tiktok/params";
import { Refusal } from "#lib/sandbox/tiktok/refusal";
import { spaceTime } from "#lib/sandbox/tiktok/wire-time";
import type { Media } from "#lib/sandbox/world";

const COVER_HOURS = 6;

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

export const VIDEOS = [info, search, suggestCover];
