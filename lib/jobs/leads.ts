import "server-only";
import type { Counts, JobRun } from "#lib/jobs/job";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { drainLeadEvents } from "#lib/leads/drain";
import { reconcileLeads } from "#lib/leads/reconcile";

/** Finds the leads of one account that its platform's webhooks missed. */
export async function reconcileAccountLeads(run: JobRun): Promise<Counts> {
  const { userAccountId, platform, accountId, correlationId } = run;
  if (!userAccountId || !platform) return {};
  const ctx = openJobCtx({ userAccountId, job: run.job, correlationId });
  return reconcileLeads(ctx, { platform, accountId });
}

/** Deals with kept webhooks whose time has come. */
export async function drainWebhooks(): Promise<Counts> {
  return drainLeadEvents(new Date());
}
