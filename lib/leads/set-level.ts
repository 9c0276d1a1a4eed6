import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { notFound } from "#lib/errors";
import type { Lead } from "#lib/leads/lead";
import { findLead } from "#lib/leads/read";
import { SetLeadLevel } from "#lib/leads/schema";

/** Says what became of a lead; whoever says it has been in touch. Null takes the word back. */
export async function setLeadLevel(ctx: Ctx, input: SetLeadLevel): Promise<Lead> {
  const { leadId, level } = SetLeadLevel.parse(input);
  requireRole(ctx, "manager");
  const lead = await findLead(ctx, leadId);
  if (!lead) throw notFound();
  if (lead.level === level) return lead;
  unwrap(
    await ctx.db.rpc("set_lead_level", {
      p_id: leadId,
      // Postgres takes null; the generated type does not know that an argument may be.
      p_level: level as string,
      p_trace: traceOf(ctx, "lead.set_level"),
    }),
  );
  return (await findLead(ctx, leadId)) ?? lead;
}
