import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { archiveCreative, updateCreative } from "#lib/creatives/change";
import { toResource } from "#lib/creatives/creative";
import { getCreative } from "#lib/creatives/read";
import { problemWords } from "#lib/creatives/say-problem";
import { UpdateCreative } from "#lib/creatives/schema";
import { handle, readJson, readWorkspace, requireId } from "#lib/respond";

type Context = { params: Promise<{ id: string }> };

export const GET = handle(async (request, { params }: Context) => {
  const caller = await requireCaller(request);
  const id = requireId((await params).id);
  const ctx = await enterWorkspace(caller, readWorkspace(request));
  const [creative, say] = await Promise.all([getCreative(ctx, id), problemWords()]);
  return Response.json(toResource(creative, say));
});

export const PATCH = handle(async (request, { params }: Context) => {
  const caller = await requireCaller(request);
  const creativeId = requireId((await params).id);
  const ctx = await enterWorkspace(caller, readWorkspace(request));
  const patch = await readJson(request, UpdateCreative);
  const changed = await updateCreative(ctx, { creativeId, patch });
  return Response.json(toResource(changed, await problemWords()));
});

export const DELETE = handle(async (request, { params }: Context) => {
  const caller = await requireCaller(request);
  const creativeId = requireId((await params).id);
  const ctx = await enterWorkspace(caller, readWorkspace(request));
  await archiveCreative(ctx, { creativeId });
  return new Response(null, { status: 204 });
});
