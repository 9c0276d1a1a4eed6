import { getAdAccount } from "#lib/accounts/read";
import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { limitDeed } from "#lib/auth/limits";
import { createCreative } from "#lib/creatives/create";
import { toResource } from "#lib/creatives/creative";
import { listCreatives } from "#lib/creatives/read";
import { problemWords } from "#lib/creatives/say-problem";
import { CreateCreative, ListCreatives } from "#lib/creatives/schema";
import { getDirection } from "#lib/directions/read";
import { startCreative } from "#lib/jobs/start-creative";
import { handle, readJson, readQuery } from "#lib/respond";

export const GET = handle(async (request) => {
  const caller = await requireCaller(request);
  const { userAccountId, ...filter } = readQuery(request, ListCreatives);
  const ctx = await enterWorkspace(caller, userAccountId);
  // A filter by what is not there is a mistake, not an empty list.
  if (filter.accountId) await getAdAccount(ctx, filter.accountId);
  if (filter.directionId) await getDirection(ctx, filter.directionId);
  const [{ data, nextCursor }, say] = await Promise.all([
    listCreatives(ctx, filter),
    problemWords(),
  ]);
  return Response.json({ data: data.map((one) => toResource(one, say)), nextCursor });
});

export const POST = handle(async (request) => {
  const caller = await requireCaller(request);
  await limitDeed("creative", caller.session.userId);
  const input = await readJson(request, CreateCreative);
  const ctx = await enterWorkspace(caller, input.userAccountId);
  const created = await createCreative(ctx, input);
  await startCreative(ctx, created.id);
  return Response.json(toResource(created, await problemWords()), { status: 201 });
});
