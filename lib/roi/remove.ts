import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { DeletePurchase, RestorePurchase, UndoImport } from "#lib/roi/schema";

/** Takes a sale away; it can be brought back. */
export async function deletePurchase(ctx: Ctx, input: DeletePurchase): Promise<void> {
  const { purchaseId } = DeletePurchase.parse(input);
  await take(ctx, [purchaseId], "purchase.delete");
}

/** Takes back everything one import wrote. */
export async function undoImport(ctx: Ctx, input: UndoImport): Promise<void> {
  const { purchaseIds } = UndoImport.parse(input);
  await take(ctx, purchaseIds, "purchase.undo_import");
}

/** Brings a deleted sale back, as the trail remembers it; bringing it back twice is one sale. */
export async function restorePurchase(ctx: Ctx, input: RestorePurchase): Promise<void> {
  const { purchaseId } = RestorePurchase.parse(input);
  requireRole(ctx, "manager");
  unwrap(
    await ctx.db.rpc("restore_purchase", {
      p_user_account_id: ctx.userAccountId,
      p_id: purchaseId,
      p_trace: traceOf(ctx, "purchase.restore"),
    }),
  );
}

async function take(ctx: Ctx, ids: string[], verb: string): Promise<void> {
  requireRole(ctx, "manager");
  unwrap(
    await ctx.db.rpc("delete_purchases", {
      p_user_account_id: ctx.userAccountId,
      p_ids: ids,
      p_trace: traceOf(ctx, verb),
    }),
  );
}
