import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { handle, readQuery } from "#lib/respond";
import { listExecutions } from "#lib/runs/read";
import { ListExecutions } from "#lib/runs/schema";

export const GET = handle(async (request) => {
  const caller = await requireCaller(request);
  const { userAccountId, ...filter } = readQuery(request, ListExecutions);
  const ctx = await enterWorkspace(caller, userAccountId);
  return Response.json(await listExecutions(ctx, filter));
});
