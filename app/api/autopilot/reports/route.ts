import { enterWorkspace, requireCaller } from "#lib/auth/gate";
import { listReports } from "#lib/brain/read";
import { ListReports } from "#lib/brain/schema";
import { getChatWorkspace } from "#lib/notifications/chat-workspace";
import { handle, readQuery } from "#lib/respond";

export const GET = handle(async (request) => {
  const caller = await requireCaller(request);
  const { userAccountId, telegramId, ...filter } = readQuery(request, ListReports);
  const ofChat = telegramId && (await getChatWorkspace(caller.session.userId, telegramId));
  const ctx = await enterWorkspace(caller, userAccountId ?? (ofChat || undefined));
  return Response.json(await listReports(ctx, filter));
});
