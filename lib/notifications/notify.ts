import "server-only";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import type { Json } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";
import { type NewsButton, type NewsKind, URGENT, type Words } from "#lib/notifications/schema";

type News = {
  kind: NewsKind;
  /** Names the trouble: the same one is told once. */
  key: string;
  /** What the kind's own words need. Sums are `{ amountMinor, currency }`, instants ISO. */
  facts: Record<string, Json>;
  /** The sender's own words in Telegram's HTML, of any length, instead of the kind's. */
  message?: Words;
  /** What managers can answer under the message; `concludeNews` or a new wording ends it. */
  buttons?: NewsButton[];
};

/**
 * Tells the people of a workspace something, once; no member may write it.
 *
 * The app shows it at once. The outbox to people's phones is filled by the database in the
 * same transaction, and emptied by a job.
 */
export async function notify(
  { userAccountId }: Pick<Ctx, "userAccountId">,
  { kind, key, facts, message, buttons = [] }: News,
): Promise<void> {
  unwrap(
    await openServerDb()
      .from("notifications")
      .upsert(
        {
          user_account_id: userAccountId,
          kind,
          dedupe_key: key,
          facts,
          message: message ?? null,
          buttons,
          is_urgent: URGENT.includes(kind),
        },
        { onConflict: "user_account_id,dedupe_key", ignoreDuplicates: true },
      ),
  );
}
