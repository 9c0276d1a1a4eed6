import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { notFound } from "#lib/errors";
import { findLead } from "#lib/leads/read";
import { AssignLead } from "#lib/leads/schema";

/**
 * Says which direction a lead answered, where its campaign and form did not tell, and if
 * asked all others of its campaign with it. Answers how many that were.
 */
export async function assignLead(ctx: Ctx, input: AssignLead): Promise<number> {
  const { leadId, directionId, together } = AssignLead.parse(input);
  requireRole(ctx, "manager");
  if (!(await findLead(ctx, leadId))) throw notFound();
  return unwrap(
    await ctx.db.rpc("assign_lead", {
      p_id: leadId,
      p_direction_id: directionId,
      p_together: together,
      p_trace: traceOf(ctx, "lead.assign"),
    }),
  );
}
