import "server-only";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import type { Json } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";
import type { NewsKind } from "#lib/notifications/schema";

/** Whether people were told of this and it is not over yet: trouble that lasts is told once. */
export async function hasOpenNews(
  { userAccountId }: Pick<Ctx, "userAccountId">,
  kind: NewsKind,
  facts: Record<string, Json>,
): Promise<boolean> {
  const rows = unwrap(
    await openServerDb()
      .from("notifications")
      .select("id")
      .eq("user_account_id", userAccountId)
      .eq("kind", kind)
      .is("resolved_at", null)
      .contains("facts", facts)
      .limit(1),
  );
  return rows.length > 0;
}
