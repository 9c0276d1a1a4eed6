import "server-only";
import { traceOf } from "#lib/changes/trace";
import type { StoredConnection } from "#lib/connections/credential";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { log } from "#lib/log";

/**
 * Writes down that a platform no longer lets us in, since when, and tells people once.
 *
 * Done with the server's key, whoever's call found out: no member may write this.
 */
export async function loseConnection(
  who: Pick<Ctx, "userAccountId" | "actor" | "correlationId">,
  { id, platform, adAccountId }: StoredConnection,
  since: Date,
): Promise<void> {
  const isNew = unwrap(
    await openServerDb().rpc("lose_connection", {
      p_id: id,
      p_user_account_id: who.userAccountId,
      p_since: since.toISOString(),
      p_trace: traceOf(who, `${platform}.lose`),
    }),
  );
  const { correlationId } = who;
  if (isNew) log.warn({ action: `${platform}.lose`, correlationId, adAccountId }, "access is lost");
}
