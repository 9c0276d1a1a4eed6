import "server-only";
import { createHash } from "node:crypto";
import { openServerDb } from "#lib/db/client";
import type { Database } from "#lib/db/database.types";
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
 * Refuses what is not signed. Null means that these very bytes are here and dealt with; their
 * hash is unique in the database, so of any number of copies at once one is new.
 */
export async function receiveTiktokWebhook(delivery: Delivery): Promise<StoredEvent | null> {
  const { raw, headers, now, correlationId } = delivery;
  if (!isSignedByTiktok(raw, headers, tiktokWebhookKeys(), now)) {
    throw new AppError("signed_out", "webhook_not_signed");
  }
  // Postgres keeps no NUL in a text; a body with one is no JSON anyway.
  const body = new TextDecoder().decode(raw).replaceAll("\0", "\ufffd");
  const eventId = createHash("sha256").update(raw).digest("hex");
  const id = await inTime(async (signal) => {
    const row = {
      provider: "tiktok",
      event_id: eventId,
      body,
      attempts: 1,
      received_at: now.toISOString(),
      next_attempt_at: new Date(now.getTime() + OURS_FOR_MS).toISOString(),
      correlation_id: correlationId,
    };
    return (await insert(row, signal)) ?? (await findForgotten(eventId, now, signal));
  });
  return id ? { id, provider: "tiktok", body, correlationId } : null;
}

type Row = Database["public"]["Tables"]["webhook_events"]["Insert"];

async function insert(row: Row, signal: AbortSignal): Promise<string | null> {
  const options = { onConflict: "provider,event_id", ignoreDuplicates: true };
  const rows = unwrap(
    await openServerDb()
      .from("webhook_events")
      .upsert(row, options)
      .select("id")
      .abortSignal(signal),
  );
  return rows[0]?.id ?? null;
}

/**
 * A copy may tell of an event that was kept after we had given up waiting: nobody deals with
 * that one yet, so this copy's delivery does. One that came just now is in good hands.
 */
async function findForgotten(
  eventId: string,
  now: Date,
  signal: AbortSignal,
): Promise<string | null> {
  const row = unwrap(
    await openServerDb()
      .from("webhook_events")
      .select("id")
      .match({ provider: "tiktok", event_id: eventId, status: "received" })
      .lt("received_at", new Date(now.getTime() - PATIENCE_MS).toISOString())
      .abortSignal(signal)
      .maybeSingle(),
  );
  return row?.id ?? null;
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
