import "server-only";
import type { Account } from "#lib/accounts/read";
import { type BrainSettings, readBrainSettings } from "#lib/brain/settings";
import type { Ctx } from "#lib/ctx";
import type { Database } from "#lib/db/database.types";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import { zoneOn } from "#lib/metrics/windows";
import type { Platform } from "#lib/platforms/platform";
import { toDay } from "#lib/time";

export type Execution = Database["public"]["Tables"]["brain_executions"]["Row"];

type Opening = {
  account: Account;
  platform: Platform;
  startedBy: "schedule" | "member";
  /** The person who began it by hand. */
  userId?: string;
  dryRun: boolean;
  /** The account's day a schedule's run is of, however late it begins; by default today. */
  day?: string;
};

/**
 * Begins a run of the autopilot, with the server's rights.
 *
 * By schedule there is one per account, platform and local day, and by hand none beside one
 * that is under way: whoever comes second gets the run of the first, to help it to its end.
 */
export async function openRun(
  ctx: Ctx,
  { account, platform, startedBy, userId, dryRun, day }: Opening,
): Promise<Execution> {
  const settings = await readBrainSettings(ctx, account, platform);
  return unwrap(
    await ctx.db.rpc("open_brain_run", {
      p_user_account_id: ctx.userAccountId,
      p_ad_account_id: orNull(account.id),
      p_platform: platform,
      p_day: day ?? toDay(ctx.now, zoneOn(account, platform)),
      p_started_by: startedBy,
      p_mode: modeOf(settings),
      p_dry_run: dryRun,
      p_correlation_id: ctx.correlationId,
      p_at: ctx.now.toISOString(),
      p_started_by_user: userId,
    }),
  );
}

/** Switched off it does not run by itself; a person who starts it wants to be told. */
function modeOf({ mode }: BrainSettings): "report" | "propose" | "act" {
  return mode === "off" ? "report" : mode;
}
