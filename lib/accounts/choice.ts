import "server-only";
import { listAccounts } from "#lib/accounts/read";
import { findGrant } from "#lib/connections/oauth-grant";
import type { Ctx } from "#lib/ctx";
import { isCurrency } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";

export type AdvertiserOption = {
  externalId: string;
  name: string;
  currency: string;
  /** Why it cannot be chosen, or should be thought about. */
  trouble: "taken" | "currency" | "inactive" | null;
  /** The client that has it already. */
  takenBy: string | null;
};

export type Choice = {
  platform: Platform;
  client: string;
  options: AdvertiserOption[];
  /** What the client was connected to until now, when the new consent does not open it. */
  missing: string | null;
};

/** What a person chooses from after a consent; null when there is nothing to choose any more. */
export async function readChoice(ctx: Ctx, grantId: string): Promise<Choice | null> {
  const grant = await findGrant(ctx, grantId);
  if (!grant) return null;
  const { platform, adAccountId } = grant;
  const clients = await listAccounts(ctx);
  const client = clients.find(({ id }) => id === adAccountId);
  if (!client) return null;

  const others = clients.filter(({ id }) => id !== adAccountId);
  const options = grant.accounts.map(({ externalId, name, currency, isActive }) => {
    const owner = others.find((one) => one.connections[platform].externalId === externalId);
    const trouble = owner
      ? "taken"
      : !isCurrency(currency)
        ? "currency"
        : isActive
          ? null
          : "inactive";
    return { externalId, name, currency, trouble, takenBy: owner?.name ?? null } as const;
  });
  const { externalId: before, externalName } = client.connections[platform];
  return { platform, client: client.name, options, missing: before && (externalName ?? before) };
}
