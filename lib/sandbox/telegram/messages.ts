import { z } from "zod";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { botAsUser } from "#lib/sandbox/telegram/bots";
import { chatAsSeen, personAsUser, requireChat } from "#lib/sandbox/telegram/chats";
import { parseKeyboard } from "#lib/sandbox/telegram/keyboard";
import { composeText } from "#lib/sandbox/telegram/message-text";
import { chatId, flag, json, number, type Params, parseParams } from "#lib/sandbox/telegram/params";
import {
  type Bot,
  type Message,
  openTelegram,
  pairId,
  type Telegram,
} from "#lib/sandbox/telegram/records";
import { badRequest } from "#lib/sandbox/telegram/refusal";

const Entities = json(
  z.array(
    z.looseObject({
      type: z.string(),
      offset: z.number().int().min(0),
      length: z.number().int().min(1),
    }),
  ),
);

const Text = z.object({
  chat_id: chatId,
  text: z.string().optional(),
  parse_mode: z.string().optional(),
  entities: Entities.optional(),
  link_preview_options: json(z.record(z.string(), z.unknown())).optional(),
  reply_markup: json(z.unknown()).optional(),
});

const NewMessage = Text.extend({
  disable_notification: flag.optional(),
  message_thread_id: number.optional(),
  reply_parameters: json(
    z.looseObject({ message_id: z.number(), allow_sending_without_reply: z.boolean().optional() }),
  ).optional(),
});

const Addressed = z.object({ chat_id: chatId, message_id: number.default(0) });

/** Throws when the bot writes to this chat too fast. */
export type RequirePace = (chatId: string) => void;

/** `sendMessage`; refusals come first, so that they cost nothing of the allowance. */
export function sendMessage(
  sandbox: Sandbox,
  bot: Bot,
  params: Params,
  requirePace: RequirePace,
): Message {
  const telegram = openTelegram(sandbox.store);
  const wish = parseParams(NewMessage, params);
  const chat = requireChat(telegram, bot, wish.chat_id);
  if (wish.message_thread_id) throw badRequest("message thread not found");
  const reply = wish.reply_parameters;
  const isReplyThere = reply && find(telegram, bot, chat.id, reply.message_id);
  if (reply && !isReplyThere && !reply.allow_sending_without_reply)
    throw badRequest("message to be replied not found");

  const content = { ...composeText(wish), keyboard: parseKeyboard(wish.reply_markup) };
  requirePace(chat.id);
  return addMessage(sandbox, {
    botId: bot.id,
    chatId: chat.id,
    from: "bot",
    fromId: bot.id,
    ...content,
    linkPreview: wish.link_preview_options ?? null,
    replyTo: isReplyThere?.messageId ?? null,
    isSilent: wish.disable_notification ?? false,
  });
}

/** `editMessageText`: the text, and with it the keyboard, become others. */
export function editMessageText(
  sandbox: Sandbox,
  bot: Bot,
  params: Params,
  requirePace: RequirePace,
): Message {
  const wish = parseParams(Text, params);
  const changes = {
    ...composeText(wish),
    keyboard: parseKeyboard(wish.reply_markup),
    linkPreview: wish.link_preview_options ?? null,
  };
  return edit(sandbox, bot, params, changes, requirePace);
}

/** `editMessageReplyMarkup`: only the keyboard becomes another. */
export function editKeyboard(
  sandbox: Sandbox,
  bot: Bot,
  params: Params,
  requirePace: RequirePace,
): Message {
  const { reply_markup } = parseParams(Text, params);
  return edit(sandbox, bot, params, { keyboard: parseKeyboard(reply_markup) }, requirePace);
}

/** `deleteMessage`. */
export function deleteMessage(sandbox: Sandbox, bot: Bot, params: Params): true {
  const telegram = openTelegram(sandbox.store);
  const { chat_id, message_id } = parseParams(Addressed, params);
  const message = find(telegram, bot, requireChat(telegram, bot, chat_id).id, message_id);
  if (!message) throw badRequest("message to delete not found");
  telegram.messages.delete(message.id);
  return true;
}

/** Puts a message at the end of a chat, whoever wrote it. */
export function addMessage(
  sandbox: Sandbox,
  message: Omit<Message, "id" | "messageId" | "at" | "editedAt">,
): Message {
  const messageId = sandbox.store.count(`telegram message ${message.botId}`);
  return openTelegram(sandbox.store).messages.put({
    ...message,
    id: `${pairId(message.botId, message.chatId)}/${messageId}`,
    messageId,
    at: sandbox.clock.now(),
    editedAt: null,
  });
}

/** The Message object of the API. */
export function messageAsSeen(telegram: Telegram, message: Message): Record<string, unknown> {
  const chat = telegram.chats.get(message.chatId);
  const bot = telegram.bots.get(message.botId);
  const person = telegram.chats.get(message.fromId);
  const reply =
    message.replyTo === null ? null : bot && find(telegram, bot, message.chatId, message.replyTo);
  return {
    message_id: message.messageId,
    from: message.from === "bot" ? bot && botAsUser(bot) : person && personAsUser(person),
    chat: chat && chatAsSeen(chat),
    date: seconds(message.at),
    edit_date: message.editedAt === null ? undefined : seconds(message.editedAt),
    reply_to_message: reply ? messageAsSeen(telegram, { ...reply, replyTo: null }) : undefined,
    text: message.text,
    entities: message.entities.length > 0 ? message.entities : undefined,
    link_preview_options: message.linkPreview ?? undefined,
    reply_markup: message.keyboard ? { inline_keyboard: message.keyboard } : undefined,
  };
}

function edit(
  sandbox: Sandbox,
  bot: Bot,
  params: Params,
  changes: Partial<Pick<Message, "text" | "entities" | "keyboard" | "linkPreview">>,
  requirePace: RequirePace,
): Message {
  const telegram = openTelegram(sandbox.store);
  const { chat_id, message_id } = parseParams(Addressed, params);
  const message = find(telegram, bot, requireChat(telegram, bot, chat_id).id, message_id);
  if (!message) throw badRequest("message to edit not found");
  if (message.from !== "bot") throw badRequest("message can't be edited");
  const edited = { ...message, ...changes };
  if (look(edited) === look(message))
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly " +
        "the same as a current content and reply markup of the message",
    );
  requirePace(message.chatId);
  return telegram.messages.put({ ...edited, editedAt: sandbox.clock.now() });
}

const look = ({ text, entities, keyboard }: Message) => JSON.stringify([text, entities, keyboard]);

const find = (telegram: Telegram, bot: Bot, chat: string, messageId: number) =>
  telegram.messages.get(`${pairId(bot.id, chat)}/${messageId}`);

export const seconds = (ms: number) => Math.floor(ms / 1000);
