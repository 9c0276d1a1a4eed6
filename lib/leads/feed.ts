import "server-only";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { notFound } from "#lib/errors";
import type { Platform } from "#lib/platforms/platform";
import { parseInstant } from "#lib/time";

/** One connection, as verbs about it name it. */
export type LeadsOf = { platform: Platform; accountId: string | null };

/** How the leads of one connection reach us. */
export type LeadFeed = {
  connectionId: string;
  /** The platform's id of the account. */
  externalId: string;
  /** Since when the platform calls us. */
  subscribedAt: Date | null;
  /** When we last compared with the platform's own list, and what came of it. */
  checkedAt: Date | null;
  reported: number;
  received: number;
};

/** Null where nothing is connected. */
export async function findFeed(
  ctx: Ctx,
  { platform, accountId }: LeadsOf,
): Promise<LeadFeed | null> {
  const query = ctx.db
    .from("platform_connections")
    .select("id, external_account_id, lead_feeds(subscribed_at, checked_at, reported, received)")
    .eq("user_account_id", ctx.userAccountId)
    .eq("platform", platform);
  const row = unwrap(
    await (accountId
      ? query.eq("ad_account_id", accountId)
      : query.is("ad_account_id", null)
    ).maybeSingle(),
  );
  if (!row) return null;
  // One row: hosted Supabase may embed it as an object, the local one as a list.
  const feed = [row.lead_feeds].flat()[0];
  return {
    connectionId: row.id,
    externalId: row.external_account_id,
    subscribedAt: feed?.subscribed_at ? parseInstant(feed.subscribed_at) : null,
    checkedAt: feed?.checked_at ? parseInstant(feed.checked_at) : null,
    reported: feed?.reported ?? 0,
    received: feed?.received ?? 0,
  };
}

export async function getFeed(ctx: Ctx, of: LeadsOf): Promise<LeadFeed> {
  const feed = await findFeed(ctx, of);
  if (!feed) throw notFound();
  return feed;
}
