import "server-only";
import { z } from "zod";
import { credentialKeys, sealToken } from "#lib/connections/credential";
import { type Place, unseal } from "#lib/connections/crypto";
import { type Consent, personOf } from "#lib/connections/oauth-state";
import { openDoor } from "#lib/connections/platform-doors";
import type { OpenedAccount } from "#lib/connections/schema";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import type { Database } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";
import { AppError } from "#lib/errors";
import { log } from "#lib/log";
import { type Platform, toPlatform } from "#lib/platforms/platform";
import type { Grant } from "#lib/platforms/ports";

/** As long as the platform's own code would have lasted. */
const GRANT_MS = 60 * 60_000;

type Row = Database["public"]["Tables"]["oauth_grants"]["Row"];

/** A consent the platform has answered, until somebody says which of its accounts is meant. */
export type OpenGrant = Consent & { id: string; accessToken: string; accounts: OpenedAccount[] };

/** Keeps what the platform gave, sealed, for the person who brought it. */
export async function keepGrant(
  ctx: Ctx,
  consent: Consent,
  { grant, accounts }: { grant: Grant; accounts: OpenedAccount[] },
): Promise<OpenGrant> {
  const id = crypto.randomUUID();
  const { accessToken } = grant;
  const place = placeOf({ id, user_account_id: ctx.userAccountId, platform: consent.platform });
  unwrap(
    await openServerDb()
      .from("oauth_grants")
      .insert({
        id,
        user_id: personOf(ctx),
        user_account_id: ctx.userAccountId,
        ad_account_id: consent.adAccountId,
        platform: consent.platform,
        started_from: consent.startedFrom,
        encrypted_access_token: sealToken(accessToken, place),
        scopes: grant.scopes,
        access_expires_at: grant.expiresAt?.toISOString() ?? null,
        accounts: accounts.map(toColumns),
        expires_at: new Date(ctx.now.getTime() + GRANT_MS).toISOString(),
      }),
  );
  return { ...consent, id, accessToken, accounts };
}

/** The workspace somebody's grant is for; null for one that is not theirs. */
export async function findGrantWorkspace(userId: string, grantId: string): Promise<string | null> {
  const row = unwrap(
    await openServerDb()
      .from("oauth_grants")
      .select("user_account_id")
      .eq("id", grantId)
      .eq("user_id", userId)
      .maybeSingle(),
  );
  return row?.user_account_id ?? null;
}

export async function getGrant(ctx: Ctx, grantId: string): Promise<OpenGrant> {
  const grant = await findGrant(ctx, grantId);
  if (!grant) throw new AppError("conflict", "oauth_grant_gone");
  return grant;
}

/** A grant of this person in this workspace, while it waits. */
export async function findGrant(ctx: Ctx, grantId: string): Promise<OpenGrant | null> {
  const row = unwrap(
    await openServerDb()
      .from("oauth_grants")
      .select()
      .eq("id", grantId)
      .eq("user_id", personOf(ctx))
      .eq("user_account_id", ctx.userAccountId)
      .gt("expires_at", ctx.now.toISOString())
      .maybeSingle(),
  );
  return row && toGrant(row);
}

function toGrant(row: Row): OpenGrant {
  return {
    id: row.id,
    platform: toPlatform(row.platform),
    adAccountId: row.ad_account_id,
    startedFrom: row.started_from === "profile" ? "profile" : "accounts",
    accessToken: unseal(row.encrypted_access_token, placeOf(row), credentialKeys()),
    accounts: Columns.array().parse(row.accounts),
  };
}

function placeOf(row: Pick<Row, "id" | "user_account_id" | "platform">): Place {
  return {
    table: "oauth_grants",
    rowId: row.id,
    userAccountId: row.user_account_id,
    platform: toPlatform(row.platform),
    field: "access_token",
  };
}

/** The database reads these names; see `private.connect_platform`. */
const Columns = z
  .object({
    external_id: z.string(),
    name: z.string(),
    currency: z.string(),
    time_zone: z.string(),
    is_active: z.boolean(),
  })
  .transform(
    ({ external_id, time_zone, is_active, ...same }): OpenedAccount => ({
      ...same,
      externalId: external_id,
      timeZone: time_zone,
      isActive: is_active,
    }),
  );

const toColumns = ({ externalId, timeZone, isActive, ...same }: OpenedAccount) => ({
  ...same,
  external_id: externalId,
  time_zone: timeZone,
  is_active: isActive,
});

/** Gives back what somebody let us into, because they do not want to connect any of it. */
export async function declineGrant(ctx: Ctx, grantId: string): Promise<void> {
  const { platform, accessToken } = await getGrant(ctx, grantId);
  unwrap(
    await openServerDb()
      .from("oauth_grants")
      .delete()
      .eq("id", grantId)
      .eq("user_account_id", ctx.userAccountId),
  );
  await returnToken(ctx, platform, accessToken);
}

/** Gives back what somebody let us into and then never chose from; they may simply ask again. */
export async function returnAbandonedGrants(ctx: Ctx): Promise<void> {
  const rows = unwrap(
    await openServerDb()
      .from("oauth_grants")
      .delete()
      .eq("user_account_id", ctx.userAccountId)
      .lt("expires_at", ctx.now.toISOString())
      .select(),
  );
  for (const row of rows) {
    const { platform, accessToken } = toGrant(row);
    await returnToken(ctx, platform, accessToken);
  }
}

/** Ends a token we do not keep; that it failed is for the log, nobody waits for it. */
export async function returnToken(
  { correlationId }: Ctx,
  platform: Platform,
  accessToken: string,
): Promise<void> {
  await openDoor(platform, correlationId)
    .revoke(accessToken)
    .catch((error: unknown) =>
      log.warn({ action: `${platform}.revoke`, correlationId, error }, "not given back"),
    );
}
