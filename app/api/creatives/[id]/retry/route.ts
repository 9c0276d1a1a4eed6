import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { limitDeed } from "#lib/auth/limits";
import { retryCreative } from "#lib/creatives/change";
import { toResource } from "#lib/creatives/creative";
import { problemWords } from "#lib/creatives/say-problem";
import { startCreative } from "#lib/jobs/start-creative";
import { handle, readWorkspace, requireId } from "#lib/respond";

type Context = { params: Promise<{ id: string }> };

export const POST = handle(async (request, { params }: Context) => {
  const caller = await requireCaller(request);
  const creativeId = requireId((await params).id);
  const ctx = await enterWorkspace(caller, readWorkspace(request));
  await limitDeed("creative", caller.session.userId);
  const creative = await retryCreative(ctx, { creativeId });
  await startCreative(ctx, creativeId);
  return Response.json(toResource(creative, await problemWords()));
});
