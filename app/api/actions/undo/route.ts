import { fromStored } from "#lib/actions/ledger";
import { toOutcome } from "#lib/actions/resource";
import { UndoAction } from "#lib/actions/schema";
import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { limitDeed } from "#lib/auth/limits";
import { toProblem } from "#lib/problem";
import { handle, readJson, readWorkspace } from "#lib/respond";
import { undoAnyAction } from "#lib/runs/undo";

export const POST = handle(async (request) => {
  const caller = await requireCaller(request);
  const input = await readJson(request, UndoAction);
  const ctx = await enterWorkspace(caller, readWorkspace(request));
  await limitDeed("act", caller.session.userId);
  const row = await undoAnyAction(ctx, input);
  const problem = row.error ? await toProblem(fromStored(row.error), ctx.correlationId) : null;
  return Response.json(toOutcome(row, problem));
});
