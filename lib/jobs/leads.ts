import "server-only";
import type { Counts, JobRun } from "#lib/jobs/job";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { drainLeadEvents } from "#lib/leads/drain";
import { getFeed } from "#lib/leads/feed";
import { reconcileLeads } from "#lib/leads/reconcile";
import { toShare } from "#lib/leads/share";
import { subscribeLeads } from "#lib/leads/subscribe";

/**
 * Finds the leads of one account that its platform's webhooks missed.
 *
 * Where they miss too many, or were never asked for, the platform is asked again: it stops
 * calling without a word when the access it was given changes.
 */
export async function reconcileAccountLeads(run: JobRun): Promise<Counts> {
  const { userAccountId, platform, accountId, correlationId } = run;
  if (!userAccountId || !platform) return {};
  const ctx = openJobCtx({ userAccountId, job: run.job, correlationId });
  const counts = await reconcileLeads(ctx, { platform, accountId });
  const feed = await getFeed(ctx, { platform, accountId });
  if (feed.subscribedAt && !toShare(feed).isTooLow) return counts;
  await subscribeLeads(ctx, { platform, accountId });
  return { ...counts, subscribed: 1 };
}

/** Deals with kept webhooks whose time has come. */
export async function drainWebhooks(): Promise<Counts> {
  return drainLeadEvents(new Date());
}
