import "server-only";
import { PlatformError } from "#lib/errors";
import { rewriteParts, writeButtons } from "#lib/notifications/letter-text";
import { type Letter, markLetter } from "#lib/notifications/outbox";
import type { TelegramBot } from "#lib/platforms/telegram/bot";

/** Puts what the news say now in place of every part of the message that told them. */
export async function rewordLetter(
  bot: TelegramBot,
  letter: Letter,
  clock: () => Date,
): Promise<"edited" | "waiting"> {
  const { chatId, messageIds, news } = letter;
  const parts = rewriteParts(letter);
  for (const [at, messageId] of messageIds.entries()) {
    const html = parts[at] ?? "";
    const buttons = at === messageIds.length - 1 ? writeButtons(letter) : [];
    try {
      await bot.editMessage({ chatId, messageId, html, buttons });
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      // What can never be edited is let go; the rest is tried again when its two minutes pass.
      if (["not_found", "rejected"].includes(error.refusal)) continue;
      if (error.retryAfterS) {
        const due = new Date(clock().getTime() + error.retryAfterS * 1000);
        await markLetter(letter, { due_at: due.toISOString() });
      }
      return "waiting";
    }
  }
  const at = clock().toISOString();
  // Due at once, should the news change again.
  await markLetter(letter, { edited_at: at, due_at: at, shown_wording: news.wording });
  return "edited";
}
