import "server-only";
import { start } from "workflow/api";
import type { JobRun } from "#lib/jobs/job";
import { runJob } from "#lib/jobs/run-job";

/** Hands a scheduled run to the engine. */
export async function startRun(run: JobRun): Promise<void> {
  await start(runJob, [run]);
}
