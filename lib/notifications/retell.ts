import "server-only";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { log } from "#lib/log";
import type { NewsButton, Words } from "#lib/notifications/schema";

export type Telling = {
  message: Words;
  /** What can still be answered; none keeps those that are there, for whoever presses one yet. */
  buttons: NewsButton[];
  /** What came of it all, once nothing waits; null keeps what stands there. */
  outcome: Words | null;
};

/** A round is lost only to somebody who has written: so many are more than anybody needs. */
const MOST_ROUNDS = 8;
const FIRST_WAIT_MS = 10;

/**
 * Says news anew: the app shows it at once, and every message that told them is edited.
 *
 * `tell` may be asked again: whoever looked before somebody else wrote may know less than
 * what stands there, so they look anew, and the last word is of the newest facts. Who has always
 * been too late leaves it at that: the app shows the facts themselves.
 */
export async function retellNews<T extends Telling>(
  ctx: Pick<Ctx, "userAccountId" | "now" | "correlationId">,
  key: string,
  tell: () => Promise<T>,
): Promise<T> {
  for (let rounds = 1; ; rounds++) {
    const news = await findNews(ctx, key);
    const telling = await tell();
    if (!news || (await reword(ctx, news, telling))) return telling;
    if (rounds === MOST_ROUNDS) {
      const { correlationId } = ctx;
      log.error({ action: "news.retell", correlationId, key, rounds }, "others were faster");
      return telling;
    }
    await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT_MS * 2 ** (rounds - 1)));
  }
}

type Found = { id: string; wording: number; resolved_at: string | null };

async function findNews(
  { userAccountId }: Pick<Ctx, "userAccountId">,
  key: string,
): Promise<Found | null> {
  return unwrap(
    await openServerDb()
      .from("notifications")
      .select("id, wording, resolved_at")
      .eq("user_account_id", userAccountId)
      .eq("dedupe_key", key)
      .maybeSingle(),
  );
}

/** False when somebody has changed the words meanwhile. */
async function reword(
  { userAccountId, now }: Pick<Ctx, "userAccountId" | "now">,
  { id, wording, resolved_at }: Found,
  { message, buttons, outcome }: Telling,
): Promise<boolean> {
  const written = unwrap(
    await openServerDb()
      .from("notifications")
      .update({
        message,
        ...(buttons.length > 0 && { buttons }),
        ...(outcome && { outcome, resolved_at: resolved_at ?? now.toISOString() }),
      })
      .eq("user_account_id", userAccountId)
      .eq("id", id)
      .eq("wording", wording)
      .select("id"),
  );
  return written.length > 0;
}
