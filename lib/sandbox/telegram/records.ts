import type { Collection, Store } from "#lib/sandbox/store";
import type { Entity } from "#lib/sandbox/telegram/html-text";
import type { Keyboard } from "#lib/sandbox/telegram/keyboard";

export type Webhook = {
  readonly url: string;
  readonly secret: string | null;
  readonly maxConnections: number;
  readonly ipAddress: string | null;
  readonly setAt: number;
};

export type Bot = {
  /** The part of the token before the colon. */
  readonly id: string;
  readonly username: string;
  readonly firstName: string;
  readonly webhook: Webhook | null;
  /** Null: every kind but those one must ask for. */
  readonly allowedUpdates: readonly string[] | null;
  readonly commands: readonly { command: string; description: string }[];
};

export type Person = {
  readonly firstName: string;
  readonly lastName: string | null;
  readonly username: string | null;
  readonly languageCode: string;
};

/** A private chat has the id of its person; groups have negative ones. */
export type Chat = {
  readonly id: string;
  readonly type: "private" | "group" | "supergroup";
  readonly title: string | null;
  readonly person: Person | null;
  /** The supergroup that a group became. */
  readonly migratedTo: string | null;
  readonly isDeactivated: boolean;
};

/** What a bot is to a chat. Without a record they never met. */
export type Acquaintance = {
  readonly id: string;
  readonly botId: string;
  readonly chatId: string;
  readonly standing: "member" | "blocked" | "kicked";
};

export type Message = {
  readonly id: string;
  readonly botId: string;
  readonly chatId: string;
  readonly messageId: number;
  readonly from: "bot" | "person";
  /** Bot or person. */
  readonly fromId: string;
  readonly at: number;
  readonly editedAt: number | null;
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly keyboard: Keyboard | null;
  readonly linkPreview: Readonly<Record<string, unknown>> | null;
  readonly replyTo: number | null;
  readonly isSilent: boolean;
};

/** A press on an inline button, waiting for the bot's answer. */
export type Query = {
  readonly id: string;
  readonly botId: string;
  readonly chatId: string;
  readonly messageId: number;
  readonly data: string;
  readonly at: number;
  readonly answer: { text: string | null; isAlert: boolean; url: string | null } | null;
};

/** An update nobody has fetched yet. */
export type Update = {
  readonly id: string;
  readonly botId: string;
  readonly updateId: number;
  readonly body: Readonly<Record<string, unknown>>;
};

export type Telegram = {
  bots: Collection<Bot>;
  chats: Collection<Chat>;
  acquaintances: Collection<Acquaintance>;
  messages: Collection<Message>;
  queries: Collection<Query>;
  updates: Collection<Update>;
};

export const pairId = (botId: string, chatId: string) => `${botId}/${chatId}`;

/** Everything Telegram keeps; a message's parent is its bot and chat. */
export function openTelegram(store: Store): Telegram {
  return {
    bots: store.collection("telegram_bots"),
    chats: store.collection("telegram_chats"),
    acquaintances: store.collection("telegram_acquaintances", {
      owner: ({ botId }) => botId,
      parent: ({ chatId }) => chatId,
    }),
    messages: store.collection("telegram_messages", {
      owner: ({ botId }) => botId,
      parent: ({ botId, chatId }) => pairId(botId, chatId),
    }),
    queries: store.collection("telegram_queries", { owner: ({ botId }) => botId }),
    updates: store.collection("telegram_updates", { owner: ({ botId }) => botId }),
  };
}
