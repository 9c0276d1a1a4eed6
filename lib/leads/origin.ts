import "server-only";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import type { Lead } from "#lib/leads/lead";

/** What a lead answered, by its names; null is what we have not seen on the platform. */
export type Origin = {
  campaign: string | null;
  adGroup: string | null;
  ad: string | null;
  creative: string | null;
};

export async function findOrigin(ctx: Ctx, lead: Lead): Promise<Origin> {
  const { userAccountId } = ctx;
  const [campaigns, ads, creatives] = await Promise.all([
    ctx.db
      .from("campaigns")
      .select("name")
      .match({ user_account_id: userAccountId, platform: lead.platform })
      .eq("external_id", lead.campaignId ?? "")
      .limit(1),
    ctx.db
      .from("ads")
      .select("name, ad_groups(name)")
      .eq("user_account_id", userAccountId)
      .eq("external_id", lead.adId ?? "")
      .limit(1),
    ctx.db
      .from("user_creatives")
      .select("title")
      .eq("user_account_id", userAccountId)
      .eq("id", lead.creativeId ?? NOBODY)
      .limit(1),
  ]);
  const ad = unwrap(ads)[0];
  return {
    campaign: unwrap(campaigns)[0]?.name ?? null,
    // One row: hosted Supabase embeds it as an object, the local one as a list.
    adGroup: [ad?.ad_groups].flat()[0]?.name ?? null,
    ad: ad?.name ?? null,
    creative: unwrap(creatives)[0]?.title ?? null,
  };
}

/** An id nothing has, for what a lead does not name. */
const NOBODY = "00000000-0000-0000-0000-000000000000";
