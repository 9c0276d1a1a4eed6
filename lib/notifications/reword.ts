import "server-only";
import { PlatformError } from "#lib/errors";
import { log } from "#lib/log";
import { rewriteParts, writeButtons } from "#lib/notifications/letter-text";
import { type Letter, markLetter } from "#lib/notifications/outbox";
import type { TelegramBot } from "#lib/platforms/telegram/bot";

/** Tries of one edit: some five hours, after which nobody waits for it on their phone. */
const MOST_TRIES = 10;
const FIRST_WAIT_S = 120;
const LONGEST_WAIT_S = 3_600;

/** Now, the how many-eth try it is, and what names the sending in the log. */
export type Trying = { clock: () => Date; tries: number; correlationId: string };

/**
 * Puts what the news say now in place of every part of the message that told them.
 *
 * What cannot be edited for hours is given up: the app has shown it all along, and news that
 * change once more are tried anew.
 */
export async function rewordLetter(
  bot: TelegramBot,
  letter: Letter,
  trying: Trying,
): Promise<"edited" | "waiting" | "lost"> {
  try {
    await editParts(bot, letter);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return settleFailure(letter, error, trying);
  }
  const at = trying.clock().toISOString();
  await settle(letter, at, { edited_at: at });
  return "edited";
}

async function editParts(bot: TelegramBot, letter: Letter): Promise<void> {
  const { chatId, messageIds } = letter;
  const parts = rewriteParts(letter);
  for (const [at, messageId] of messageIds.entries()) {
    const html = parts[at] ?? "";
    const buttons = at === messageIds.length - 1 ? writeButtons(letter) : [];
    await bot.editMessage({ chatId, messageId, html, buttons }).catch(unlessForGood);
  }
}

/** What can never be edited is let go; the rest is tried again. */
function unlessForGood(error: unknown): void {
  const isForGood =
    error instanceof PlatformError && ["not_found", "rejected"].includes(error.refusal);
  if (!isForGood) throw error;
}

async function settleFailure(
  letter: Letter,
  error: PlatformError,
  { clock, tries, correlationId }: Trying,
): Promise<"waiting" | "lost"> {
  const now = clock();
  const told = { action: "telegram.edit", correlationId, deliveryId: letter.id, tries, error };
  if (tries >= MOST_TRIES) {
    log.error(told, "edit given up");
    await settle(letter, now.toISOString(), {});
    return "lost";
  }
  log.warn(told, "not edited");
  const growing = Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (tries - 1));
  const due = new Date(now.getTime() + (error.retryAfterS ?? growing) * 1000);
  await markLetter(letter, { due_at: due.toISOString() });
  return "waiting";
}

/** Nothing more to edit; due at once, should the news change again. */
async function settle(letter: Letter, at: string, change: { edited_at?: string }): Promise<void> {
  await markLetter(letter, {
    ...change,
    due_at: at,
    edit_tries: 0,
    shown_wording: letter.news.wording,
  });
}
