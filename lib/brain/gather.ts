import "server-only";
import { z } from "zod";
import type { Account } from "#lib/accounts/read";
import { gatherAds, type ToldAds } from "#lib/brain/gather-ads";
import { findTreeReading } from "#lib/campaigns/tree-reading";
import type { Ctx } from "#lib/ctx";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import { findBudgetMinimum } from "#lib/directions/read";
import { findFreshness } from "#lib/metrics/freshness";
import { zoneOn } from "#lib/metrics/windows";
import { CURRENCIES } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";
import { addDays, toDay } from "#lib/time";

/** Finished days judgement looks back on; half of what is older would not count any more. */
const DAYS_BACK = 60;

const Sum = z.union([z.number(), z.string()]);
const Count = z.coerce.number();
const ByDay = z.record(z.string(), Count).nullable();

const Day = z.object({
  day: z.string(),
  spend: Sum,
  clicks: Count,
  leads: Count,
  currencies: Count,
});

const Told = z.object({
  directions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      currency: z.enum(CURRENCIES),
      target: Sum.nullable(),
      objective: z.string().nullable(),
      leads_ever: Count,
      reported: ByDay,
      received: ByDay,
      seen: z.array(Count),
      final: Count,
    }),
  ),
  groups: z.array(
    z.object({
      id: z.string(),
      external_id: z.string(),
      name: z.string(),
      direction_id: z.string(),
      status: z.string(),
      campaign_status: z.string(),
      delivery: z.string().nullable(),
      daily_budget: Sum.nullable(),
      campaign_budget: Sum.nullable(),
      currency: z.enum(CURRENCIES),
      first_day: z.string().nullable(),
      last_step_at: z.string().nullable(),
      raises_in_week: Count,
      owner_budget: Sum.nullable(),
      paused_at: z.string().nullable(),
      was_revived: z.boolean(),
      received_in_last_day: Count,
      days: z.array(Day),
    }),
  ),
  largest_gap: Count,
});

export type ToldDirection = z.infer<typeof Told>["directions"][number];
export type ToldGroup = z.infer<typeof Told>["groups"][number];

/** All that is known of an account's platform on the morning of a run. */
export type Gathered = {
  from: string;
  /** Yesterday, the last finished day. */
  to: string;
  timeZone: string;
  hoursSinceReading: number | null;
  /** Of the tree; null too when it could not be read since. */
  hoursSinceTree: number | null;
  largestGap: number;
  floorMinor: number | null;
  platform: Platform;
  directions: ToldDirection[];
  groups: ToldGroup[];
  ads: ToldAds;
};

/** Reads everything judgement needs of an account in one question, as of `ctx.now`. */
export async function gather(ctx: Ctx, account: Account, platform: Platform): Promise<Gathered> {
  const timeZone = zoneOn(account, platform);
  const to = addDays(toDay(ctx.now, timeZone), -1);
  const from = addDays(to, 1 - DAYS_BACK);
  const [answer, ads, freshness, tree, floorMinor] = await Promise.all([
    ctx.db.rpc("brain_facts", {
      p_user_account_id: ctx.userAccountId,
      p_ad_account_id: orNull(account.id),
      p_platform: platform,
      p_from: from,
      p_to: to,
      p_time_zone: timeZone,
      p_at: ctx.now.toISOString(),
    }),
    gatherAds(ctx, { account, platform, from, to }),
    findFreshness(ctx, account, platform),
    findTreeReading(ctx, { platform, accountId: account.id }),
    findBudgetMinimum(ctx, platform, account.currency),
  ]);
  const { directions, groups, largest_gap } = Told.parse(unwrap(answer));
  const hoursSince = (at: Date | null) =>
    at ? (ctx.now.getTime() - at.getTime()) / 3_600_000 : null;
  return {
    from,
    to,
    timeZone,
    hoursSinceReading: hoursSince(freshness?.collectedAt ?? null),
    hoursSinceTree: tree.failure === null ? hoursSince(tree.readAt) : null,
    largestGap: largest_gap,
    floorMinor,
    platform,
    directions,
    groups,
    ads,
  };
}
