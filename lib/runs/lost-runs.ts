import "server-only";
import { openServerDb } from "#lib/db/client";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";

/** Six times what a run takes whose platform asks for patience before each of its tries. */
const LOST_MS = 12 * 3_600_000;

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
      .lt("started_at", new Date(now.getTime() - LOST_MS).toISOString())
      .order("started_at")
      .order("id")
      .range(from, to)
      .then(unwrap),
  );
}
