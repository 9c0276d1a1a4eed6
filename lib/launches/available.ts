import "server-only";
import { getAccount } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import type { FilmRecord } from "#lib/launches/choose";
import { toFilm } from "#lib/launches/films";
import type { Film } from "#lib/launches/launch-facts";
import type { AvailableCreative } from "#lib/launches/schema";
import { sumFigures } from "#lib/metrics/figures";
import { type Currency, toDecimal } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";
import { addDays, toDay } from "#lib/time";

/** Days of results that tell what a film is worth now; older ones tell what it was. */
const DAYS = 30;

/** More than anybody looks through at once. */
const MOST = 200;

export type AvailableFilm = Film & FilmRecord;

type Wanted = { platform: Platform; accountId: string | null; directionId?: string };

/** Creatives an ad could show now, with what they brought in the last thirty days. */
export async function listAvailable(
  ctx: Ctx,
  { platform, accountId, directionId }: Wanted,
): Promise<AvailableFilm[]> {
  const account = await getAccount(ctx, accountId);
  const today = toDay(ctx.now, account.timeZone);
  const base = ctx.db
    .from("user_creatives")
    .select()
    .eq("user_account_id", ctx.userAccountId)
    .eq("platform", platform)
    .not("status", "in", "(failed,archived)");
  const own = accountId ? base.eq("ad_account_id", accountId) : base.is("ad_account_id", null);
  const query = directionId ? own.eq("direction_id", directionId) : own;
  const [rows, figures] = await Promise.all([
    query
      .order("created_at", { ascending: false })
      .limit(MOST)
      .then((answer) => unwrap(answer)),
    sumFigures(ctx, { account, platform, from: addDays(today, -DAYS), to: today }, "creative"),
  ]);
  return rows.map((row) => {
    const film = toFilm(row);
    // One film may have run in several directions: what it brought is all of it.
    const own = figures.filter(({ key }) => key === film.id);
    const sum = (of: "spendMinor" | "leads" | "clicks" | "impressions") =>
      own.reduce((total, one) => total + one[of], 0);
    return {
      ...film,
      creativeId: film.id,
      spendMinor: sum("spendMinor"),
      leads: sum("leads"),
      clicks: sum("clicks"),
      impressions: sum("impressions"),
    };
  });
}

/** A film under the names of the HTTP API. */
export function toAvailable(film: AvailableFilm, currency: Currency): AvailableCreative {
  const decimal = (amountMinor: number) => toDecimal({ amountMinor, currency });
  return {
    id: film.id,
    title: film.title,
    platform: film.platform,
    media_kind: film.mediaKind,
    status: film.status,
    is_ready: film.videoId !== null,
    cover_url: film.coverUrl,
    duration_ms: film.durationMs,
    currency,
    spend: decimal(film.spendMinor),
    leads: film.leads,
    cost_per_lead: film.leads > 0 ? decimal(Math.round(film.spendMinor / film.leads)) : null,
  };
}
