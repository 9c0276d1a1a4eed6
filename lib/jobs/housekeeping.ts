import "server-only";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import type { Counts } from "#lib/jobs/job";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { log } from "#lib/log";
import { failRun } from "#lib/runs/finish-run";
import { listLostRuns } from "#lib/runs/lost-runs";
import { outdateUnanswered } from "#lib/runs/outdate-unanswered";
import { retellAfter } from "#lib/runs/tell-run";

const DAY_MS = 86_400_000;
const KEPT_DAYS = 90;

/**
 * Forgets what has been kept long enough: bodies of webhooks, which carry names and
 * phones, and the record of finished runs. The ids of webhooks stay, against replays.
 * Runs of the autopilot that the engine lost end as failed, and what it asked about a day ago
 * waits for nobody any more.
 */
export async function keepHouse(now: Date): Promise<Counts> {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString();
  const db = openServerDb();
  const bodies = unwrap(
    await db
      .from("webhook_events")
      .update({ body: null })
      .lt("received_at", before)
      .not("body", "is", null)
      .select("id"),
  );
  const runs = unwrap(await db.from("job_runs").delete().lt("claimed_at", before).select("id"));
  return {
    webhookBodies: bodies.length,
    jobRuns: runs.length,
    lostRuns: await endLostRuns(now),
    outdatedRuns: await endProposals(now),
  };
}

async function endLostRuns(now: Date): Promise<number> {
  const lost = await listLostRuns(now);
  let ended = 0;
  for (const { id, ...of } of lost) {
    const ctx = openRunCtx(of, now);
    try {
      await failRun(ctx, id, "internal: run_lost");
      ended += 1;
    } catch (error) {
      const { correlationId } = ctx;
      // It is looked at again tomorrow, and stands in nobody's way today.
      log.error({ action: "housekeeping", correlationId, executionId: id, error }, "not ended");
    }
  }
  return ended;
}

async function endProposals(now: Date): Promise<number> {
  const runs = new Set<string>();
  for (;;) {
    const batch = await outdateUnanswered(now);
    if (batch.length === 0) return runs.size;
    for (const { execution_id: id, ...of } of batch) {
      // Where that fails buttons are left behind: whoever presses one is told, and it is told anew.
      await retellAfter(openRunCtx(of, now), id);
      runs.add(id);
    }
  }
}

type Of = { user_account_id: string; correlation_id: string | null };

function openRunCtx({ user_account_id: userAccountId, correlation_id }: Of, now: Date): Ctx {
  const correlationId = correlation_id ?? crypto.randomUUID();
  return openJobCtx({ userAccountId, correlationId, job: "housekeeping", now });
}
