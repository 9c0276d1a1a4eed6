import "server-only";
import { z } from "zod";
import type { Account } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import type { Platform } from "#lib/platforms/platform";

const Sum = z.union([z.number(), z.string()]);
const Count = z.coerce.number();

const Told = z.object({
  ads: z.array(
    z.object({
      id: z.string(),
      adgroup_id: z.string(),
      /** Null for what the platform no longer lists. */
      name: z.string().nullable(),
      days: z.array(
        z.object({
          day: z.string(),
          spend: Sum,
          impressions: Count,
          clicks: Count,
          leads: Count,
          /** People of that day; null when the platform did not say. */
          reach: Count.nullable(),
          views2s: Count.nullable(),
        }),
      ),
    }),
  ),
  /** What the whole account spent, by day. */
  spent: z.record(z.string(), Sum),
  quality: z.array(z.object({ adgroup_id: z.string(), judged: Count, qualified: Count })),
});

export type ToldAds = z.infer<typeof Told>;
export type ToldAd = ToldAds["ads"][number];

type Of = { account: Account; platform: Platform; from: string; to: string };

/** What an account's ads show by themselves; judgement is of ad groups and needs none of it. */
export async function gatherAds(ctx: Ctx, { account, platform, from, to }: Of): Promise<ToldAds> {
  return Told.parse(
    unwrap(
      await ctx.db.rpc("brain_ads", {
        p_user_account_id: ctx.userAccountId,
        p_ad_account_id: orNull(account.id),
        p_platform: platform,
        p_from: from,
        p_to: to,
      }),
    ),
  );
}
