import { createAdAccount } from "#lib/accounts/create";
import { listAdAccounts } from "#lib/accounts/read";
import { CreateAdAccount, ListAdAccounts } from "#lib/accounts/schema";
import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { handle, readJson, readQuery } from "#lib/respond";

export const GET = handle(async (request) => {
  const caller = await requireCaller(request);
  const { userAccountId, archived } = readQuery(request, ListAdAccounts);
  const ctx = await enterWorkspace(caller, userAccountId);
  const data = await listAdAccounts(ctx, { archived: archived === "true" });
  return Response.json({ data, nextCursor: null });
});

export const POST = handle(async (request) => {
  const caller = await requireCaller(request);
  const input = await readJson(request, CreateAdAccount);
  const ctx = await enterWorkspace(caller, input.userAccountId);
  return Response.json(await createAdAccount(ctx, input), { status: 201 });
});
