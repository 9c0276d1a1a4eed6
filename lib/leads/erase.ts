import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { notFound } from "#lib/errors";
import { findLead } from "#lib/leads/read";
import { EraseLead } from "#lib/leads/schema";

/**
 * Forgets who a lead is: their contacts and answers, everywhere we keep them, for ever.
 *
 * That somebody answered, when and to which ad counts on, for it is money spent.
 */
export async function eraseLead(ctx: Ctx, input: EraseLead): Promise<void> {
  const { leadId } = EraseLead.parse(input);
  requireRole(ctx, "manager");
  if (!(await findLead(ctx, leadId))) throw notFound();
  unwrap(await ctx.db.rpc("erase_lead", { p_id: leadId, p_trace: traceOf(ctx, "lead.erase") }));
}
