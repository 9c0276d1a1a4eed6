import "server-only";
import { syncTree } from "#lib/campaigns/sync";
import { fetchCovers } from "#lib/creatives/fetch-covers";
import type { Counts, JobRun } from "#lib/jobs/job";
import { openJobCtx } from "#lib/jobs/job-ctx";

/** Reads one account's campaigns, ad groups and ads as its platform has them now, and films' stills. */
export async function syncAccountTree(run: JobRun): Promise<Counts> {
  const { userAccountId, platform, accountId, correlationId } = run;
  if (!userAccountId || !platform) return {};
  const ctx = openJobCtx({ userAccountId, job: run.job, correlationId });
  const tree = await syncTree(ctx, { platform, accountId });
  return { ...tree, ...(await fetchCovers(ctx, { platform, accountId })) };
}
