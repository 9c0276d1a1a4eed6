import "server-only";
import type { Ctx } from "#lib/ctx";
import { log } from "#lib/log";
import { collectReading } from "#lib/metrics/collect";
import type { Platform } from "#lib/platforms/platform";

/**
 * Reads an account's usual days anew after something was done.
 *
 * A platform that does not answer then takes nothing back, and the schedule reads within the
 * hour.
 */
export async function refreshNumbers(
  ctx: Ctx,
  { platform, accountId }: { platform: Platform; accountId: string | null },
): Promise<void> {
  try {
    await collectReading(ctx, { platform, accountId, reading: "usual" });
  } catch (error) {
    const { correlationId } = ctx;
    log.warn({ action: "metrics.refresh", correlationId, accountId, error }, "not read anew");
  }
}
