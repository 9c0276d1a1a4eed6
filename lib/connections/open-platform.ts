import "server-only";
import { findConnection, type StoredConnection, unsealToken } from "#lib/connections/credential";
import { SealBroken } from "#lib/connections/crypto";
import { loseConnection } from "#lib/connections/lose";
import { openAccount } from "#lib/connections/platform-doors";
import type { Ctx, OpenPlatform } from "#lib/ctx";
import { AppError, PlatformError } from "#lib/errors";
import { log } from "#lib/log";
import { PLATFORM_NAMES, type Platform } from "#lib/platforms/platform";
import type { PlatformPorts } from "#lib/platforms/ports";

/** Everything of a ctx but what it opens. */
export type Opener = Omit<Ctx, "platform" | "db">;

/**
 * Opens the accounts a workspace has connected, for the one who acts there.
 *
 * A platform that no longer knows our token is believed: whichever call finds out marks the
 * connection, so that people learn of it and jobs stop asking.
 */
export function platformOpener(who: Opener): OpenPlatform {
  return async (platform, accountId) => {
    const connection = await findConnection(who, platform, accountId);
    if (!connection) throw refusal("not_connected", platform);
    return openConnection(who, connection);
  };
}

export async function openConnection(
  who: Opener,
  connection: StoredConnection,
): Promise<PlatformPorts> {
  const { platform, externalId, currency, expiresAt } = connection;
  if (!connection.isAlive) throw refusal("needs_reconnect", platform);
  if (expiresAt && expiresAt <= who.now) {
    await loseConnection(who, connection, expiresAt);
    throw refusal("needs_reconnect", platform);
  }
  const accessToken = await readToken(who, connection);
  const { correlationId, actor } = who;
  const lane = actor.kind === "member" ? "people" : "jobs";
  const access = { accessToken, externalId, currency, correlationId, lane } as const;
  const ports = openAccount(platform, access);
  return watch(ports, () => loseConnection(who, connection, who.now));
}

/** A token nobody can read is as lost as a revoked one: only a new consent helps. */
async function readToken(who: Opener, connection: StoredConnection): Promise<string> {
  try {
    return unsealToken(connection);
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    const { correlationId } = who;
    log.error({ action: "credential.unseal", correlationId, error }, "a token cannot be read");
    await loseConnection(who, connection, who.now);
    throw refusal("needs_reconnect", connection.platform);
  }
}

const refusal = (reason: "not_connected" | "needs_reconnect", platform: Platform) =>
  new AppError("conflict", reason, { values: { platform: PLATFORM_NAMES[platform] } });

/** The same ports; a call the platform refuses because it does not know us is told first. */
function watch(ports: PlatformPorts, onSignedOut: () => Promise<void>): PlatformPorts {
  const watched = Object.entries(ports).map(([name, port]) => [name, watchPort(port, onSignedOut)]);
  // Safe: every port is there under its own name, with its own methods.
  return Object.fromEntries(watched) as PlatformPorts;
}

function watchPort<Port extends object>(port: Port, onSignedOut: () => Promise<void>): Port {
  return new Proxy(port, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return async (...args: unknown[]) => {
        try {
          return await method.apply(target, args);
        } catch (error) {
          if (error instanceof PlatformError && error.refusal === "signed_out") await onSignedOut();
          throw error;
        }
      };
    },
  });
}
