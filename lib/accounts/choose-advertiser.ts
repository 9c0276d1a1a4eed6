import "server-only";
import { ChooseAdvertiser, type ConnectOutcome } from "#lib/accounts/schema";
import { requireConnector } from "#lib/accounts/start-oauth";
import { traceOf } from "#lib/changes/trace";
import { countSeen, type Seen } from "#lib/connections/count-seen";
import { sealToken, tokenPlace } from "#lib/connections/credential";
import { getGrant, type OpenGrant } from "#lib/connections/oauth-grant";
import { openAccount } from "#lib/connections/platform-doors";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { AppError, notFound } from "#lib/errors";
import { log } from "#lib/log";
import { isCurrency } from "#lib/money";
import type { PlatformPorts } from "#lib/platforms/ports";

/** Connects the account a person means, of those their consent opens, to its client. */
export async function chooseAdvertiser(
  ctx: Ctx,
  input: ChooseAdvertiser,
): Promise<Extract<ConnectOutcome, { status: "connected" }>> {
  const { grantId, externalAccountId } = ChooseAdvertiser.parse(input);
  const grant = await getGrant(ctx, grantId);
  requireConnector(ctx, grant.adAccountId);
  const account = grant.accounts.find(({ externalId }) => externalId === externalAccountId);
  if (!account) throw notFound();
  const { currency } = account;
  if (!isCurrency(currency)) {
    throw new AppError("invalid", "currency_unsupported", { values: { currency } });
  }

  const { platform, accessToken, adAccountId, startedFrom } = grant;
  const access = { accessToken, externalId: externalAccountId, currency, lane: "people" } as const;
  const ports = openAccount(platform, { ...access, correlationId: ctx.correlationId });
  const [identityId, seen] = await Promise.all([findIdentity(ports), countSeen(ports)]);
  await saveConnection(ctx, grant, { externalAccountId, identityId, ...seen });

  const action = `${platform}.connect`;
  const { correlationId } = ctx;
  log.info({ action, correlationId, adAccountId, externalAccountId, ...seen }, "connected");
  const { name: externalName } = account;
  const facts = { platform, adAccountId, externalAccountId, externalName, from: startedFrom };
  return { status: "connected", ...facts, ...seen };
}

async function saveConnection(
  ctx: Ctx,
  { id: p_grant_id, platform, accessToken }: OpenGrant,
  found: Seen & { externalAccountId: string; identityId: string | null },
): Promise<void> {
  const id = crypto.randomUUID();
  const place = tokenPlace({ id, userAccountId: ctx.userAccountId, platform });
  const answer = await ctx.db.rpc("connect_platform", {
    p_grant_id,
    p_connection: {
      id,
      external_account_id: found.externalAccountId,
      campaigns_seen: found.campaignsSeen,
      ads_seen: found.adsSeen,
      connected_at: ctx.now.toISOString(),
    },
    p_credential: { encrypted_access_token: sealToken(accessToken, place) },
    p_identity_id: found.identityId ?? "",
    p_trace: traceOf(ctx, `${platform}.connect`),
  });
  unwrap(answer);
}

/** The business's own profile, in whose name ads are shown; there may be none. */
async function findIdentity({ lookups }: PlatformPorts): Promise<string | null> {
  const all = await lookups.identities();
  const own = all.filter(({ identityType }) => identityType === "TT_USER");
  return (own.find(({ isUsable }) => isUsable) ?? own[0])?.identityId ?? null;
}
