import "server-only";
import { z } from "zod";
import type { Account } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import { type Figures, sumAds } from "#lib/metrics/figures";
import type { Platform } from "#lib/platforms/platform";
import { addDays } from "#lib/time";

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
          /** People of that day; null when the platform did not say. */
          reach: Count.nullable(),
          clicks: Count,
          leads: Count,
          views2s: Count.nullable(),
        }),
      ),
    }),
  ),
  /** What the whole account spent, by day, as the platform counts money. */
  spent: z.record(z.string(), Sum),
  quality: z.array(z.object({ adgroup_id: z.string(), judged: Count, qualified: Count })),
});

/** What a whole account cost and brought on a platform, as every screen counts it. */
export type Lately = Record<"yesterday" | "week", Pick<Figures, "spendMinor" | "leads">>;

export type ToldAds = z.infer<typeof Told> & { lately: Lately };
export type ToldAd = ToldAds["ads"][number];

type Of = { account: Account; platform: Platform; from: string; to: string };

/** What an account's ads show by themselves; judgement is of ad groups and needs none of it. */
export async function gatherAds(ctx: Ctx, { account, platform, from, to }: Of): Promise<ToldAds> {
  const [told, week] = await Promise.all([
    ctx.db.rpc("brain_ads", {
      p_user_account_id: ctx.userAccountId,
      p_ad_account_id: orNull(account.id),
      p_platform: platform,
      p_from: from,
      p_to: to,
    }),
    sumAds(ctx, { account, platform, from: addDays(to, -6), to }, "day"),
  ]);
  const yesterday = week.filter(({ key }) => key === to);
  return {
    ...Told.parse(unwrap(told)),
    lately: { yesterday: sumOf(yesterday), week: sumOf(week) },
  };
}

const sumOf = (days: readonly Figures[]): Lately["week"] => ({
  spendMinor: days.reduce((sum, { spendMinor }) => sum + spendMinor, 0),
  leads: days.reduce((sum, { leads }) => sum + leads, 0),
});
