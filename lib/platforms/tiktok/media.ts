import { z } from "zod";
import { PlatformError } from "#lib/errors";
import { multipart } from "#lib/platforms/multipart";
import { createOnce } from "#lib/platforms/once";
import type { MediaPort, PlatformVideo } from "#lib/platforms/ports";
import type { TiktokClient } from "#lib/platforms/tiktok/client";
import { makeCover } from "#lib/platforms/tiktok/covers";
import { DAMAGED_FILE } from "#lib/platforms/tiktok/errors";
import { inPieces, readAll } from "#lib/platforms/tiktok/paging";

const LEAST_TIMEOUT_MS = 5 * 60_000;
const MS_PER_MB = 10_000;
const MOST_IDS = 60;
const PAGE = 100;

const Row = z.object({
  video_id: z.string(),
  file_name: z.string().nullish(),
  signature: z.string().nullish(),
  displayable: z.boolean().nullish(),
  video_cover_url: z.string().nullish(),
  preview_url: z.string().nullish(),
  duration: z.number().nullish(),
  width: z.number().nullish(),
  height: z.number().nullish(),
});
type Row = z.output<typeof Row>;

const Found = z.object({ list: z.array(Row).nullish() });

/** The answer is a list, and may hold nothing but the id. */
const Uploaded = z.tuple([z.object({ video_id: z.string() })], z.unknown());

type Film = Parameters<MediaPort["uploadVideo"]>[0];

export function tiktokMedia(client: TiktokClient, advertiserId: string): MediaPort {
  const byName = async (fileName: string): Promise<Row[]> => {
    const filtering = { video_name: fileName };
    const list = { row: Row, size: PAGE };
    const rows = await readAll(client, "/file/video/ad/search/", { filtering }, list);
    // TikTok finds names that contain it; ours are whole.
    return rows.filter((row) => row.file_name === fileName);
  };

  const byId = async (ids: string[]): Promise<Row[]> => {
    const rows: Row[] = [];
    for (const video_ids of inPieces(ids, MOST_IDS)) {
      const { list } = await client.get("/file/video/ad/info/", { video_ids }, Found);
      rows.push(...(list ?? []));
    }
    return rows;
  };

  const send = async (film: Film): Promise<string> => {
    const form = multipart(
      { advertiser_id: advertiserId, upload_type: "UPLOAD_BY_FILE", file_name: film.fileName },
      { ...film, name: "video_file", body: async () => film.body() },
      { video_signature: film.md5 },
    );
    const timeoutMs = Math.max(LEAST_TIMEOUT_MS, (film.sizeBytes / 1024 / 1024) * MS_PER_MB);
    const how = { schema: Uploaded, timeoutMs };
    const [video] = await client.upload("/file/video/ad/upload/", form, how);
    return video.video_id;
  };

  return {
    // The file's name is its key: a film that came through although we heard nothing is
    // found by it, and TikTok itself refuses a second one.
    uploadVideo: (film) =>
      createOnce({
        time: client.time,
        isKeyed: true,
        find: async () => {
          const [row] = await byName(film.fileName);
          if (!row) return null;
          if (row.signature && row.signature !== film.md5) throw toOtherFilm(film.fileName);
          return row.video_id;
        },
        // Damaged on the way is worth one more reading, not two.
        write: () =>
          send(film).catch((error: unknown) => {
            if (isDamaged(error)) return send(film);
            throw error;
          }),
      }),

    async findVideos({ ids, fileName }) {
      const rows = ids ? await byId(ids) : await byName(fileName ?? "");
      const wanted = rows.filter((row) => fileName === undefined || row.file_name === fileName);
      return wanted.map(toVideo);
    },

    makeCover: async (videoId) => makeCover(client, (await byId([videoId]))[0]),
  };
}

const isDamaged = (error: unknown) =>
  error instanceof PlatformError && error.platformCode === DAMAGED_FILE;

const toOtherFilm = (fileName: string) =>
  new PlatformError("rejected", "platform_media_refused", {
    values: { platform: "TikTok", message: `another film is called ${fileName}` },
  });

function toVideo(row: Row): PlatformVideo {
  const coverUrl = row.video_cover_url || null;
  return {
    videoId: row.video_id,
    fileName: row.file_name ?? "",
    // Before there is a cover an ad cannot show it either.
    isUsable: row.displayable === true && coverUrl !== null,
    coverUrl,
    previewUrl: row.preview_url || null,
    durationMs: typeof row.duration === "number" ? Math.round(row.duration * 1000) : null,
    width: row.width ?? null,
    height: row.height ?? null,
  };
}
