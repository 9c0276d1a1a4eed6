import "server-only";
import { z } from "zod";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { notFound } from "#lib/errors";
import type { Film } from "#lib/launches/launch-facts";
import { getLaunch } from "#lib/launches/read";
import { Platform } from "#lib/platforms/platform";

const FilmRow = z.object({
  id: z.string(),
  ad_account_id: z.string().nullable(),
  title: z.string(),
  platform: Platform,
  media_kind: z.string(),
  status: z.string(),
  tiktok_video_id: z.string().nullable(),
  facebook_video_id: z.string().nullable(),
  media_url: z.string().nullable(),
  cover_image_id: z.string().nullable(),
  cover_url: z.string().nullable(),
  has_poster: z.boolean(),
  duration_ms: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
});

/** Films of a launch the platform does not have yet. */
export async function listLateFilms(ctx: Ctx, launchId: string): Promise<string[]> {
  const { plan, ad_account_id } = await getLaunch(ctx, launchId);
  const ids = plan.creatives.map(({ id }) => id);
  const films = await readFilms(ctx, ids, ad_account_id);
  return films.flatMap(({ id, videoId, status }) => (videoId || status === "failed" ? [] : [id]));
}

/** Creatives of the workspace and account in the order asked for; a foreign one looks absent. */
export async function readFilms(
  ctx: Ctx,
  ids: string[],
  accountId: string | null,
): Promise<Film[]> {
  if (ids.length === 0) return [];
  const rows = unwrap(
    await ctx.db
      .from("user_creatives")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .in("id", ids),
  );
  const films = new Map(
    rows.flatMap((row) =>
      row.ad_account_id === accountId ? [[row.id, toFilm(row)] as const] : [],
    ),
  );
  return [...new Set(ids)].map((id) => {
    const film = films.get(id);
    if (!film) throw notFound();
    return film;
  });
}

export function toFilm(row: unknown): Film {
  const film = FilmRow.parse(row);
  return {
    id: film.id,
    title: film.title,
    platform: film.platform,
    mediaKind: film.media_kind,
    status: film.status,
    videoId: film.platform === "tiktok" ? film.tiktok_video_id : film.facebook_video_id,
    mediaUrl: film.media_url,
    coverImageId: film.cover_image_id,
    coverUrl: film.cover_url,
    posterPath: film.has_poster ? `/api/creatives/${film.id}/poster` : null,
    durationMs: film.duration_ms,
    width: film.width,
    height: film.height,
  };
}
