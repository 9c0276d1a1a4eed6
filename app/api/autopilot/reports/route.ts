import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { getChatWorkspace } from "#lib/notifications/chat-workspace";
import { handle, readQuery } from "#lib/respond";
import { listReports } from "#lib/runs/read";
import { ListReports } from "#lib/runs/schema";

export const GET = handle(async (request) => {
  const caller = await requireCaller(request);
  const { userAccountId, telegramId, ...filter } = readQuery(request, ListReports);
  const ofChat = telegramId && (await getChatWorkspace(caller.session.userId, telegramId));
  const ctx = await enterWorkspace(caller, userAccountId ?? (ofChat || undefined));
  return Response.json(await listReports(ctx, filter));
});
