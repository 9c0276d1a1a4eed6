import "server-only";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { type Outcome, processLeadEvent } from "#lib/leads/process";

const BATCH = 100;

/** Takes up kept webhooks nobody has dealt with: after a crash, or when their next try is due. */
export async function drainLeadEvents(now: Date): Promise<Record<Outcome, number>> {
  const counts = { processed: 0, failed: 0, dead: 0 };
  for (;;) {
    const rows = unwrap(
      await openServerDb().rpc("claim_webhook_events", {
        p_provider: "tiktok",
        p_limit: BATCH,
        p_now: now.toISOString(),
      }),
    );
    for (const row of rows) {
      const event = {
        id: row.id,
        provider: "tiktok" as const,
        body: row.body,
        correlationId: row.correlation_id ?? row.id,
      };
      counts[await processLeadEvent(event, now)] += 1;
    }
    if (rows.length < BATCH) return counts;
  }
}
