import { createAdAccount } from "#lib/accounts/create";
import { listAdAccounts } from "#lib/accounts/read";
import { CreateAdAccount, ListAdAccounts } from "#lib/accounts/schema";
import { requireApiCtx } from "#lib/auth/gate";
import { handle, readJson, readQuery } from "#lib/respond";

export const GET = handle(async (request) => {
  const { userAccountId, archived } = readQuery(request, ListAdAccounts);
  const ctx = await requireApiCtx(request, userAccountId);
  const data = await listAdAccounts(ctx, { archived: archived === "true" });
  return Response.json({ data, nextCursor: null });
});

export const POST = handle(async (request) => {
  const input = await readJson(request, CreateAdAccount);
  const ctx = await requireApiCtx(request, input.userAccountId);
  return Response.json(await createAdAccount(ctx, input), { status: 201 });
});
