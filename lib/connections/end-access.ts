import "server-only";
import { findConnection, type StoredConnection, unsealToken } from "#lib/connections/credential";
import { SealBroken } from "#lib/connections/crypto";
import { openAccount, openDoor } from "#lib/connections/platform-doors";
import type { Ctx } from "#lib/ctx";
import { PlatformError, type Refusal } from "#lib/errors";
import { log } from "#lib/log";
import type { Platform } from "#lib/platforms/platform";

/**
 * Gives an account's access back to its platform, before our books forget it.
 *
 * The platform goes first: were the token erased here and alive there, nobody could end it
 * any more. A platform that does not answer is a refusal, and nothing has changed.
 */
export async function endAccess(
  ctx: Ctx,
  platform: Platform,
  accountId: string | null,
): Promise<void> {
  const end = await holdAccess(ctx, platform, accountId);
  await end();
}

/** The way to end an access later, when the row that names its token may be gone. */
export async function holdAccess(
  ctx: Ctx,
  platform: Platform,
  accountId: string | null,
): Promise<() => Promise<void>> {
  const connection = await findConnection(ctx, platform, accountId);
  const accessToken = connection && tokenOf(connection);
  if (!accessToken) return async () => {};
  const { externalId, currency, isAlive } = connection;
  const { correlationId } = ctx;
  return async () => {
    if (isAlive) {
      const access = { accessToken, externalId, currency, correlationId, lane: "people" } as const;
      await openAccount(platform, access).leads.unsubscribe().catch(passOver(ctx, platform));
    }
    await openDoor(platform, correlationId).revoke(accessToken).catch(passOver(ctx, platform));
  };
}

/** Nobody can give back what nobody can read. */
function tokenOf(connection: StoredConnection): string | null {
  try {
    return unsealToken(connection);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

/** A no would be a no tomorrow too, and nobody is kept connected against their will. */
function passOver({ correlationId }: Ctx, platform: Platform) {
  return (error: unknown): void => {
    const isFinal = error instanceof PlatformError && FINAL.includes(error.refusal);
    if (!isFinal) throw error;
    log.warn({ action: `${platform}.disconnect`, correlationId, error }, "passed over");
  };
}

const FINAL: Refusal[] = ["rejected", "not_found", "signed_out"];
