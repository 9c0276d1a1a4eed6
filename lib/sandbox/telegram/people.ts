import { z } from "zod";
import { ControlError } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { botAsUser } from "#lib/sandbox/telegram/bots";
import { chatAsSeen, personAsUser } from "#lib/sandbox/telegram/chats";
import { plainText } from "#lib/sandbox/telegram/message-text";
import { addMessage, messageAsSeen, seconds } from "#lib/sandbox/telegram/messages";
import {
  type Acquaintance,
  type Bot,
  type Chat,
  openTelegram,
  pairId,
  type Query,
} from "#lib/sandbox/telegram/records";
import { tellBot } from "#lib/sandbox/telegram/updates";

const Id = z.coerce.string();
const inChat = { chatId: Id, botId: Id.optional() };

/** What a person does with a chat; without `botId` the first bot is meant. */
export const PersonDeed = z.discriminatedUnion("deed", [
  z.strictObject({
    deed: z.literal("join"),
    firstName: z.string().min(1),
    lastName: z.string().optional(),
    username: z.string().optional(),
    languageCode: z.string().default("ru"),
  }),
  /** A new group with the bot in it. */
  z.strictObject({ deed: z.literal("group"), title: z.string().min(1), botId: Id.optional() }),
  /** Presses Start, behind a deep link when there is a payload. */
  z.strictObject({
    deed: z.literal("start"),
    ...inChat,
    payload: z
      .string()
      .regex(/^[\w-]{0,64}$/, "A start payload is at most 64 characters of A-Z a-z 0-9 _ -.")
      .default(""),
  }),
  /** Writes; in a group `personId` says who. */
  z.strictObject({
    deed: z.literal("say"),
    ...inChat,
    text: z.string().min(1).max(4096),
    personId: Id.optional(),
  }),
  /** Presses an inline button, by its data or its words. */
  z.strictObject({
    deed: z.literal("press"),
    ...inChat,
    messageId: z.number().int(),
    button: z.string().min(1),
    personId: Id.optional(),
  }),
  z.strictObject({ deed: z.literal("block"), ...inChat }),
  z.strictObject({ deed: z.literal("unblock"), ...inChat }),
  /** Deletes the account at Telegram. */
  z.strictObject({ deed: z.literal("deactivate"), chatId: Id }),
  /** Throws the bot out of a group. */
  z.strictObject({ deed: z.literal("kick"), ...inChat }),
  /** Makes a group a supergroup, with a new id. */
  z.strictObject({ deed: z.literal("upgrade"), ...inChat }),
]);
export type PersonDeed = z.input<typeof PersonDeed>;

export type PersonDone = {
  chatId: string;
  messageId?: number;
  queryId?: string;
  /** What the bot answered to a press by the time its webhook returned. */
  answer?: Query["answer"];
};

/** Does what a person asks of their phone, and tells the bot as Telegram would. */
export function doDeed(sandbox: Sandbox, deed: z.output<typeof PersonDeed>): PersonDone {
  const { chats } = openTelegram(sandbox.store);
  switch (deed.deed) {
    case "join":
      return { chatId: join(sandbox, deed).id };
    case "group":
      return { chatId: makeGroup(sandbox, deed.title, getBot(sandbox, deed.botId)).id };
    case "deactivate":
      return { chatId: chats.update(getChat(sandbox, deed.chatId).id, { isDeactivated: true }).id };
  }
  const bot = getBot(sandbox, deed.botId);
  const chat = getChat(sandbox, deed.chatId);
  switch (deed.deed) {
    case "start":
      return say(sandbox, bot, chat, `/start ${deed.payload}`.trim());
    case "say":
      return say(sandbox, bot, chat, deed.text, deed.personId);
    case "press":
      return press(sandbox, bot, chat, deed);
    case "block":
      return stand(sandbox, bot, chat, "blocked");
    case "unblock":
      return stand(sandbox, bot, chat, "member");
    case "kick":
      return stand(sandbox, bot, chat, "kicked");
    case "upgrade":
      return upgrade(sandbox, bot, chat);
  }
}

/** Somebody gets Telegram; no bot knows them yet. */
export function join(
  sandbox: Sandbox,
  person: { firstName: string; lastName?: string; username?: string; languageCode: string },
): Chat {
  return openTelegram(sandbox.store).chats.put({
    id: sandbox.ids.digits("telegram person", "5", 10),
    type: "private",
    title: null,
    person: {
      firstName: person.firstName,
      lastName: person.lastName ?? null,
      username: person.username ?? null,
      languageCode: person.languageCode,
    },
    migratedTo: null,
    isDeactivated: false,
  });
}

function makeGroup(sandbox: Sandbox, title: string, bot: Bot): Chat {
  const { chats, acquaintances } = openTelegram(sandbox.store);
  const id = `-${sandbox.ids.digits("telegram group", "4", 10)}`;
  const chat = chats.put({
    id,
    type: "group",
    title,
    person: null,
    migratedTo: null,
    isDeactivated: false,
  });
  acquaintances.put({ id: pairId(bot.id, id), botId: bot.id, chatId: id, standing: "member" });
  return chat;
}

