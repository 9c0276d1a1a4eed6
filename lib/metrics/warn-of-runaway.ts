import "server-only";
import { listAccounts } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import { everyPage } from "#lib/db/every-page";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import { zoneOn } from "#lib/metrics/windows";
import { isCurrency, toMinor } from "#lib/money";
import { notify } from "#lib/notifications/notify";
import type { Platform } from "#lib/platforms/platform";
import { toDay } from "#lib/time";

/**
 * How far over its daily budget a platform may go before it is no longer its usual way of
 * spending: Meta may take up to three quarters more on a good day and evens it out over the week.
 */
const FACTORS: Record<Platform, number> = { tiktok: 1.5, facebook: 1.75 };

type Of = { platform: Platform; accountId: string | null };

/**
 * Tells people, once a day each, of campaigns and ad groups that have spent far more today
 * than their budget for the day. Answers how many there are.
 */
export async function warnOfRunaway(ctx: Ctx, { platform, accountId }: Of): Promise<number> {
  const account = (await listAccounts(ctx)).find((one) => one.id === accountId);
  if (!account) return 0;
  const day = toDay(ctx.now, zoneOn(account, platform));
  const rows = await everyPage((from, to) =>
    openServerDb()
      .rpc("runaway_spend", {
        p_user_account_id: ctx.userAccountId,
        p_ad_account_id: orNull(accountId),
        p_platform: platform,
        p_day: day,
        p_factor: FACTORS[platform],
      })
      .order("id")
      .range(from, to)
      .then(unwrap),
  );
  for (const row of rows) {
    const { id, name, level, currency } = row;
    if (!isCurrency(currency)) continue;
    const sum = (amount: number) => ({ amountMinor: toMinor(amount, currency), currency });
    await notify(ctx, {
      kind: "runaway_spend",
      key: `runaway-spend:${id}:${day}`,
      facts: {
        ad_account_id: accountId,
        platform,
        level,
        name,
        spend: sum(row.spend),
        budget: sum(row.daily_budget),
      },
    });
  }
  return rows.length;
}
