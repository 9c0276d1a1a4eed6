import "server-only";
import { chooseAdvertiser } from "#lib/accounts/choose-advertiser";
import { exchangeOAuth } from "#lib/accounts/exchange-oauth";
import type { ChooseAdvertiser, ConnectOutcome, ExchangeOAuth } from "#lib/accounts/schema";
import { startOAuth } from "#lib/accounts/start-oauth";
import { limitPerson } from "#lib/auth/limits";
import { giveBrowserKey, readBrowserKey } from "#lib/auth/oauth-browser";
import { findGrantWorkspace } from "#lib/connections/oauth-grant";
import { findConsent, personOf } from "#lib/connections/oauth-state";
import type { StartedFrom } from "#lib/connections/schema";
import type { Ctx } from "#lib/ctx";
import { AppError } from "#lib/errors";
import { startFirstSync } from "#lib/jobs/start";
import type { Platform } from "#lib/platforms/platform";

/** Who has come back, and the way to become a ctx in the workspace it was for. */
export type Returner = { userId: string; enter: (userAccountId: string) => Promise<Ctx> };

type Start = {
  platform: Platform;
  adAccountId: string | null | undefined;
  startedFrom: StartedFrom;
};

/** Sends a person to a platform, and leaves the key in their browser that brings them back. */
export async function startConnection(ctx: Ctx, start: Start): Promise<{ url: string }> {
  await limitPerson("connect", personOf(ctx));
  return startOAuth(ctx, { ...start, browserKey: await giveBrowserKey() });
}

/** Receives a person a platform has sent back, in the workspace they left from. */
export async function finishConnection(
  { userId, enter }: Returner,
  { auth_code: code, state }: ExchangeOAuth,
  expected?: Platform,
): Promise<ConnectOutcome> {
  await limitPerson("connect", userId);
  const consent = await findConsent(userId, state);
  if (!consent || (expected && consent.platform !== expected))
    throw new AppError("conflict", "oauth_state_gone");
  const ctx = await enter(consent.userAccountId);
  return bringIn(
    ctx,
    await exchangeOAuth(ctx, { code, state, browserKey: await readBrowserKey() }),
  );
}

/** The account somebody means, connected in the workspace their consent was for. */
export async function finishChoice(
  { userId, enter }: Returner,
  choice: ChooseAdvertiser,
): Promise<ConnectOutcome> {
  const userAccountId = await findGrantWorkspace(userId, choice.grantId);
  if (!userAccountId) throw new AppError("conflict", "oauth_grant_gone");
  const ctx = await enter(userAccountId);
  return bringIn(ctx, await chooseAdvertiser(ctx, choice));
}

/** What a new connection has comes in by itself; nobody waits for it. */
async function bringIn(ctx: Ctx, outcome: ConnectOutcome): Promise<ConnectOutcome> {
  if (outcome.status === "connected") {
    const { userAccountId, correlationId } = ctx;
    const { platform, adAccountId: accountId } = outcome;
    await startFirstSync({ userAccountId, correlationId, platform, accountId });
  }
  return outcome;
}