function say(sandbox: Sandbox, bot: Bot, chat: Chat, text: string, personId?: string): PersonDone {
  const telegram = openTelegram(sandbox.store);
  const person = getPerson(sandbox, chat, personId);
  const known = telegram.acquaintances.get(pairId(bot.id, chat.id));
  if (known?.standing === "kicked") throw new ControlError("The bot isn't in this group.");
  if (known?.standing === "blocked") {
    if (!text.startsWith("/start")) throw new ControlError("The person has blocked this bot.");
    stand(sandbox, bot, chat, "member");
  }
  if (!known)
    telegram.acquaintances.put({
      id: pairId(bot.id, chat.id),
      botId: bot.id,
      chatId: chat.id,
      standing: "member",
    });
  const message = addMessage(sandbox, {
    botId: bot.id,
    chatId: chat.id,
    from: "person",
    fromId: person.id,
    ...plainText(text),
    keyboard: null,
    linkPreview: null,
    replyTo: null,
    isSilent: false,
  });
  // In a group a bot hears commands alone, unless it may read everything.
  if (chat.type === "private" || text.startsWith("/"))
    tellBot(sandbox, bot.id, "message", messageAsSeen(telegram, message));
  return { chatId: chat.id, messageId: message.messageId };
}

function press(
  sandbox: Sandbox,
  bot: Bot,
  chat: Chat,
  { messageId, button, personId }: { messageId: number; button: string; personId?: string },
): PersonDone {
  const telegram = openTelegram(sandbox.store);
  const message = telegram.messages.get(`${pairId(bot.id, chat.id)}/${messageId}`);
  const pressed = message?.keyboard
    ?.flat()
    .find(
      (each) => each.text === button || ("callback_data" in each && each.callback_data === button),
    );
  if (!message || !pressed)
    throw new ControlError(`Message ${messageId} has no button "${button}".`);
  if (!("callback_data" in pressed))
    throw new ControlError(`"${button}" only opens ${pressed.url}.`);
  const query = telegram.queries.put({
    id: sandbox.ids.digits("telegram query", "2", 18),
    botId: bot.id,
    chatId: chat.id,
    messageId,
    data: pressed.callback_data,
    at: sandbox.clock.now(),
    answer: null,
  });
  tellBot(sandbox, bot.id, "callback_query", {
    id: query.id,
    from: personAsUser(getPerson(sandbox, chat, personId)),
    message: messageAsSeen(telegram, message),
    chat_instance: `-${pairId(bot.id, chat.id).replace(/\D/g, "").slice(0, 18)}`,
    data: query.data,
  });
  return { chatId: chat.id, messageId, queryId: query.id };
}

const STATUS = { member: "member", blocked: "kicked", kicked: "kicked" } as const;

function stand(
  sandbox: Sandbox,
  bot: Bot,
  chat: Chat,
  standing: Acquaintance["standing"],
): PersonDone {
  const { acquaintances } = openTelegram(sandbox.store);
  const known = acquaintances.get(pairId(bot.id, chat.id));
  if (!known) throw new ControlError("This bot and this chat never met.");
  acquaintances.update(known.id, { standing });
  const member = (status: string) => ({ user: botAsUser(bot), status });
  tellBot(sandbox, bot.id, "my_chat_member", {
    chat: chatAsSeen(chat),
    from: personAsUser(getPerson(sandbox, chat)),
    date: seconds(sandbox.clock.now()),
    old_chat_member: member(STATUS[known.standing]),
    new_chat_member:
      standing === "member" ? member("member") : { ...member("kicked"), until_date: 0 },
  });
  return { chatId: chat.id };
}

function upgrade(sandbox: Sandbox, bot: Bot, chat: Chat): PersonDone {
  const telegram = openTelegram(sandbox.store);
  if (chat.type !== "group" || chat.migratedTo) throw new ControlError("Only a group can grow.");
  const id = `-100${sandbox.ids.digits("telegram supergroup", "2", 10)}`;
  telegram.chats.put({ ...chat, id, type: "supergroup" });
  telegram.chats.update(chat.id, { migratedTo: id });
  telegram.acquaintances.put({
    id: pairId(bot.id, id),
    botId: bot.id,
    chatId: id,
    standing: "member",
  });
  tellBot(sandbox, bot.id, "message", {
    message_id: sandbox.store.count(`telegram message ${bot.id}`),
    from: personAsUser(getPerson(sandbox, chat)),
    chat: chatAsSeen(chat),
    date: seconds(sandbox.clock.now()),
    migrate_to_chat_id: Number(id),
  });
  return { chatId: id };
}

export function getBot(sandbox: Sandbox, id?: string): Bot {
  const { bots } = openTelegram(sandbox.store);
  const bot = id ? bots.get(id) : bots.list()[0];
  if (!bot) throw new ControlError(id ? `There is no bot ${id}.` : "There is no bot yet.");
  return bot;
}

function getChat(sandbox: Sandbox, id: string): Chat {
  const chat = openTelegram(sandbox.store).chats.get(id);
  if (!chat) throw new ControlError(`There is no chat ${id}.`);
  return chat;
}

/** Who acts in a chat: its person, or in a group the one named, or the first there is. */
function getPerson(sandbox: Sandbox, chat: Chat, id?: string): Chat {
  if (chat.type === "private") return chat;
  const people = openTelegram(sandbox.store)
    .chats.list()
    .filter(({ type }) => type === "private");
  const person = id ? people.find((each) => each.id === id) : people[0];
  if (!person) throw new ControlError("There is nobody to act in this group.");
  return person;
}
