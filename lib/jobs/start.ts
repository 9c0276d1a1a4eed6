import "server-only";
import { start } from "workflow/api";
import type { Ctx } from "#lib/ctx";
import type { CreativeRun } from "#lib/jobs/creative-run";
import { type FirstSync, runFirstSync } from "#lib/jobs/first-sync";
import type { JobRun } from "#lib/jobs/job";
import { processCreative } from "#lib/jobs/process-creative";
import { runJob } from "#lib/jobs/run-job";
import { log } from "#lib/log";

/** Hands a scheduled run to the engine. */
export async function startRun(run: JobRun): Promise<void> {
  await start(runJob, [run]);
}

/**
 * Hands a creative to the engine. An engine that does not take it is no reason to refuse
 * the person whose file is here: a job finds what nobody works on.
 */
export async function startCreative(ctx: Ctx, creativeId: string): Promise<void> {
  const { userAccountId, correlationId } = ctx;
  const run: CreativeRun = { userAccountId, creativeId, correlationId };
  try {
    await start(processCreative, [run]);
  } catch (error) {
    log.error({ action: "creative_start", ...run, error }, "not started");
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
