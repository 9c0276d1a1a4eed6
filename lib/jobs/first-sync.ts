import { bringPart, type Part } from "#lib/jobs/first-sync-parts";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { attempt } from "#lib/jobs/outcome";
import type { LeadsOf } from "#lib/leads/feed";
import { log } from "#lib/log";

/** In the order in which one leans on the other. */
const PARTS: Part[] = ["tree", "subscription", "leads", "numbers", "covers"];

export type FirstSync = LeadsOf & { userAccountId: string; correlationId: string };

/**
 * Brings in what a newly connected account has: campaigns, leads, sixty days of numbers.
 *
 * A part that cannot be had keeps none of the others away; the schedule makes up for it.
 */
export async function runFirstSync(sync: FirstSync): Promise<void> {
  "use workflow";

  for (const part of PARTS) {
    try {
      await bring(sync, part);
    } catch (error) {
      await note(sync, part, error instanceof Error ? error.message : String(error));
    }
  }
}

async function bring(sync: FirstSync, part: Part): Promise<void> {
  "use step";
  const { userAccountId, correlationId, platform, accountId } = sync;
  const ctx = openJobCtx({ userAccountId, correlationId, job: "first-sync" });
  await attempt(() => bringPart(ctx, { platform, accountId }, part));
}

async function note(sync: FirstSync, part: Part, why: string): Promise<void> {
  "use step";
  log.warn({ action: "first_sync", ...sync, part, why }, "left to the schedule");
}
