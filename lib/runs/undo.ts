import "server-only";
import { fromStored, listUndos, type Row } from "#lib/actions/ledger";
import type { UndoAction } from "#lib/actions/schema";
import { toBudget, toUndo, undoAction } from "#lib/actions/undo";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { AppError } from "#lib/errors";
import { listDone } from "#lib/runs/do-deed";
import { getDeed } from "#lib/runs/find-run";
import { UndoDeed } from "#lib/runs/schema";
import { retellAfter } from "#lib/runs/tell-run";

/**
 * Takes back what a deed did, if nobody has changed it since; nothing calls it done any more.
 *
 * Clicks that come together are one try and have one key. A try that was refused is no last
 * word: the next click is a new one. What is taken back already stays so. Of a revival the
 * switch goes first, so that nothing runs on the budget that comes back.
 */
export async function undoDeed(ctx: Ctx, input: UndoDeed): Promise<void> {
  const { deedId } = UndoDeed.parse(input);
  requireRole(ctx, "manager");
  const deed = await getDeed(ctx, deedId);
  const [last, ...others] = (await listDone(ctx, deed)).filter(toUndo);
  if (!last) throw new AppError("conflict", "nothing_to_undo");
  const refusal = await takeBack(ctx, last);
  if (refusal) throw refusal;
  for (const row of others) {
    const left = await takeBack(ctx, row);
    if (left) throw undoneByHalf(row, left);
  }
  await retellAfter(ctx, deed.execution_id);
}

/** Answers why it could not be, or null once it is. */
async function takeBack(ctx: Ctx, { id: actionId }: Row): Promise<AppError | null> {
  const tries = await listUndos(ctx, actionId);
  if (tries.some(({ status }) => status === "done")) return null;
  const idempotencyKey = `undo-brain:${actionId}:${tries.length}`;
  const { error } = await undoAction(ctx, { actionId, idempotencyKey });
  return error === null ? null : fromStored(error);
}

function undoneByHalf({ before }: Row, cause: AppError): AppError {
  const { reason: why, retryAfterS } = cause;
  const budget = toBudget(before);
  const values = { why, ...(budget && { budget }) };
  return new AppError("conflict", "undone_by_half", { values, retryAfterS, cause });
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
