import { getAdAccount } from "#lib/accounts/read";
import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { createDirections } from "#lib/directions/create";
import { toResource } from "#lib/directions/direction";
import { listDirections } from "#lib/directions/read";
import { CreateDirection, ListDirections } from "#lib/directions/schema";
import { handle, readJson, readQuery } from "#lib/respond";

export const GET = handle(async (request) => {
  const caller = await requireCaller(request);
  const { userAccountId, ...filter } = readQuery(request, ListDirections);
  const ctx = await enterWorkspace(caller, userAccountId);
  // A filter by what is not there is a mistake, not an empty list.
  if (filter.accountId) await getAdAccount(ctx, filter.accountId);
  const { data, nextCursor } = await listDirections(ctx, filter);
  return Response.json({ data: data.map(toResource), nextCursor });
});

export const POST = handle(async (request) => {
  const caller = await requireCaller(request);
  const input = await readJson(request, CreateDirection);
  const ctx = await enterWorkspace(caller, input.userAccountId);
  const created = await createDirections(ctx, input);
  return Response.json({ data: created.map(toResource), nextCursor: null }, { status: 201 });
});
