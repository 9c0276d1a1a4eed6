import { after } from "next/server";
import { CORRELATION_HEADER, correlationId } from "#lib/correlation";
import { AppError } from "#lib/errors";
import { processLeadEvent } from "#lib/leads/process";
import { receiveTiktokWebhook } from "#lib/leads/receive";
import { handle, readBytes } from "#lib/respond";

const MAX_BYTES = 256 * 1024;

/** Answers a challenge in its own characters, which no browser could take for a page. */
export const GET = handle(async (request) => {
  const challenge = new URL(request.url).searchParams.get("challenge") ?? "";
  if (!/^[\w.~-]{1,256}$/.test(challenge)) throw new AppError("malformed", "invalid_challenge");
  return new Response(challenge, { headers: { "content-type": "text/plain; charset=utf-8" } });
});

/** Keeps what TikTok tells and answers; what it means is found out afterwards. */
export const POST = handle(async (request) => {
  const raw = await readBytes(request, MAX_BYTES);
  const id = correlationId(request.headers.get(CORRELATION_HEADER));
  const now = new Date();
  const event = await receiveTiktokWebhook({
    raw,
    headers: request.headers,
    now,
    correlationId: id,
  });
  if (event) after(() => processLeadEvent(event, now));
  return Response.json({ received: true });
});
