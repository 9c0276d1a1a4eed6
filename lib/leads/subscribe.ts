import "server-only";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { env } from "#lib/env";
import { getFeed, type LeadsOf } from "#lib/leads/feed";

const WEBHOOK = { tiktok: "/tiktok/webhook", facebook: "/meta/webhook" } as const;

/** Has the platform tell us of each new lead of an account; asking again changes nothing. */
export async function subscribeLeads(ctx: Ctx, { platform, accountId }: LeadsOf): Promise<void> {
  const ports = await ctx.platform(platform, accountId);
  const feed = await getFeed(ctx, { platform, accountId });
  await ports.leads.subscribe(env().NEXT_PUBLIC_APP_URL + WEBHOOK[platform]);
  unwrap(
    await openServerDb()
      .from("lead_feeds")
      .upsert({
        connection_id: feed.connectionId,
        user_account_id: ctx.userAccountId,
        subscribed_at: feed.subscribedAt?.toISOString() ?? ctx.now.toISOString(),
      }),
  );
}
