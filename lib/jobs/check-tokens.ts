import "server-only";
import { checkToken } from "#lib/connections/check-token";
import type { Counts, JobRun } from "#lib/jobs/job";
import { openJobCtx } from "#lib/jobs/job-ctx";

/** Asks one platform whether it still lets us into one account. */
export async function checkAccountToken(run: JobRun): Promise<Counts> {
  const { userAccountId, platform, accountId, correlationId } = run;
  if (!userAccountId || !platform) return {};
  const ctx = openJobCtx({ userAccountId, job: run.job, correlationId });
  const state = await checkToken(ctx, { platform, accountId });
  return { [state]: 1 };
}
