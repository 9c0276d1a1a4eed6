import "server-only";
import { createHash } from "node:crypto";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { AppError } from "#lib/errors";
import type { StoredEvent } from "#lib/leads/process";
import { tiktokWebhookKeys } from "#lib/leads/webhook-keys";
import { isSignedByTiktok } from "#lib/platforms/tiktok/webhook-signature";

type Delivery = { raw: Uint8Array; headers: Headers; now: Date; correlationId: string };

/** The sender hears from us within 3.5 s, whatever the database does. */
const PATIENCE_MS = 3000;

/** We deal with it ourselves at once; when we are gone before that, somebody else does. */
const OURS_FOR_MS = 60_000;

/**
 * Keeps a webhook of TikTok's as it came, before anybody thinks about it.
 *
 * Refuses what is not signed. Null means that these very bytes are here already; the id is
 * unique in the database, so of any number of copies at once one is new.
 */
export async function receiveTiktokWebhook(delivery: Delivery): Promise<StoredEvent | null> {
  const { raw, headers, now, correlationId } = delivery;
  if (!isSignedByTiktok(raw, headers, tiktokWebhookKeys(), now)) {
    throw new AppError("signed_out", "webhook_not_signed");
  }
  // Postgres keeps no NUL in a text; a body with one is no JSON anyway.
  const body = new TextDecoder().decode(raw).replaceAll("\0", "\ufffd");
  const rows = await inTime((signal) =>
    openServerDb()
      .from("webhook_events")
      .upsert(
        {
          provider: "tiktok",
          event_id: createHash("sha256").update(raw).digest("hex"),
          body,
          attempts: 1,
          received_at: now.toISOString(),
          next_attempt_at: new Date(now.getTime() + OURS_FOR_MS).toISOString(),
          correlation_id: correlationId,
        },
        { onConflict: "provider,event_id", ignoreDuplicates: true },
      )
      .select("id")
      .abortSignal(signal)
      .then((answer) => unwrap(answer)),
  );
  const [row] = rows;
  return row ? { id: row.id, provider: "tiktok", body, correlationId } : null;
}

/** Only what is committed is acknowledged: too late, or not at all, and the sender tries again. */
async function inTime<T>(work: (signal: AbortSignal) => PromiseLike<T>): Promise<T> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const tooLate = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  try {
    return await Promise.race([work(signal), tooLate]);
  } catch (cause) {
    throw new AppError("unavailable", "unavailable", { retryAfterS: 30, cause });
  }
}
