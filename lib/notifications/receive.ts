import "server-only";
import { createHash } from "node:crypto";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { AppError, notFound } from "#lib/errors";
import { hasBot, isFromTelegram } from "#lib/notifications/bot";
import { readUpdateId } from "#lib/platforms/telegram/update";

/** An update of Telegram's as it was kept. */
export type StoredUpdate = { id: string; body: string; correlationId: string };

type Delivery = { raw: Uint8Array; headers: Headers; now: Date; correlationId: string };

/** Telegram hears from us before it loses patience, whatever the database does. */
const PATIENCE_MS = 3000;

/** We deal with it ourselves at once; when we are gone before that, somebody else does. */
const OURS_FOR_MS = 60_000;

/**
 * Keeps what Telegram tells, before anybody thinks about it.
 *
 * Refuses who does not know the secret. Null means that there is nothing to do: this update
 * is here already, however often it was brought, or it is none and kept as a dead letter.
 */
export async function receiveTelegramUpdate(delivery: Delivery): Promise<StoredUpdate | null> {
  const { raw, headers, now, correlationId } = delivery;
  if (!hasBot()) throw notFound();
  if (!isFromTelegram(headers)) throw new AppError("signed_out", "webhook_not_signed");
  // Postgres keeps no NUL in a text; a body with one is no JSON anyway.
  const body = new TextDecoder().decode(raw).replaceAll("\0", "\ufffd");
  const updateId = readUpdateId(body);
  const row = {
    provider: "telegram",
    event_id: updateId ?? createHash("sha256").update(raw).digest("hex"),
    body,
    attempts: 1,
    received_at: now.toISOString(),
    next_attempt_at: new Date(now.getTime() + OURS_FOR_MS).toISOString(),
    correlation_id: correlationId,
    // Sent again it would be no clearer.
    ...(updateId === null && { status: "dead", reason: "unreadable" }),
  };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const [kept] = unwrap(
    await openServerDb()
      .from("webhook_events")
      .upsert(row, { onConflict: "provider,event_id", ignoreDuplicates: true })
      .select("id")
      .abortSignal(signal),
  );
  return kept && updateId ? { id: kept.id, body, correlationId } : null;
}

/** Updates nobody has dealt with: whoever took them is gone. */
export async function claimUpdates(limit: number, now: Date): Promise<StoredUpdate[]> {
  const rows = unwrap(
    await openServerDb().rpc("claim_webhook_events", {
      p_provider: "telegram",
      p_limit: limit,
      p_now: now.toISOString(),
    }),
  );
  return rows.map(({ id, body, correlation_id }) => ({
    id,
    body: body ?? "",
    correlationId: correlation_id ?? id,
  }));
}

/** The update is dealt with: it is never taken up again. */
export async function settleUpdate(id: string, now: Date, error: string | null): Promise<void> {
  unwrap(
    await openServerDb()
      .from("webhook_events")
      .update({
        status: error === null ? "processed" : "dead",
        error,
        processed_at: now.toISOString(),
      })
      .eq("id", id),
  );
}
