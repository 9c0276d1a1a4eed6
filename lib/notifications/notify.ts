import "server-only";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import type { Json } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";

type News = {
  kind: string;
  /** Names the trouble: the same one is told once. */
  key: string;
  facts: Record<string, Json>;
};

/** Tells the people of a workspace something, once; no member may write it. */
export async function notify(
  { userAccountId }: Pick<Ctx, "userAccountId">,
  { kind, key, facts }: News,
): Promise<void> {
  unwrap(
    await openServerDb()
      .from("notifications")
      .upsert(
        { user_account_id: userAccountId, kind, dedupe_key: key, facts },
        { onConflict: "user_account_id,dedupe_key", ignoreDuplicates: true },
      ),
  );
}
