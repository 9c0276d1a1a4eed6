import { Hono } from "hono";
import { z } from "zod";
import { CallRate } from "#lib/sandbox/call-rate";
import type { SandboxEnv } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { aboutBot } from "#lib/sandbox/telegram/bots";
import { chatAsSeen, requireChat } from "#lib/sandbox/telegram/chats";
import { knowDemoToken } from "#lib/sandbox/telegram/demo-token";
import {
  deleteMessage,
  editKeyboard,
  editMessageText,
  messageAsSeen,
  sendMessage,
} from "#lib/sandbox/telegram/messages";
import { chatId, json, type Params, parseParams, readParams } from "#lib/sandbox/telegram/params";
import { Polling } from "#lib/sandbox/telegram/polling";
import { answerQuery } from "#lib/sandbox/telegram/queries";
import { type Bot, openTelegram } from "#lib/sandbox/telegram/records";
import { Refusal } from "#lib/sandbox/telegram/refusal";
import { requirePace } from "#lib/sandbox/telegram/sending-rate";
import { deleteWebhook, setWebhook, webhookInfo } from "#lib/sandbox/telegram/webhook";

type Done = { result: unknown; description?: string };
type Method = (bot: Bot, params: Params) => Done | Promise<Done>;

const Commands = z.object({
  commands: json(
    z.array(
      z.object({
        command: z.string().regex(/^[a-z0-9_]{1,32}$/, "BOT_COMMAND_INVALID"),
        description: z.string().min(1).max(256),
      }),
    ),
  ),
});
const WithChat = z.object({ chat_id: chatId });

/** `/bot<token>/<method>`, as `api.telegram.org` answers. */
export function telegramApp(sandbox: Sandbox): Hono<SandboxEnv> {
  // A sandbox kept from an earlier start knows only the tokens of that time.
  knowDemoToken(sandbox);
  const app = new Hono<SandboxEnv>();
  const methods = allMethods(sandbox);
  app.notFound(() => new Refusal(404, "Not Found").toResponse());
  app.onError((error) => {
    if (error instanceof Refusal) return error.toResponse();
    throw error;
  });
  app.on(["GET", "POST"], "/:bot{bot[^/]+}/:method", async (c) => {
    const bot = requireBot(sandbox, c.req.param("bot").slice("bot".length));
    const method = methods[c.req.param("method").toLowerCase()];
    if (!method) throw new Refusal(404, "Not Found: method not found");
    return c.json({ ok: true, ...(await method(bot, await readParams(c.req.raw))) });
  });
  return app;
}

function requireBot(sandbox: Sandbox, token: string): Bot {
  const known = decodeURIComponent(token);
  if (!/^\d+:[\w-]+$/.test(known)) throw new Refusal(404, "Not Found");
  const { state, token: found } = sandbox.tokens.look("telegram", known);
  const bot = openTelegram(sandbox.store).bots.get(found?.userId ?? "");
  if (state !== "valid" || !bot) throw new Refusal(401, "Unauthorized");
  return bot;
}

function allMethods(sandbox: Sandbox): Record<string, Method> {
  const { bots, chats } = openTelegram(sandbox.store);
  const rate = new CallRate(sandbox);
  const polling = new Polling(sandbox);
  const telegram = openTelegram(sandbox.store);

  const writing =
    (write: typeof sendMessage): Method =>
    (bot, params) => {
      const message = write(sandbox, bot, params, (chatId) =>
        requirePace(rate, bot.id, chats.get(chatId)),
      );
      return { result: messageAsSeen(telegram, message) };
    };

  return {
    getme: (bot) => ({ result: aboutBot(bot) }),
    sendmessage: writing(sendMessage),
    editmessagetext: writing(editMessageText),
    editmessagereplymarkup: writing(editKeyboard),
    deletemessage: (bot, params) => ({ result: deleteMessage(sandbox, bot, params) }),
    answercallbackquery: (bot, params) => ({ result: answerQuery(sandbox, bot, params) }),
    setwebhook: (bot, params) => ({
      result: true,
      description: setWebhook(sandbox, bot, params),
    }),
    deletewebhook: (bot, params) => ({
      result: true,
      description: deleteWebhook(sandbox, bot, params),
    }),
    getwebhookinfo: (bot) => ({ result: webhookInfo(sandbox, bot) }),
    getupdates: async (bot, params) => ({ result: await polling.updates(bot, params) }),
    sendchataction: (bot, params) => {
      requireChat(telegram, bot, parseParams(WithChat, params).chat_id);
      return { result: true };
    },
    getchat: (bot, params) => ({
      result: chatAsSeen(requireChat(telegram, bot, parseParams(WithChat, params).chat_id)),
    }),
    setmycommands: (bot, params) => {
      bots.update(bot.id, parseParams(Commands, params));
      return { result: true };
    },
    getmycommands: (bot) => ({ result: bot.commands }),
  };
}
