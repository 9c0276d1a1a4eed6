import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { readLimits, setLimits } from "#lib/campaigns/limits";
import { ReadLimits, SetLimits } from "#lib/campaigns/schema";
import { handle, readJson, readQuery } from "#lib/respond";

export const GET = handle(async (request) => {
  const caller = await requireCaller(request);
  const { userAccountId, accountId } = readQuery(request, ReadLimits);
  const ctx = await enterWorkspace(caller, userAccountId);
  return Response.json(await readLimits(ctx, accountId));
});

export const PATCH = handle(async (request) => {
  const caller = await requireCaller(request);
  const input = await readJson(request, SetLimits);
  const ctx = await enterWorkspace(caller, input.userAccountId);
  return Response.json(await setLimits(ctx, input));
});
