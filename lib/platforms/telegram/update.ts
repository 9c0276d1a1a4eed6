import { z } from "zod";

const Person = z.object({
  first_name: z.string().default(""),
  last_name: z.string().optional(),
  username: z.string().optional(),
});
const From = z.object({ language_code: z.string().optional() });
const Chat = Person.extend({ id: z.number().int(), type: z.string() });

const Update = z.object({
  update_id: z.number().int(),
  message: z.object({ chat: Chat, from: From.optional(), text: z.string().optional() }).optional(),
  callback_query: z
    .object({
      id: z.string(),
      data: z.string().optional(),
      message: z.object({ chat: Chat, message_id: z.number().int() }).optional(),
    })
    .optional(),
  my_chat_member: z
    .object({
      chat: Chat,
      date: z.number().int(),
      new_chat_member: z.object({ status: z.string() }),
    })
    .optional(),
});

export type TelegramChat = {
  id: number;
  isPrivate: boolean;
  name: string;
  /** The language of the person's Telegram, as they call it there. */
  language: string | null;
};

/** What somebody did with our bot. */
export type TelegramDeed =
  | { kind: "start"; chat: TelegramChat; code: string }
  | { kind: "stop"; chat: TelegramChat }
  | { kind: "said"; chat: TelegramChat }
  | { kind: "pressed"; chat: TelegramChat; queryId: string; data: string; messageId: number }
  | { kind: "left"; chat: TelegramChat; at: Date }
  | { kind: "returned"; chat: TelegramChat; at: Date }
  | { kind: "nothing" };

const GONE = ["kicked", "left"];

/** The update's own number, by which a second copy is known; null for what is no update. */
export function readUpdateId(body: string): string | null {
  const update = z.object({ update_id: z.number().int() }).safeParse(parse(body));
  return update.success ? String(update.data.update_id) : null;
}

/** What an update says was done; what does not concern us is nothing. */
export function readDeed(body: string): TelegramDeed {
  const update = Update.safeParse(parse(body));
  if (!update.success) return { kind: "nothing" };
  const { message, callback_query: query, my_chat_member: member } = update.data;
  if (message?.text !== undefined)
    return readWords(toChat(message.chat, message.from), message.text);
  if (query?.message && query.data) {
    const { id: queryId, data } = query;
    const { chat, message_id: messageId } = query.message;
    return { kind: "pressed", chat: toChat(chat), queryId, data, messageId };
  }
  if (member) {
    const kind = GONE.includes(member.new_chat_member.status) ? "left" : "returned";
    return { kind, chat: toChat(member.chat), at: new Date(member.date * 1000) };
  }
  return { kind: "nothing" };
}

function readWords(chat: TelegramChat, text: string): TelegramDeed {
  // In a group a command may name its bot: /start@ads_bot.
  const [, command, payload = ""] = /^\/(\w+)(?:@\w+)?(?:\s+(\S+))?/.exec(text) ?? [];
  if (command === "start") return { kind: "start", chat, code: payload };
  if (command === "stop") return { kind: "stop", chat };
  return { kind: "said", chat };
}

function toChat(chat: z.output<typeof Chat>, from?: z.output<typeof From>): TelegramChat {
  const { id, type, first_name, last_name, username } = chat;
  const name = [first_name, last_name].filter(Boolean).join(" ");
  const handle = username ? `@${username}` : "";
  return {
    id,
    isPrivate: type === "private",
    language: from?.language_code ?? null,
    name: [name, handle].filter(Boolean).join(" ").slice(0, 120),
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
