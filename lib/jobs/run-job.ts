import { getWorkflowMetadata, sleep } from "workflow";
import type { Counts, JobRun } from "#lib/jobs/job";
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
    await complete(run, await perform(run));
  } catch (error) {
    await fail(run, error instanceof Error ? error.message : String(error));
  }
}

async function begin(run: JobRun, workflowId: string): Promise<boolean> {
  "use step";
  return beginRun(run, workflowId);
}

async function perform(run: JobRun): Promise<Counts> {
  "use step";
  return attempt(() => findJob(run.job).perform(run));
}

async function complete(run: JobRun, counts: Counts): Promise<void> {
  "use step";
  await completeRun(run, counts);
}

async function fail(run: JobRun, error: string): Promise<void> {
  "use step";
  await failRun(run, error);
}
