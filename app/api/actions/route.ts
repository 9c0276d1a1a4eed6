import { fromStored } from "#lib/actions/ledger";
import { toOutcome } from "#lib/actions/resource";
import { launchesOf, runActions } from "#lib/actions/run";
import { AskForActions } from "#lib/actions/schema";
import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { limitDeed } from "#lib/auth/limits";
import { startLaunchRun } from "#lib/jobs/start-launch";
import { toProblem } from "#lib/problem";
import { handle, readJson } from "#lib/respond";

export const POST = handle(async (request) => {
  const caller = await requireCaller(request);
  const input = await readJson(request, AskForActions);
  const ctx = await enterWorkspace(caller, input.account.userAccountId);
  await limitDeed("act", caller.session.userId);
  const rows = await runActions(ctx, input);
  const { userAccountId, correlationId } = ctx;
  for (const launchId of launchesOf(rows)) {
    await startLaunchRun({ launchId, userAccountId, correlationId });
  }
  const data = await Promise.all(
    rows.map(async (row) =>
      toOutcome(row, row.error ? await toProblem(fromStored(row.error), correlationId) : null),
    ),
  );
  return Response.json({ idempotencyKey: input.idempotencyKey, data, nextCursor: null });
});
