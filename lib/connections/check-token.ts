import "server-only";
import { traceOf } from "#lib/changes/trace";
import { countSeen } from "#lib/connections/count-seen";
import {
  credentialKeys,
  findConnection,
  type StoredConnection,
  sealToken,
  tokenPlace,
  unsealToken,
} from "#lib/connections/credential";
import { isSealedWith } from "#lib/connections/crypto";
import { returnAbandonedGrants } from "#lib/connections/oauth-grant";
import { openConnection } from "#lib/connections/open-platform";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { AppError, PlatformError } from "#lib/errors";
import { log } from "#lib/log";
import { notify } from "#lib/notifications/notify";
import type { Platform } from "#lib/platforms/platform";

/** Days before the end of an access at which people are told, each once. */
const WARN_DAYS = [1, 7, 14];
const DAY_MS = 86_400_000;

type Of = { platform: Platform; accountId: string | null };

/**
 * Asks a platform whether an access still holds, and writes down what it says.
 *
 * A platform that does not answer says nothing about the access: that is an error for the
 * job to try again, and the connection stays as it was.
 */
export async function checkToken(
  ctx: Ctx,
  { platform, accountId }: Of,
): Promise<"none" | "alive" | "lost"> {
  await returnAbandonedGrants(ctx);
  const connection = await findConnection(ctx, platform, accountId);
  if (!connection) return "none";
  if (!connection.isAlive) return "lost";

  const facts = await askPlatform(ctx, connection);
  const { correlationId } = ctx;
  log.info(
    { action: `${platform}.check`, correlationId, accountId, isAlive: facts !== null },
    "checked",
  );
  if (!facts) return "lost";
  unwrap(
    await openServerDb().rpc("record_connection_check", {
      p_id: connection.id,
      p_user_account_id: ctx.userAccountId,
      p_facts: facts,
      p_trace: traceOf(ctx, `${platform}.check`),
    }),
  );
  await warnOfEnd(ctx, connection);
  await resealToken(ctx, connection);
  return "alive";
}

/** What the account says of itself now; null when we are no longer let in. */
async function askPlatform(ctx: Ctx, connection: StoredConnection) {
  try {
    const ports = await openConnection(ctx, connection);
    const { name, currency, timeZone } = await ports.account.facts();
    const { campaignsSeen, adsSeen } = await countSeen(ports);
    return {
      external_name: name,
      currency,
      time_zone: timeZone,
      checked_at: ctx.now.toISOString(),
      ...(campaignsSeen !== null && { campaigns_seen: campaignsSeen }),
      ...(adsSeen !== null && { ads_seen: adsSeen }),
    };
  } catch (error) {
    if (error instanceof PlatformError && error.refusal === "signed_out") return null;
    if (error instanceof AppError && error.reason === "needs_reconnect") return null;
    throw error;
  }
}

async function warnOfEnd(ctx: Ctx, connection: StoredConnection): Promise<void> {
  const { id, adAccountId, platform, externalName, expiresAt } = connection;
  if (!expiresAt) return;
  const leftMs = expiresAt.getTime() - ctx.now.getTime();
  const days = WARN_DAYS.find((one) => leftMs <= one * DAY_MS);
  if (!days) return;
  await notify(ctx, {
    kind: "access_ending",
    key: `access-ending:${id}:${days}d`,
    facts: {
      connection_id: id,
      ad_account_id: adAccountId,
      platform,
      name: externalName,
      expires_at: expiresAt.toISOString(),
      days,
    },
  });
}

/** After a change of the key every token is encrypted anew the next time it is checked. */
async function resealToken(ctx: Ctx, connection: StoredConnection): Promise<void> {
  const { sealedToken } = connection;
  if (isSealedWith(sealedToken, credentialKeys())) return;
  const token = sealToken(unsealToken(connection), tokenPlace(connection));
  unwrap(
    await openServerDb().rpc("reseal_credential", {
      p_connection_id: connection.id,
      p_user_account_id: ctx.userAccountId,
      p_old: sealedToken,
      p_credential: { encrypted_access_token: token },
      p_trace: traceOf(ctx, "credential.reseal"),
    }),
  );
}
