import { z } from "zod";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { flag, type Params, parseParams } from "#lib/sandbox/telegram/params";
import { type Bot, openTelegram } from "#lib/sandbox/telegram/records";
import { badRequest } from "#lib/sandbox/telegram/refusal";

const Answer = z.object({
  callback_query_id: z.coerce.string().default(""),
  text: z.string().max(200, "MESSAGE_TOO_LONG").optional(),
  show_alert: flag.optional(),
  url: z.string().optional(),
});

/** How long the person's button keeps spinning. */
const ANSWER_WITHIN_MS = 30_000;

/** `answerCallbackQuery`: once, and while the person still waits. */
export function answerQuery(sandbox: Sandbox, bot: Bot, params: Params): true {
  const { queries } = openTelegram(sandbox.store);
  const wish = parseParams(Answer, params);
  const query = queries.get(wish.callback_query_id);
  const isOpen =
    query?.botId === bot.id && !query.answer && sandbox.clock.now() - query.at <= ANSWER_WITHIN_MS;
  if (!isOpen)
    throw badRequest("query is too old and response timeout expired or query ID is invalid");
  const answer = {
    text: wish.text || null,
    isAlert: wish.show_alert ?? false,
    url: wish.url ?? null,
  };
  queries.update(query.id, { answer });
  return true;
}
