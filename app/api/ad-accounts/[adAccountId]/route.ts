import { deleteAdAccount } from "#lib/accounts/remove";
import { UpdateAdAccount } from "#lib/accounts/schema";
import { updateAdAccount } from "#lib/accounts/update";
import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { handle, readJson, readWorkspace, requireId } from "#lib/respond";

type Context = { params: Promise<{ adAccountId: string }> };

export const PATCH = handle(async (request, { params }: Context) => {
  const caller = await requireCaller(request);
  const adAccountId = requireId((await params).adAccountId);
  const ctx = await enterWorkspace(caller, readWorkspace(request));
  const patch = await readJson(request, UpdateAdAccount);
  return Response.json(await updateAdAccount(ctx, { adAccountId, patch }));
});

export const DELETE = handle(async (request, { params }: Context) => {
  const caller = await requireCaller(request);
  const adAccountId = requireId((await params).adAccountId);
  const ctx = await enterWorkspace(caller, readWorkspace(request));
  await deleteAdAccount(ctx, { adAccountId });
  return new Response(null, { status: 204 });
});
