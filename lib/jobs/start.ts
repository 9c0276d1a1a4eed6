import "server-only";
import { start } from "workflow/api";
import { type FirstSync, runFirstSync } from "#lib/jobs/first-sync";
import type { JobRun } from "#lib/jobs/job";
import { runJob } from "#lib/jobs/run-job";
import { beginRun } from "#lib/jobs/runs";
import { log } from "#lib/log";

/**
 * Hands a scheduled run to the engine, to begin after this wait, and says that it has it.
 *
 * What cannot be said is started once more later; of two, only the first to begin does anything.
 */
export async function startRun(run: JobRun, waitMs: number): Promise<void> {
  const { runId } = await start(runJob, [run, waitMs]);
  if (waitMs === 0) return;
  try {
    await beginRun(run, runId);
  } catch (error) {
    log.warn({ action: "cron", correlationId: run.correlationId, run: run.id, error }, "not said");
  }
}

/** Has a new connection's history brought in. What the engine does not take, the schedule does. */
export async function startFirstSync(sync: FirstSync): Promise<void> {
  try {
    await start(runFirstSync, [sync]);
  } catch (error) {
    log.error({ action: "first_sync", ...sync, error }, "not started");
  }
}
