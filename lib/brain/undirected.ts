import "server-only";
import type { Ctx } from "#lib/ctx";
import { one } from "#lib/db/embedded";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";
import type { Platform } from "#lib/platforms/platform";

/** What helps where campaigns run outside of all directions: to choose one for them, or make one first. */
export type Undirected = "choose" | "create";

type Of = { accountId: string | null; platform: Platform };

/**
 * What helps where campaigns of an account run and none is of a direction in use; null where
 * that is not so. The autopilot sees none of such campaigns and can do nothing for them.
 */
export async function findUndirected(ctx: Ctx, of: Of): Promise<Undirected | null> {
  const running = await everyPage((from, to) => {
    const campaigns = ctx.db
      .from("campaigns")
      .select("id, account_directions(is_active)")
      .eq("user_account_id", ctx.userAccountId)
      .eq("platform", of.platform)
      .eq("status", "active");
    const own = of.accountId
      ? campaigns.eq("ad_account_id", of.accountId)
      : campaigns.is("ad_account_id", null);
    return own.order("id").range(from, to).then(unwrap);
  });
  const isSeen = running.some((campaign) => one(campaign.account_directions)?.is_active);
  if (running.length === 0 || isSeen) return null;
  return (await hasDirection(ctx, of)) ? "choose" : "create";
}

async function hasDirection(ctx: Ctx, { accountId, platform }: Of): Promise<boolean> {
  const directions = ctx.db
    .from("account_directions")
    .select("id")
    .eq("user_account_id", ctx.userAccountId)
    .eq("platform", platform)
    .eq("is_active", true);
  const own = accountId
    ? directions.eq("ad_account_id", accountId)
    : directions.is("ad_account_id", null);
  return unwrap(await own.limit(1)).length > 0;
}
