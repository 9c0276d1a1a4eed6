import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import { getPurchase, type Purchase } from "#lib/roi/purchases";
import { AttachPurchase } from "#lib/roi/schema";

/** Says which lead or direction a sale came from; nulls make it nobody's again. */
export async function attachPurchase(ctx: Ctx, input: AttachPurchase): Promise<Purchase> {
  const { purchaseId, leadId, directionId } = AttachPurchase.parse(input);
  requireRole(ctx, "manager");
  await getPurchase(ctx, purchaseId);
  unwrap(
    await ctx.db.rpc("attach_purchase", {
      p_id: purchaseId,
      p_lead_id: orNull(leadId),
      p_direction_id: orNull(directionId),
      p_trace: traceOf(ctx, "purchase.attach"),
    }),
  );
  return getPurchase(ctx, purchaseId);
}
