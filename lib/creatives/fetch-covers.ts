import "server-only";
import { buffer } from "node:stream/consumers";
import { traceOf } from "#lib/changes/trace";
import { MAX_POSTER_BYTES } from "#lib/creatives/media";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { env } from "#lib/env";
import { log } from "#lib/log";
import { pictureType } from "#lib/media/picture";
import type { Platform } from "#lib/platforms/platform";
import { fetchUrl, INTERNET, type Reach } from "#lib/uploads/fetch-url";
import { openShelf, posterKey } from "#lib/uploads/shelf";

type Of = { platform: Platform; accountId: string | null };

/** What one call of a platform tells at once; the next run takes the next ones. */
const BATCH = 60;

/**
 * Gives creatives without a still the one their platform shows: films that came there
 * without us, or over the API. A still that cannot be had keeps none of the others away.
 */
export async function fetchCovers(ctx: Ctx, of: Of): Promise<{ covers: number }> {
  const faceless = await listFaceless(ctx, of);
  if (faceless.length === 0) return { covers: 0 };
  const { media } = await ctx.platform(of.platform, of.accountId);
  const films = await media.findVideos({ ids: faceless.map(({ videoId }) => videoId) });
  const urls = new Map(films.map(({ videoId, coverUrl }) => [videoId, coverUrl]));
  let covers = 0;
  for (const one of faceless) {
    const url = urls.get(one.videoId);
    if (!url) continue;
    try {
      await keepCover(ctx, one, url);
      covers += 1;
    } catch (error) {
      log.warn(
        { action: "cover", correlationId: ctx.correlationId, id: one.id, error },
        "no cover",
      );
    }
  }
  return { covers };
}

type Faceless = { id: string; videoId: string; uploadId: string | null };

async function listFaceless(ctx: Ctx, { platform, accountId }: Of): Promise<Faceless[]> {
  const column = platform === "tiktok" ? "tiktok_video_id" : "facebook_video_id";
  const query = ctx.db
    .from("user_creatives")
    .select("id, upload_id, tiktok_video_id, facebook_video_id")
    .eq("user_account_id", ctx.userAccountId)
    .eq("platform", platform)
    .eq("status", "ready")
    .eq("has_poster", false)
    .not(column, "is", null);
  const rows = unwrap(
    await (accountId ? query.eq("ad_account_id", accountId) : query.is("ad_account_id", null))
      .order("created_at", { ascending: false })
      .limit(BATCH),
  );
  return rows.map((row) => ({
    id: row.id,
    uploadId: row.upload_id,
    videoId: row[column] ?? "",
  }));
}

async function keepCover(ctx: Ctx, one: Faceless, url: string): Promise<void> {
  const { body } = await fetchUrl(url, { maxBytes: MAX_POSTER_BYTES, reach: reachOf(url) });
  const bytes = new Uint8Array(await buffer(body));
  if (!pictureType(bytes)) return;
  await openShelf().put(posterKey(one.uploadId ?? one.id), new Blob([bytes]).stream());
  const p_trace = traceOf(ctx, "creative.poster");
  unwrap(await ctx.db.rpc("change_creative", { p_id: one.id, p_patch: {}, p_trace }));
}

/**
 * The open internet, and a simulated platform on its own host: that one alone speaks plain
 * http, and a redirect of a real one must lead nowhere else.
 */
function reachOf(link: string): Reach {
  const own = new URL(env().TIKTOK_API_BASE_URL);
  const url = URL.parse(link);
  if (own.protocol !== "http:" || url?.origin !== own.origin) return INTERNET;
  return { ...INTERNET, protocol: "http:", port: own.port, allows: () => true };
}
