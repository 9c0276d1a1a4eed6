import "server-only";
import { resolveAccount } from "#lib/accounts/read";
import { keepState } from "#lib/connections/oauth-state";
import { openDoor } from "#lib/connections/platform-doors";
import type { StartedFrom } from "#lib/connections/schema";
import { type Ctx, requireRole } from "#lib/ctx";
import type { Platform } from "#lib/platforms/platform";

type Start = {
  platform: Platform;
  adAccountId: string | null | undefined;
  startedFrom: StartedFrom;
  /** What this browser keeps meanwhile, and has to show when it comes back. */
  browserKey: string;
};

/** Answers where a person goes to let us into a client's account. */
export async function startOAuth(ctx: Ctx, start: Start): Promise<{ url: string }> {
  const { platform, startedFrom, browserKey } = start;
  const door = openDoor(platform, ctx.correlationId);
  const account = await resolveAccount(ctx, start.adAccountId);
  requireConnector(ctx, account.id);
  const consent = { platform, adAccountId: account.id, startedFrom };
  return { url: door.consentUrl({ state: await keepState(ctx, consent, browserKey) }) };
}

/** Managers connect clients; in legacy mode the workspace itself is the client, and its owner's. */
export function requireConnector(ctx: Ctx, accountId: string | null): void {
  requireRole(ctx, accountId === null ? "owner" : "manager");
}
