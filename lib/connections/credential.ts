import "server-only";
import { z } from "zod";
import { type Keys, type Place, seal, unseal } from "#lib/connections/crypto";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import { one } from "#lib/db/embedded";
import { unwrap } from "#lib/db/unwrap";
import { env } from "#lib/env";
import { CURRENCIES, type Currency } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";
import { parseInstant } from "#lib/time";

/** A connection with its token still sealed. */
export type StoredConnection = {
  id: string;
  userAccountId: string;
  adAccountId: string | null;
  platform: Platform;
  isAlive: boolean;
  externalId: string;
  externalName: string | null;
  currency: Currency;
  expiresAt: Date | null;
  sealedToken: string;
};

/** What we encrypt with now, and what we did before the key was changed. */
export function credentialKeys(): Keys {
  const { CREDENTIALS_ENCRYPTION_KEY, CREDENTIALS_ENCRYPTION_KEY_PREVIOUS: previous } = env();
  return {
    current: Buffer.from(CREDENTIALS_ENCRYPTION_KEY, "base64"),
    previous: previous ? Buffer.from(previous, "base64") : null,
  };
}

/** Where a connection's token is kept. */
export function tokenPlace(of: { id: string; userAccountId: string; platform: Platform }): Place {
  const { id: rowId, userAccountId, platform } = of;
  return { table: "platform_credentials", rowId, userAccountId, platform, field: "access_token" };
}

export function sealToken(token: string, place: Place): string {
  return seal(token, place, credentialKeys());
}

/** The token of a connection, in clear; it goes to the platform's adapter and nowhere else. */
export function unsealToken(connection: StoredConnection): string {
  return unseal(connection.sealedToken, tokenPlace(connection), credentialKeys());
}

type Whose = Pick<Ctx, "userAccountId">;

/**
 * A client's connection with its sealed token, read with the server's key: members
 * may not read tokens, and act through them all the same.
 */
export async function findConnection(
  { userAccountId }: Whose,
  platform: Platform,
  accountId: string | null,
): Promise<StoredConnection | null> {
  const query = openServerDb()
    .from("platform_connections")
    .select("*, platform_credentials(encrypted_access_token)")
    .eq("user_account_id", userAccountId)
    .eq("platform", platform);
  const row = unwrap(
    await (accountId
      ? query.eq("ad_account_id", accountId)
      : query.is("ad_account_id", null)
    ).maybeSingle(),
  );
  const credential = row && one(row.platform_credentials);
  if (!credential) return null;
  return {
    id: row.id,
    userAccountId,
    adAccountId: row.ad_account_id,
    platform,
    isAlive: row.status === "connected",
    externalId: row.external_account_id,
    externalName: row.external_name,
    currency: z.enum(CURRENCIES).parse(row.currency),
    expiresAt: row.expires_at ? parseInstant(row.expires_at) : null,
    sealedToken: credential.encrypted_access_token,
  };
}
