import "server-only";
import type { Account } from "#lib/campaigns/read";
import { syncTree } from "#lib/campaigns/sync";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { parseInstant } from "#lib/time";

/** A tree as young as this is what money may be moved by. */
const FRESH_MS = 5 * 60_000;

export type TreeReading = {
  /** When the tree was last read whole; null when never. */
  readAt: Date | null;
  /** Why a later reading failed, in a word of ours; null when the last one succeeded. */
  failure: string | null;
};

/** How fresh our books of an account's campaigns, ad groups and ads are. */
export async function findTreeReading(
  ctx: Ctx,
  { platform, accountId }: Account,
): Promise<TreeReading> {
  const query = ctx.db
    .from("platform_connections")
    .select("tree_read_at, tree_failure")
    .eq("user_account_id", ctx.userAccountId)
    .eq("platform", platform);
  const row = unwrap(
    await (accountId
      ? query.eq("ad_account_id", accountId)
      : query.is("ad_account_id", null)
    ).maybeSingle(),
  );
  return {
    readAt: row?.tree_read_at ? parseInstant(row.tree_read_at) : null,
    failure: row?.tree_failure ?? null,
  };
}

/** Reads the tree unless that was done minutes ago, so that a step done again costs no calls. */
export async function refreshTree(ctx: Ctx, account: Account): Promise<void> {
  const { readAt, failure } = await findTreeReading(ctx, account);
  const ageMs = readAt ? Math.abs(ctx.now.getTime() - readAt.getTime()) : FRESH_MS;
  if (failure !== null || ageMs >= FRESH_MS) await syncTree(ctx, account);
}
