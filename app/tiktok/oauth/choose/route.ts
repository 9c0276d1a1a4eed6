import { ChooseAdvertiser } from "#lib/accounts/schema";
import { finishChoice } from "#lib/auth/connect";
import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { handle, readJson } from "#lib/respond";

export const POST = handle(async (request) => {
  const caller = await requireCaller(request);
  const choice = await readJson(request, ChooseAdvertiser);
  const returner = {
    userId: caller.session.userId,
    enter: (userAccountId: string) => enterWorkspace(caller, userAccountId),
  };
  return Response.json(await finishChoice(returner, choice));
});
