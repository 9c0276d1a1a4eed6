import { z } from "zod";
import { PlatformError } from "#lib/errors";
import type { TiktokClient } from "#lib/platforms/tiktok/client";

type Film = {
  video_id: string;
  video_cover_url?: string | null;
  width?: number | null;
  height?: number | null;
};

type Cover = { imageId: string; url: string | null };

const Poster = z.object({
  id: z.string(),
  url: z.string().nullish(),
  width: z.number().nullish(),
  height: z.number().nullish(),
});
const Posters = z.object({ list: z.array(Poster).nullish() });
const Image = z.object({ image_id: z.string(), image_url: z.string().nullish() });

/** A pixel's rounding, no more: TikTok refuses a cover of another ratio. */
const RATIO_SLACK = 0.01;

/**
 * A cover for a film: a frame TikTok suggests, else the one it shows in its library.
 *
 * Null while the film is still being processed.
 */
export async function makeCover(
  client: TiktokClient,
  film: Film | undefined,
): Promise<Cover | null> {
  if (!film) return null;
  const { list } = await suggest(client, film.video_id);
  const fitting = (list ?? []).find((poster) => hasRatioOf(film, poster));
  if (fitting) return { imageId: fitting.id, url: fitting.url || null };
  return film.video_cover_url ? copyCover(client, film, film.video_cover_url) : null;
}

async function suggest(client: TiktokClient, videoId: string): Promise<z.output<typeof Posters>> {
  try {
    return await client.get("/file/video/suggestcover/", { video_id: videoId }, Posters);
  } catch (error) {
    const isEarly = error instanceof PlatformError && error.reason === "platform_not_ready";
    if (isEarly) return { list: [] };
    throw error;
  }
}

/** What says nothing of its size came from this film and fits. */
function hasRatioOf(film: Film, { width, height }: z.output<typeof Poster>): boolean {
  if (!film.width || !film.height || !width || !height) return true;
  return Math.abs(width / height - film.width / film.height) <= RATIO_SLACK;
}

async function copyCover(client: TiktokClient, film: Film, url: string): Promise<Cover> {
  const body = {
    upload_type: "UPLOAD_BY_URL",
    image_url: url,
    // A name is taken for ever; a second cover of the same film does no harm.
    file_name: `cover-${film.video_id}-${crypto.randomUUID()}`,
  };
  const how = { schema: Image, effect: "new" } as const;
  const made = await client.post("/file/image/ad/upload/", body, how);
  return { imageId: made.image_id, url: made.image_url ?? null };
}
