import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { listExecutions } from "#lib/brain/read";
import { ListExecutions } from "#lib/brain/schema";
import { handle, readQuery } from "#lib/respond";

export const GET = handle(async (request) => {
  const caller = await requireCaller(request);
  const { userAccountId, ...filter } = readQuery(request, ListExecutions);
  const ctx = await enterWorkspace(caller, userAccountId);
  return Response.json(await listExecutions(ctx, filter));
});
