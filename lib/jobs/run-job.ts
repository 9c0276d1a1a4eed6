import { getWorkflowMetadata, sleep } from "workflow";
import type { JobRun } from "#lib/jobs/job";
import { attempt } from "#lib/jobs/outcome";
import { beginRun, completeRun, failRun } from "#lib/jobs/runs";
import { findJob } from "#lib/jobs/schedule";

/**
 * One scheduled run, from taking it to its counts; survives a restart between any two steps.
 *
 * It is taken before it waits for its turn, so that nobody believes it was forgotten.
 */
export async function runJob(run: JobRun, waitMs = 0): Promise<void> {
  "use workflow";

  const { workflowRunId } = getWorkflowMetadata();
  if (!(await begin(run, workflowRunId))) return;
  if (waitMs > 0) await sleep(waitMs);
  try {
    await perform(run);
  } catch (error) {
    await fail(run, error instanceof Error ? error.message : String(error));
  }
}

async function begin(run: JobRun, workflowId: string): Promise<boolean> {
  "use step";
  return beginRun(run, workflowId);
}

async function perform(run: JobRun): Promise<void> {
  "use step";
  await attempt(async () => completeRun(run, await findJob(run.job).perform(run)));
}

async function fail(run: JobRun, error: string): Promise<void> {
  "use step";
  await failRun(run, error);
}
