import "server-only";
import { type Account, getAccount } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import { AppError, PlatformError } from "#lib/errors";
import { log } from "#lib/log";
import { CollectMetrics } from "#lib/metrics/schema";
import { type Reading, readingDays, zoneOn } from "#lib/metrics/windows";
import { toDecimal } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";
import type { AdDay } from "#lib/platforms/ports";
import { toDay } from "#lib/time";

/** What one reading came to. */
export type Collected = {
  /** Ad days the platform told of, and of these the ones that were new or restated. */
  metricsCollected: number;
  changedDays: number;
  /** Rows that made no sense: counted, never guessed. */
  skippedRows: number;
  errorsCount: number;
  durationMs: number;
};

type Place = { platform: Platform; accountId: string | null };
type Span = { from: string; to: string };

/** Ad days in one call to the database: a few hundred kilobytes. */
const BATCH = 1000;

/**
 * Reads an account's daily numbers from its platform and stores each day in place.
 *
 * Reading the same days again changes only what the platform has restated since, so a
 * job may repeat it freely. What went wrong is noted beside the account before it is
 * thrown on, so that a screen can say since when its figures are old.
 */
export async function collectMetrics(ctx: Ctx, input: CollectMetrics): Promise<Collected> {
  const wanted = CollectMetrics.parse(input);
  return collectDays(ctx, await getAccount(ctx, wanted.accountId), wanted);
}

async function collectDays(
  ctx: Ctx,
  account: Account,
  { from, to, ...place }: Place & Span,
): Promise<Collected> {
  const startedAt = performance.now();
  const run: Collected = {
    metricsCollected: 0,
    changedDays: 0,
    skippedRows: 0,
    errorsCount: 0,
    durationMs: 0,
  };
  const knownOn = toDay(ctx.now, zoneOn(account, place.platform));
  try {
    const ports = await ctx.platform(place.platform, place.accountId);
    const told = await ports.insights.adDays({ from, to });
    run.skippedRows = told.skippedRows;
    // A day in as few calls as may be: each call sums the days it touches.
    const days = told.days.toSorted((a, b) => a.day.localeCompare(b.day));
    for (let at = 0; at < days.length; at += BATCH) {
      const batch = days.slice(at, at + BATCH);
      run.changedDays += await storeDays(ctx, place, knownOn, batch);
      run.metricsCollected += batch.length;
    }
  } catch (failure) {
    run.errorsCount += 1;
    await note(ctx, place, { from, to }, finished(run, startedAt), failure);
    throw failure;
  }
  await note(ctx, place, { from, to }, finished(run, startedAt));
  return run;
}

type ReadingOf = Place & { reading: Reading };

/** Reads as many days as this kind of reading covers, in the platform account's own zone. */
export async function collectReading(
  ctx: Ctx,
  { platform, accountId, reading }: ReadingOf,
): Promise<Collected> {
  const account = await getAccount(ctx, accountId);
  const days = readingDays(reading, { now: ctx.now, timeZone: zoneOn(account, platform) });
  return collectDays(ctx, account, { platform, accountId, ...days });
}

async function storeDays(
  ctx: Ctx,
  { platform, accountId }: Place,
  knownOn: string,
  days: AdDay[],
): Promise<number> {
  return unwrap(
    await ctx.db.rpc("store_ad_days", {
      p_user_account_id: ctx.userAccountId,
      p_ad_account_id: orNull(accountId),
      p_platform: platform,
      p_known_on: knownOn,
      p_rows: days.map(toRow),
    }),
  );
}

function toRow(day: AdDay) {
  return {
    ad_id: day.adId,
    adgroup_id: day.adGroupId,
    campaign_id: day.campaignId,
    day: day.day,
    currency: day.spend.currency,
    spend: toDecimal(day.spend),
    impressions: day.impressions,
    reach: day.reach,
    clicks: day.clicks,
    leads: day.leads,
    video_views_2s: day.views2s,
    video_views_6s: day.views6s,
    video_views_p25: day.viewsP25,
    video_views_p50: day.viewsP50,
    video_views_p75: day.viewsP75,
    video_views_p100: day.viewsP100,
  };
}

function finished(run: Collected, startedAt: number): Collected {
  run.durationMs = Math.round(performance.now() - startedAt);
  return run;
}

async function note(
  ctx: Ctx,
  { platform, accountId }: Place,
  { from, to }: Span,
  run: Collected,
  failure?: unknown,
): Promise<void> {
  const reason = failure === undefined ? null : reasonOf(failure);
  const line = { action: "metrics.collect", correlationId: ctx.correlationId, platform };
  const facts = {
    ...line,
    userAccountId: ctx.userAccountId,
    accountId,
    firstDay: from,
    lastDay: to,
    ...run,
  };
  if (reason) log.error({ ...facts, error: failure }, "daily numbers could not be read");
  else log.info(facts, "daily numbers read");
  unwrap(
    await ctx.db.rpc("note_metrics_collection", {
      p_user_account_id: ctx.userAccountId,
      p_ad_account_id: orNull(accountId),
      p_platform: platform,
      p_run: {
        at: ctx.now.toISOString(),
        from,
        to,
        metrics_collected: run.metricsCollected,
        changed_days: run.changedDays,
        skipped_rows: run.skippedRows,
        errors_count: run.errorsCount,
        duration_ms: run.durationMs,
        failure: reason,
      },
    }),
  );
}

/** The word a screen can turn into a sentence. */
function reasonOf(failure: unknown): string {
  if (failure instanceof PlatformError) return failure.refusal;
  return failure instanceof AppError ? failure.kind : "internal";
}
