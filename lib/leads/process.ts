import "server-only";
import { z } from "zod";
import { openServerDb } from "#lib/db/client";
import type { Json } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";
import { toWire } from "#lib/leads/wire";
import { log } from "#lib/log";
import { readTiktokLeads } from "#lib/platforms/tiktok/lead-webhook";
import { scrubText } from "#lib/scrub";

/** A webhook as it was kept. */
export type StoredEvent = {
  id: string;
  provider: "tiktok";
  body: string | null;
  correlationId: string;
};

export type Outcome = "processed" | "failed" | "dead";

const Status = z.enum(["processed", "failed", "dead"]);
const Processed = z.looseObject({ status: Status });

/**
 * Takes the leads of a kept webhook in.
 *
 * May run any number of times for one event. What cannot be read dies at once; what fails
 * now is tried again later, from what was kept.
 */
export async function processLeadEvent(event: StoredEvent, now: Date): Promise<Outcome> {
  try {
    const outcome = await take(event, now);
    log.info({ ...about(event), outcome }, "lead event");
    return outcome;
  } catch (error) {
    log.error({ ...about(event), error }, "lead event failed");
    const why = scrubText(error instanceof Error ? error.message : String(error));
    return await fail(event, { reason: "failed", error: why, isFinal: false }, now).catch(() => {
      // The database is away: the event's own time comes again without us.
      return "failed" as const;
    });
  }
}

const about = ({ id, correlationId }: StoredEvent) => ({
  action: "lead.receive",
  eventId: id,
  correlationId,
});

async function take(event: StoredEvent, now: Date): Promise<Outcome> {
  const said = event.body === null ? "unreadable" : readTiktokLeads(event.body);
  if (typeof said === "string") return fail(event, { reason: said, isFinal: true }, now);
  const answer = unwrap(
    await openServerDb().rpc("process_lead_event", {
      p_id: event.id,
      p_platform: event.provider,
      p_leads: said.leads.map(toWire) as Json,
      p_bad_entries: said.badEntries,
      p_now: now.toISOString(),
      p_trace: {
        verb: "lead.receive",
        actor: "tiktok webhook",
        correlation_id: event.correlationId,
      },
    }),
  );
  return Processed.parse(answer).status;
}

type Failure = { reason: string; error?: string; isFinal: boolean };

async function fail(event: StoredEvent, failure: Failure, now: Date): Promise<Outcome> {
  const status = unwrap(
    await openServerDb().rpc("fail_webhook_event", {
      p_id: event.id,
      p_reason: failure.reason,
      p_error: failure.error ?? "",
      p_final: failure.isFinal,
      p_now: now.toISOString(),
    }),
  );
  if (status === "dead") log.error({ ...about(event), reason: failure.reason }, "dead letter");
  return Status.parse(status);
}
