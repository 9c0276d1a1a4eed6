import "server-only";
import { z } from "zod";
import { type Ctx, requireRole } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { type Outcome, processLeadEvent } from "#lib/leads/process";
import { ReplayLeadEvent } from "#lib/leads/schema";
import { parseInstant } from "#lib/time";

/** Why a message of a platform's could not become leads. */
export const DEATHS = ["unreadable", "unknown_type", "bad_entry", "no_account", "failed"] as const;
const Death = z.enum(DEATHS).catch("failed");

export type DeadEvent = {
  id: string;
  reason: (typeof DEATHS)[number];
  attempts: number;
  receivedAt: Date;
};

/** Messages about this workspace's leads that died, without what they say. */
export async function listDeadEvents(ctx: Ctx): Promise<DeadEvent[]> {
  const rows = unwrap(
    await ctx.db.rpc("list_dead_lead_events", { p_user_account_id: ctx.userAccountId }),
  );
  return rows.map((row) => ({
    id: row.id,
    reason: Death.parse(row.reason),
    attempts: row.attempts,
    receivedAt: parseInstant(row.received_at),
  }));
}

/** Deals with a dead message again, by the code that failed, and says how it went. */
export async function replayLeadEvent(ctx: Ctx, input: ReplayLeadEvent): Promise<Outcome> {
  const { eventId } = ReplayLeadEvent.parse(input);
  requireRole(ctx, "manager");
  unwrap(await ctx.db.rpc("replay_lead_event", { p_id: eventId, p_now: ctx.now.toISOString() }));
  const row = unwrap(
    await openServerDb()
      .from("webhook_events")
      .select("id, body")
      .eq("user_account_id", ctx.userAccountId)
      .eq("id", eventId)
      .single(),
  );
  const event = { ...row, provider: "tiktok" as const, correlationId: ctx.correlationId };
  return processLeadEvent(event, ctx.now);
}
