import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { handle, readJson } from "#lib/respond";
import { toResource } from "#lib/roi/purchases";
import { recordPurchase } from "#lib/roi/record";
import { RecordPurchase } from "#lib/roi/schema";

export const POST = handle(async (request) => {
  const caller = await requireCaller(request);
  const input = await readJson(request, RecordPurchase);
  const ctx = await enterWorkspace(caller, input.userAccountId);
  const { purchase, isNew } = await recordPurchase(ctx, input, "api");
  return Response.json(toResource(purchase), { status: isNew ? 201 : 200 });
});
