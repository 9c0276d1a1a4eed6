import "server-only";
import type { Ctx } from "#lib/ctx";
import { log } from "#lib/log";
import { collectReading } from "#lib/metrics/collect";
import { findFreshness } from "#lib/metrics/freshness";
import type { Platform } from "#lib/platforms/platform";

/** A platform counts by the hour: asked again within so short a time it says the same. */
const FRESH_MS = 10 * 60_000;

/**
 * Reads an account's usual days anew, unless they have just been read.
 *
 * For after something was done: a platform that does not answer then takes nothing back,
 * and the schedule reads within the hour.
 */
export async function refreshNumbers(
  ctx: Ctx,
  { platform, accountId }: { platform: Platform; accountId: string | null },
): Promise<void> {
  try {
    const known = await findFreshness(ctx, { id: accountId }, platform);
    const ageMs = known?.collectedAt && ctx.now.getTime() - known.collectedAt.getTime();
    const isFresh = known?.failure === null && typeof ageMs === "number" && ageMs < FRESH_MS;
    if (!isFresh) await collectReading(ctx, { platform, accountId, reading: "usual" });
  } catch (error) {
    const { correlationId } = ctx;
    log.warn({ action: "metrics.refresh", correlationId, accountId, error }, "not read anew");
  }
}
