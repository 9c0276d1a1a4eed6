import "server-only";
import { chooseAdvertiser } from "#lib/accounts/choose-advertiser";
import { listAccounts } from "#lib/accounts/read";
import type { ConnectOutcome } from "#lib/accounts/schema";
import { requireConnector } from "#lib/accounts/start-oauth";
import { keepGrant, type OpenGrant, returnToken } from "#lib/connections/oauth-grant";
import { takeState } from "#lib/connections/oauth-state";
import { openAccount, openDoor } from "#lib/connections/platform-doors";
import type { OpenedAccount } from "#lib/connections/schema";
import type { Ctx } from "#lib/ctx";
import { AppError, notFound } from "#lib/errors";
import { PLATFORM_NAMES, type Platform } from "#lib/platforms/platform";
import type { Grant } from "#lib/platforms/ports";

type Answer = {
  code: string;
  state: string;
  browserKey: string | undefined;
};

/** Accounts of one consent we look at; nobody picks from a longer list. */
const MOST_ACCOUNTS = 100;

/**
 * Trades the code a person came back with for a token, and connects the account it opens.
 *
 * The state goes first, so that a code is never tried twice. With several accounts the
 * person says which one, unless the client was connected to one of them before.
 */
export async function exchangeOAuth(ctx: Ctx, answer: Answer): Promise<ConnectOutcome> {
  const consent = await takeState(ctx, answer);
  const { platform } = consent;
  const before = (await listAccounts(ctx)).find(({ id }) => id === consent.adAccountId);
  if (!before || before.isArchived) throw notFound();
  requireConnector(ctx, consent.adAccountId);

  const grant = await openDoor(platform, ctx.correlationId).exchange(answer.code);
  const kept = await keepOrReturn(ctx, platform, grant, async () => {
    const accounts = await readAccounts(ctx, platform, grant);
    return keepGrant(ctx, consent, { grant, accounts });
  });
  const meant = meantBy(kept, before.connections[platform].externalId);
  if (meant) return chooseAdvertiser(ctx, { grantId: kept.id, externalAccountId: meant });
  return { status: "choose", platform, grantId: kept.id, accounts: kept.accounts };
}

/** The one that was connected before, or the only one there is; never another unasked. */
function meantBy({ accounts }: OpenGrant, before: string | null): string | undefined {
  if (before) return accounts.find(({ externalId }) => externalId === before)?.externalId;
  return accounts.length === 1 ? accounts[0]?.externalId : undefined;
}

/** A token we end up not keeping is given back: nobody would ever end it otherwise. */
async function keepOrReturn<T>(
  ctx: Ctx,
  platform: Platform,
  { accessToken }: Grant,
  keep: () => Promise<T>,
): Promise<T> {
  try {
    return await keep();
  } catch (error) {
    await returnToken(ctx, platform, accessToken);
    throw error;
  }
}

/** What the platform says of each account; those it refuses to speak of are left out. */
async function readAccounts(
  { correlationId }: Ctx,
  platform: Platform,
  { accessToken, accountIds }: Grant,
): Promise<OpenedAccount[]> {
  const answers = await Promise.allSettled(
    accountIds.slice(0, MOST_ACCOUNTS).map((externalId) =>
      // The currency is what we are about to ask for; no sum is read with this one.
      openAccount(platform, {
        accessToken,
        externalId,
        currency: "USD",
        lane: "people",
        correlationId,
      }).account.facts(),
    ),
  );
  const facts = answers.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  if (facts.length === 0) {
    const refused = answers.find((one) => one.status === "rejected");
    if (refused) throw refused.reason;
    const values = { platform: PLATFORM_NAMES[platform] };
    throw new AppError("conflict", "no_advertisers", { values });
  }
  return facts.map(({ externalId, name, currency, timeZone, isActive }) => ({
    externalId,
    name,
    currency,
    timeZone,
    isActive,
  }));
}
