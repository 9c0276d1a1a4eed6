import { StartOAuth } from "#lib/accounts/schema";
import { startConnection } from "#lib/auth/connect";
import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { handle, readJson } from "#lib/respond";

export const POST = handle(async (request) => {
  const caller = await requireCaller(request);
  const { userAccountId, adAccountId } = await readJson(request, StartOAuth);
  const ctx = await enterWorkspace(caller, userAccountId);
  const start = { platform: "tiktok", adAccountId, startedFrom: "accounts" } as const;
  return Response.json(await startConnection(ctx, start));
});
