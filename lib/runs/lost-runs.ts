import "server-only";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";
import { getRun } from "#lib/runs/find-run";

/** Six times what a run takes whose platform asks for patience before each of its tries. */
const LOST_MS = 12 * 3_600_000;

const lostBy = (now: Date) => new Date(now.getTime() - LOST_MS).toISOString();

/**
 * Runs of all workspaces that cannot be under way any more: the engine lost them.
 *
 * All of them: those that could not be ended stay in front, and a night's share of the rest
 * would stand behind them for good.
 */
export async function listLostRuns(now: Date) {
  return everyPage((from, to) =>
    openServerDb()
      .from("brain_executions")
      .select("id, user_account_id, correlation_id")
      .eq("status", "running")
      .lt("started_at", lostBy(now))
      .order("started_at")
      .order("id")
      .range(from, to)
      .then(unwrap),
  );
}

/** The lost run that has the turn another one of its account's platform waits for. */
export async function findLostBefore(ctx: Ctx, executionId: string) {
  const { execution } = await getRun(ctx, executionId);
  const holders = ctx.db
    .from("brain_executions")
    .select("id, correlation_id")
    .eq("user_account_id", ctx.userAccountId)
    .eq("platform", execution.platform)
    .eq("status", "running")
    .eq("dry_run", false)
    .neq("id", executionId)
    .not("turn_at", "is", null)
    .lt("started_at", lostBy(ctx.now));
  const { ad_account_id: accountId } = execution;
  return unwrap(
    await (accountId
      ? holders.eq("ad_account_id", accountId)
      : holders.is("ad_account_id", null)
    ).maybeSingle(),
  );
}
