import "server-only";
import { fromStored, listUndos, type Row } from "#lib/actions/ledger";
import type { UndoAction } from "#lib/actions/schema";
import { undoAction } from "#lib/actions/undo";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { AppError } from "#lib/errors";
import { getDeed } from "#lib/runs/find-run";
import { UndoDeed } from "#lib/runs/schema";
import { retellAfter } from "#lib/runs/tell-run";

/**
 * Takes back what a deed did, if nobody has changed it since; nothing calls it done any more.
 *
 * Clicks that come together are one try and have one key. A try that was refused is no last
 * word: the next click is a new one. What is taken back already stays so.
 */
export async function undoDeed(ctx: Ctx, input: UndoDeed): Promise<void> {
  const { deedId } = UndoDeed.parse(input);
  requireRole(ctx, "manager");
  const { action_id: actionId, execution_id } = await getDeed(ctx, deedId);
  if (!actionId) throw new AppError("conflict", "nothing_to_undo");
  const tries = await listUndos(ctx, actionId);
  if (!tries.some(({ status }) => status === "done")) {
    const idempotencyKey = `undo-brain:${deedId}:${tries.length}`;
    const undone = await undoAction(ctx, { actionId, idempotencyKey });
    if (undone.error) throw fromStored(undone.error);
  }
  await retellAfter(ctx, execution_id);
}

/** Takes back any action, whoever did it; what the autopilot told of its own says so. */
export async function undoAnyAction(ctx: Ctx, input: UndoAction): Promise<Row> {
  const undone = await undoAction(ctx, input);
  const deeds = unwrap(
    await ctx.db
      .from("brain_deeds")
      .select("execution_id")
      .eq("user_account_id", ctx.userAccountId)
      .eq("action_id", input.actionId),
  );
  for (const { execution_id } of deeds) await retellAfter(ctx, execution_id);
  return undone;
}
