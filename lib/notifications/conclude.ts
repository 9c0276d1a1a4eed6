import "server-only";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import type { Words } from "#lib/notifications/schema";

/**
 * Says what came of a question: wherever it was answered, the buttons under every message
 * that asked it give way to the outcome. The first outcome stays.
 */
export async function concludeNews(
  { userAccountId, now }: Pick<Ctx, "userAccountId" | "now">,
  { key, outcome }: { key: string; outcome: Words },
): Promise<void> {
  unwrap(
    await openServerDb()
      .from("notifications")
      .update({ outcome, resolved_at: now.toISOString() })
      .eq("user_account_id", userAccountId)
      .eq("dedupe_key", key)
      .is("outcome", null),
  );
}
