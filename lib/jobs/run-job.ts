import { getWorkflowMetadata, sleep } from "workflow";
import type { JobRun } from "#lib/jobs/job";
import { attempt } from "#lib/jobs/outcome";
import { beginRun, completeRun, failRun } from "#lib/jobs/runs";
import { findJob } from "#lib/jobs/schedule";

/**
 * One scheduled run, from its turn to its counts; survives a restart at any moment.
 *
 * Whoever started it has said so, for nobody to believe while it waits that it was forgotten.
 */
export async function runJob(run: JobRun, waitMs = 0): Promise<void> {
  "use workflow";

  const { workflowRunId } = getWorkflowMetadata();
  if (waitMs > 0) await sleep(waitMs);
  try {
    await perform(run, workflowRunId);
  } catch (error) {
    await fail(run, workflowRunId, error instanceof Error ? error.message : String(error));
  }
}

/** Of two workflows on one run, only the first to begin does anything. */
async function perform(run: JobRun, workflowId: string): Promise<void> {
  "use step";
  await attempt(async () => {
    if (!(await beginRun(run, workflowId))) return;
    await completeRun(run, await findJob(run.job).perform(run));
  });
}

async function fail(run: JobRun, workflowId: string, error: string): Promise<void> {
  "use step";
  await failRun(run, workflowId, error);
}
