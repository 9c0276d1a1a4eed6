import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { toResource } from "#lib/directions/direction";
import { deleteDirection } from "#lib/directions/remove";
import { UpdateDirection } from "#lib/directions/schema";
import { updateDirection } from "#lib/directions/update";
import { handle, readJson, readWorkspace, requireId } from "#lib/respond";

type Context = { params: Promise<{ id: string }> };

export const PATCH = handle(async (request, { params }: Context) => {
  const caller = await requireCaller(request);
  const directionId = requireId((await params).id);
  const ctx = await enterWorkspace(caller, readWorkspace(request));
  const patch = await readJson(request, UpdateDirection);
  return Response.json(toResource(await updateDirection(ctx, { directionId, patch })));
});

export const DELETE = handle(async (request, { params }: Context) => {
  const caller = await requireCaller(request);
  const directionId = requireId((await params).id);
  const ctx = await enterWorkspace(caller, readWorkspace(request));
  await deleteDirection(ctx, { directionId });
  return new Response(null, { status: 204 });
});
