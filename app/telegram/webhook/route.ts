import { after } from "next/server";
import { CORRELATION_HEADER, correlationId } from "#lib/correlation";
import { answerUpdate } from "#lib/jobs/telegram";
import { receiveTelegramUpdate } from "#lib/notifications/receive";
import { handle, readBytes } from "#lib/respond";

const MAX_BYTES = 256 * 1024;

/** Keeps what Telegram tells and answers; what is to be done about it is done afterwards. */
export const POST = handle(async (request) => {
  const raw = await readBytes(request, MAX_BYTES);
  const update = await receiveTelegramUpdate({
    raw,
    headers: request.headers,
    now: new Date(),
    correlationId: correlationId(request.headers.get(CORRELATION_HEADER)),
  });
  if (update) after(() => answerUpdate(update));
  return Response.json({ received: true });
});
