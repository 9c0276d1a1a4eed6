import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { listReports } from "#lib/brain/read";
import { ListReports } from "#lib/brain/schema";
import { handle, readQuery } from "#lib/respond";

export const GET = handle(async (request) => {
  const caller = await requireCaller(request);
  const { userAccountId, ...filter } = readQuery(request, ListReports);
  const ctx = await enterWorkspace(caller, userAccountId);
  return Response.json(await listReports(ctx, filter));
});
