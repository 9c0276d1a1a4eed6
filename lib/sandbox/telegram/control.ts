import { Hono } from "hono";
import { refusal, told } from "#lib/sandbox/control-door";
import { ControlError, type MessageRecord } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { messageAsSeen } from "#lib/sandbox/telegram/messages";
import { doDeed, PersonDeed } from "#lib/sandbox/telegram/people";
import {
  type Acquaintance,
  type Bot,
  type Chat,
  openTelegram,
} from "#lib/sandbox/telegram/records";

export type TelegramState = { bots: Bot[]; chats: Chat[]; acquaintances: Acquaintance[] };

/** `/control/telegram`: who is there, and what they do with their phones. */
export function telegramControl(sandbox: Sandbox): Hono {
  const app = new Hono();
  app.onError(refusal);
  app.get("/", (c) => {
    const { bots, chats, acquaintances } = openTelegram(sandbox.store);
    return c.json<TelegramState>({
      bots: bots.list(),
      chats: chats.list(),
      acquaintances: acquaintances.list(),
    });
  });
  app.get("/queries/:id", (c) => {
    const query = openTelegram(sandbox.store).queries.get(c.req.param("id"));
    if (!query) throw new ControlError(`Nobody pressed ${c.req.param("id")}.`);
    return c.json(query);
  });
  app.post("/", async (c) => {
    const deed = await told(c, PersonDeed);
    const done = sandbox.store.transaction(() => doDeed(sandbox, deed));
    await sandbox.webhooks.flush();
    const { queries } = openTelegram(sandbox.store);
    return c.json({ ...done, answer: queries.get(done.queryId ?? "")?.answer ?? null });
  });
  return app;
}

/** What was written in every chat, oldest first. */
export function listMessages(sandbox: Sandbox): MessageRecord[] {
  const telegram = openTelegram(sandbox.store);
  return telegram.messages.list().map((message) => ({
    id: message.id,
    chatId: message.chatId,
    at: message.at,
    from: message.from,
    text: message.text,
    body: messageAsSeen(telegram, message),
  }));
}
