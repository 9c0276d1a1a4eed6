import "server-only";
import { type Ctx, ROLES, type Role } from "#lib/ctx";
import { readCallbackData } from "#lib/notifications/callback-data";
import { concludeNews } from "#lib/notifications/conclude";
import { type Letter, readLetters } from "#lib/notifications/outbox";
import type { Words } from "#lib/notifications/schema";
import { wordsIn } from "#lib/notifications/words";
import type { TelegramDeed } from "#lib/platforms/telegram/update";

/** A button somebody pressed, proven to be one of ours, and who they are. */
export type Press = {
  userAccountId: string;
  /** Who decides what it means; what it is about; what was chosen. */
  kind: string;
  subject: string;
  choice: string;
  by: { userId: string; name: string; role: Role };
};

/** What is said to whoever pressed, and what takes the place of the buttons; null keeps them. */
export type Answer = { said: Words; outcome: Words | null };

/**
 * Does what a button stands for. It may be called more than once for one press, and after
 * somebody else has decided: the second time it says how it was decided.
 */
export type ButtonHandler = (ctx: Ctx, press: Press) => Promise<Answer>;

type Pressed = Extract<TelegramDeed, { kind: "pressed" }>;

/** The message a button stands under and what it means there; a word when it means nothing. */
export async function findPress({ chat, data }: Pressed) {
  const ref = readCallbackData(data, chat.id);
  const [letter] = ref ? await readLetters([ref.deliveryId]) : [];
  const button = letter?.news.buttons[ref?.index ?? -1];
  if (!letter || !button || letter.chatId !== chat.id) return { refused: "foreign" } as const;
  // The role of now, not of when the message was sent.
  if (ROLES.indexOf(letter.reader.role) < ROLES.indexOf("manager")) {
    return { letter, refused: "not_allowed" } as const;
  }
  if (letter.news.isOver) return { letter, refused: "over" } as const;
  const { userId, name, role } = letter.reader;
  const { kind, subject, choice } = button;
  const { userAccountId } = letter;
  const press: Press = { userAccountId, kind, subject, choice, by: { userId, name, role } };
  return { letter, press } as const;
}

/** What a press that does nothing is answered with. */
export function tellNoPress(letter: Letter | undefined, why: "foreign" | "not_allowed" | "over") {
  const locale = letter?.reader.locale ?? "ru";
  const outcome = letter?.news.outcome?.[locale];
  return why === "over" && outcome ? outcome : wordsIn(locale)(`news.press.${why}`);
}

/** Puts the outcome in place of the buttons, wherever they stand. */
export async function closeQuestion(ctx: Ctx, letter: Letter, outcome: Words): Promise<void> {
  await concludeNews(ctx, { key: letter.news.key, outcome });
}
