import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { eraseLead } from "#lib/leads/erase";
import { toResource } from "#lib/leads/lead";
import { getLead } from "#lib/leads/read";
import { handle, readWorkspace, requireId } from "#lib/respond";

type Context = { params: Promise<{ id: string }> };

/** Everything we know of a person, for them to have. */
export const GET = handle(async (request, { params }: Context) => {
  const caller = await requireCaller(request);
  const id = requireId((await params).id);
  const ctx = await enterWorkspace(caller, readWorkspace(request));
  return Response.json(toResource(await getLead(ctx, id)));
});

export const DELETE = handle(async (request, { params }: Context) => {
  const caller = await requireCaller(request);
  const leadId = requireId((await params).id);
  const ctx = await enterWorkspace(caller, readWorkspace(request));
  await eraseLead(ctx, { leadId });
  return new Response(null, { status: 204 });
});
