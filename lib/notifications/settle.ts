import "server-only";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import type { Json } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";

/** What people were told of is over: the open news of a kind about these facts are closed. */
export async function settleNews(
  { userAccountId, now }: Pick<Ctx, "userAccountId" | "now">,
  kind: string,
  facts: Record<string, Json>,
): Promise<void> {
  unwrap(
    await openServerDb()
      .from("notifications")
      .update({ resolved_at: now.toISOString() })
      .eq("user_account_id", userAccountId)
      .eq("kind", kind)
      .is("resolved_at", null)
      .contains("facts", facts),
  );
}
