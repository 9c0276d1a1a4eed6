import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { notFound } from "#lib/errors";
import type { Lead } from "#lib/leads/lead";
import { findLead } from "#lib/leads/read";
import { AssignLead } from "#lib/leads/schema";

/** Says which direction a lead answered, where its campaign and form did not tell. */
export async function assignLead(ctx: Ctx, input: AssignLead): Promise<Lead> {
  const { leadId, directionId } = AssignLead.parse(input);
  requireRole(ctx, "manager");
  const lead = await findLead(ctx, leadId);
  if (!lead) throw notFound();
  unwrap(
    await ctx.db.rpc("assign_lead", {
      p_id: leadId,
      p_direction_id: directionId,
      p_trace: traceOf(ctx, "lead.assign"),
    }),
  );
  return { ...lead, directionId };
}
