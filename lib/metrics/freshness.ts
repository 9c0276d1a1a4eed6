import "server-only";
import type { Account } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import type { Platform } from "#lib/platforms/platform";
import { parseInstant } from "#lib/time";

export type Freshness = {
  /** When the numbers were last read; null when never. */
  collectedAt: Date | null;
  /** Why a later reading failed, in a word of ours; null when the last one succeeded. */
  failure: string | null;
  /** Over six hours old. */
  isStale: boolean;
};

const STALE_MS = 6 * 3_600_000;

/** How old an account's numbers on a platform are; null where it is not connected. */
export async function findFreshness(
  ctx: Ctx,
  account: Pick<Account, "id">,
  platform: Platform,
): Promise<Freshness | null> {
  const query = ctx.db
    .from("platform_connections")
    .select("id, metrics_collections(collected_at, failure)")
    .eq("user_account_id", ctx.userAccountId)
    .eq("platform", platform);
  const row = unwrap(
    await (account.id
      ? query.eq("ad_account_id", account.id)
      : query.is("ad_account_id", null)
    ).maybeSingle(),
  );
  if (!row) return null;
  // One row: hosted Supabase embeds it as an object, the local one as a list.
  const [last] = [row.metrics_collections].flat();
  const collectedAt = last?.collected_at ? parseInstant(last.collected_at) : null;
  return {
    collectedAt,
    failure: last?.failure ?? null,
    isStale: collectedAt === null || ctx.now.getTime() - collectedAt.getTime() > STALE_MS,
  };
}
