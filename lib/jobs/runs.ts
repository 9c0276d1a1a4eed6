import "server-only";
import { z } from "zod";
import { openServerDb } from "#lib/db/client";
import type { Database } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";
import type { Counts, Job, JobRun, Target } from "#lib/jobs/job";
import { toSlot } from "#lib/jobs/slot";
import { Platform } from "#lib/platforms/platform";
import { scrubText } from "#lib/scrub";

type Claim = { targets: Target[]; now: Date; correlationId: string };

const ClaimedRuns = z.array(
  z.object({
    id: z.string(),
    user_account_id: z.string().nullable(),
    ad_account_id: z.string().nullable(),
    platform: Platform.nullable(),
    slot: z.string(),
  }),
);

/** Takes the runs that nobody has taken for their slot: of ten callers, one gets each. */
export async function claimRuns(
  job: Job,
  { targets, now, correlationId }: Claim,
): Promise<JobRun[]> {
  const claimed = unwrap(
    await openServerDb().rpc("claim_job_runs", {
      p_job: job.name,
      p_targets: targets.map((target) => ({
        user_account_id: target.userAccountId,
        ad_account_id: target.accountId,
        platform: target.platform,
        slot: toSlot(now, job.slot, target.timeZone),
      })),
      p_correlation_id: correlationId,
      p_now: now.toISOString(),
    }),
  );
  return ClaimedRuns.parse(claimed).map((row) => ({
    id: row.id,
    job: job.name,
    userAccountId: row.user_account_id,
    accountId: row.ad_account_id,
    platform: row.platform,
    slot: row.slot,
    correlationId,
  }));
}

/** Says that this workflow does the run; false when another one already does. */
export async function beginRun(run: JobRun, workflowId: string): Promise<boolean> {
  return unwrap(
    await openServerDb().rpc("begin_job_run", {
      p_id: run.id,
      p_workflow_id: workflowId,
      p_now: new Date().toISOString(),
    }),
  );
}

export async function completeRun(run: JobRun, counts: Counts): Promise<void> {
  unwrap(await finishing(run, { status: "completed", counts, error: null }));
}

/** Only by the workflow that does the run: what another meets is none of the run's. */
export async function failRun(run: JobRun, workflowId: string, error: string): Promise<void> {
  const why = scrubText(error).slice(0, 500);
  unwrap(
    await finishing(run, { status: "failed", error: why })
      .eq("workflow_id", workflowId)
      .eq("status", "running"),
  );
}

type Row = Database["public"]["Tables"]["job_runs"];

const finishing = (run: JobRun, change: Row["Update"]) =>
  openServerDb()
    .from("job_runs")
    .update({ ...change, finished_at: new Date().toISOString() })
    .eq("id", run.id);
