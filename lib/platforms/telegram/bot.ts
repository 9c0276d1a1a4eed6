import { z } from "zod";
import { type TelegramAccess, telegramClient } from "#lib/platforms/telegram/client";
import { isUnchanged } from "#lib/platforms/telegram/errors";

/** What can be pressed under a message; what it means only we know. */
export type MessageButton = { label: string; data: string };

export type NewMessage = {
  chatId: number;
  /** In Telegram's HTML, at most 4096 characters to read. */
  html: string;
  /** In rows. */
  buttons?: MessageButton[][];
};

export type BotFacts = { username: string; name: string };

export type TelegramBot = {
  me(): Promise<BotFacts>;
  /** Answers the message's id in its chat. */
  sendMessage(message: NewMessage): Promise<number>;
  /** Puts other words and buttons in place of a message; the same again do no harm. */
  editMessage(message: NewMessage & { messageId: number }): Promise<void>;
  /** Ends the waiting of whoever pressed a button; false when they have stopped waiting. */
  answerPress(press: { queryId: string; text: string }): Promise<boolean>;
  setWebhook(webhook: { url: string; secret: string }): Promise<void>;
};

const Me = z.object({ username: z.string(), first_name: z.string() });
const Sent = z.object({ message_id: z.number().int() });
const Done = z.unknown();

/** What people may say to the bot; everything else Telegram need not send. */
const UPDATES = ["message", "callback_query", "my_chat_member"];
const LONGEST_ANSWER = 200;

const HTML = { parse_mode: "HTML", link_preview_options: { is_disabled: true } };

/** Our bot at Telegram. */
export function openTelegramBot(access: TelegramAccess): TelegramBot {
  const call = telegramClient(access);
  return {
    async me() {
      const me = await call("getMe", {}, Me);
      return { username: me.username, name: me.first_name };
    },

    async sendMessage({ chatId, html, buttons = [] }) {
      const params = { chat_id: chatId, text: html, ...HTML, ...toMarkup(buttons) };
      return (await call("sendMessage", params, Sent)).message_id;
    },

    async editMessage({ chatId, messageId, html, buttons = [] }) {
      try {
        const words = { text: html, ...HTML, ...toMarkup(buttons) };
        const params = { chat_id: chatId, message_id: messageId, ...words };
        await call("editMessageText", params, Done);
      } catch (error) {
        if (!isUnchanged(error)) throw error;
      }
    },

    async answerPress({ queryId, text }) {
      try {
        const params = { callback_query_id: queryId, text: text.slice(0, LONGEST_ANSWER) };
        await call("answerCallbackQuery", params, Done);
        return true;
      } catch {
        // They see a spinner end without a word; what they pressed is done all the same.
        return false;
      }
    },

    async setWebhook({ url, secret }) {
      const params = { url, secret_token: secret, allowed_updates: UPDATES };
      await call("setWebhook", params, Done);
    },
  };
}

function toMarkup(buttons: MessageButton[][]) {
  const keyboard = buttons.map((row) =>
    row.map(({ label, data }) => ({ text: label, callback_data: data })),
  );
  return keyboard.length > 0 && { reply_markup: { inline_keyboard: keyboard } };
}
