import "server-only";
import { resolveAccount } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import type { AccountFacts, InstantPage } from "#lib/platforms/ports";

type Of = { adAccountId?: string | null };

/** The lead forms a client has made on TikTok; published or not. */
export async function listInstantPages(ctx: Ctx, { adAccountId }: Of): Promise<InstantPage[]> {
  const { id } = await resolveAccount(ctx, adAccountId);
  const { lookups } = await ctx.platform("tiktok", id);
  return lookups.instantPages();
}

/** What TikTok says of a client's advertiser now. */
export async function readAdvertiser(ctx: Ctx, { adAccountId }: Of): Promise<AccountFacts> {
  const { id } = await resolveAccount(ctx, adAccountId);
  const { account } = await ctx.platform("tiktok", id);
  return account.facts();
}
