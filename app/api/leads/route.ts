import { getAdAccount } from "#lib/accounts/read";
import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { toResource } from "#lib/leads/lead";
import { listLeads } from "#lib/leads/read";
import { ListLeads } from "#lib/leads/schema";
import { handle, readQuery } from "#lib/respond";
import { getWorkspace } from "#lib/workspaces/read";

export const GET = handle(async (request) => {
  const caller = await requireCaller(request);
  const { userAccountId, ...filter } = readQuery(request, ListLeads);
  const ctx = await enterWorkspace(caller, userAccountId);
  const timeZone = filter.accountId
    ? (await getAdAccount(ctx, filter.accountId)).time_zone
    : (await getWorkspace(ctx)).timeZone;
  const { data, nextCursor } = await listLeads(ctx, filter, timeZone);
  return Response.json({ data: data.map(toResource), nextCursor });
});
