import { ExchangeOAuth } from "#lib/accounts/schema";
import { finishConnection } from "#lib/auth/connect";
import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { handle, readJson } from "#lib/respond";

export const POST = handle(async (request) => {
  const caller = await requireCaller(request);
  const answer = await readJson(request, ExchangeOAuth);
  const returner = {
    userId: caller.session.userId,
    enter: (userAccountId: string) => enterWorkspace(caller, userAccountId),
  };
  return Response.json(await finishConnection(returner, answer, "tiktok"));
});
