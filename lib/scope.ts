import "server-only";
import { z } from "zod";
import { type Account, listAccounts } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import { env } from "#lib/env";
import { fromPlatformTab, type Platform, tabShown } from "#lib/platforms/platform";

/** What the address says a screen is about; what it does not know it passes over. */
const Params = z.object({
  account: z.string().optional().catch(undefined),
  platform: z.string().optional().catch(undefined),
  from: z.string().optional().catch(undefined),
  to: z.string().optional().catch(undefined),
});

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export type Scope = {
  /** The account asked for, else the first; null when the workspace has none. */
  account: Account | null;
  platform: Platform;
  showTiktok: boolean;
  /** An address in the same scope. */
  hrefTo: (path: string, more?: Record<string, string>) => string;
};

/** Whose advertising and on which platform a screen shows, from its address. */
export async function readScope(ctx: Ctx, searchParams: SearchParams): Promise<Scope> {
  const params = Params.parse(await searchParams);
  const live = (await listAccounts(ctx)).filter((account) => !account.isArchived);
  // In legacy mode the workspace is the account, and lends it its id.
  const asked = live.find((account) => (account.id ?? ctx.userAccountId) === params.account);
  const account = asked ?? live[0] ?? null;
  const showTiktok = env().NEXT_PUBLIC_SHOW_TIKTOK;
  return {
    account,
    platform: showTiktok ? fromPlatformTab(tabOf(account, params.platform)) : "facebook",
    showTiktok,
    hrefTo: (path, more = {}) => {
      const kept = Object.entries({ ...params, ...more }).filter(
        (entry): entry is [string, string] => Boolean(entry[1]),
      );
      const query = new URLSearchParams(kept);
      return query.size > 0 ? `${path}?${query}` : path;
    },
  };
}

function tabOf(account: Account | null, asked: string | undefined) {
  const { facebook, tiktok } = account?.connections ?? {};
  return tabShown(asked, {
    instagram: facebook !== undefined && facebook.state !== "none",
    tiktok: tiktok !== undefined && tiktok.state !== "none",
  });
}
