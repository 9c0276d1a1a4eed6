import { type Bot, type Chat, pairId, type Telegram } from "#lib/sandbox/telegram/records";
import { badRequest, forbidden, Refusal } from "#lib/sandbox/telegram/refusal";

/** The chat, when this bot may write to it now; else Telegram's reason why not. */
export function requireChat(telegram: Telegram, bot: Bot, id: string): Chat {
  if (id === "") throw badRequest("chat_id is empty");
  const chat = telegram.chats.get(id);
  const known = chat && telegram.acquaintances.get(pairId(bot.id, chat.id));
  if (!chat || !known) {
    // A bot that shares a group with a person knows of them, and still may not begin.
    if (chat?.type === "private" && sharesGroup(telegram, bot, chat))
      throw forbidden("bot can't initiate conversation with a user");
    throw badRequest("chat not found");
  }
  if (chat.migratedTo)
    throw new Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: Number(chat.migratedTo),
    });
  if (chat.isDeactivated) throw forbidden("user is deactivated");
  if (known.standing === "blocked") throw forbidden("bot was blocked by the user");
  if (known.standing === "kicked")
    throw forbidden(
      `bot was kicked from the ${chat.type === "group" ? "group" : "supergroup"} chat`,
    );
  return chat;
}

function sharesGroup(telegram: Telegram, bot: Bot, { id }: Chat): boolean {
  return telegram.messages
    .ownedBy(bot.id)
    .some((message) => message.chatId !== id && message.fromId === id);
}

export const chatAsSeen = (chat: Chat) => ({
  id: Number(chat.id),
  type: chat.type,
  ...(chat.person
    ? {
        first_name: chat.person.firstName,
        last_name: chat.person.lastName ?? undefined,
        username: chat.person.username ?? undefined,
      }
    : { title: chat.title ?? "" }),
});

export const personAsUser = ({ id, person }: Chat) => ({
  id: Number(id),
  is_bot: false,
  first_name: person?.firstName ?? "",
  last_name: person?.lastName ?? undefined,
  username: person?.username ?? undefined,
  language_code: person?.languageCode,
});
