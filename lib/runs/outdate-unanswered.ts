import "server-only";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { POLICY } from "#lib/judgement/policy";

/** Deeds outdated at once. */
const BATCH = 200;

/**
 * Outdates some of what nobody has answered while it was good, in all workspaces, and answers
 * the runs that asked; none once there is no more.
 *
 * A newer plan does the same, but where the autopilot is off or shut out there is none.
 */
export async function outdateUnanswered(now: Date) {
  const before = new Date(now.getTime() - POLICY.proposalOpenH * 3_600_000);
  return unwrap(
    await openServerDb().rpc("outdate_proposals", {
      p_before: before.toISOString(),
      p_limit: BATCH,
    }),
  );
}
