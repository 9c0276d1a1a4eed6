import "server-only";
import { traceOf } from "#lib/changes/trace";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { PlatformError } from "#lib/errors";
import { log } from "#lib/log";
import { hasBot, openBot } from "#lib/notifications/bot";
import { writeButtons, writeParts } from "#lib/notifications/letter-text";
import { type Letter, type LetterChange, markLetter, readLetters } from "#lib/notifications/outbox";
import { rewordLetter } from "#lib/notifications/reword";
import type { TelegramBot } from "#lib/platforms/telegram/bot";
import { escapeHtml, toPlainText } from "#lib/platforms/telegram/html";

/** Chats written to at once; a chat gets its messages one after another. */
const AT_ONCE = 20;
const ROUNDS = 200;
const MOST_ATTEMPTS = 12;
/** How often an urgent message is sent again after nobody knows whether it arrived. */
const MOST_DOUBTS = 3;
const DOUBT_S = 60;
const LONGEST_WAIT_S = 600;

export type DeliveryCounts = { sent: number; edited: number; waiting: number; lost: number };

type Outcome = keyof DeliveryCounts;

/** Whether anything waits to be sent now. */
export async function hasDeliveries(now: Date): Promise<boolean> {
  if (!hasBot()) return false;
  return unwrap(await openServerDb().rpc("has_deliveries", { p_now: now.toISOString() }));
}

/**
 * Sends what waits in the outbox, and rewords messages whose news say something else by now.
 *
 * Any number may run at once: a message is marked before the call that sends it, and each
 * chat is written to by one of them. What cannot be known after a crash is decided as the
 * README of this folder says.
 */
export async function deliverDue(
  clock: () => Date,
  correlationId: string = crypto.randomUUID(),
): Promise<DeliveryCounts> {
  const counts: DeliveryCounts = { sent: 0, edited: 0, waiting: 0, lost: 0 };
  if (!hasBot()) return counts;
  const bot = openBot();
  for (let round = 0; round < ROUNDS; round++) {
    const { letters } = await claimLetters("claim_deliveries", clock());
    const { letters: edits, triesOf } = await claimLetters("claim_delivery_edits", clock());
    if (letters.length + edits.length === 0) break;
    const outcomes = await Promise.all([
      ...letters.map((letter) => sendLetter(bot, letter, clock)),
      ...edits.map((letter) =>
        rewordLetter(bot, letter, { clock, tries: triesOf(letter), correlationId }),
      ),
    ]);
    for (const outcome of outcomes) counts[outcome] += 1;
  }
  return counts;
}

async function claimLetters(claim: "claim_deliveries" | "claim_delivery_edits", now: Date) {
  const claimed = unwrap(
    await openServerDb().rpc(claim, { p_limit: AT_ONCE, p_now: now.toISOString() }),
  );
  const tries = new Map(claimed.map(({ id, edit_tries }) => [id, edit_tries]));
  return {
    letters: await readLetters([...tries.keys()]),
    triesOf: ({ id }: Letter) => tries.get(id) ?? 0,
  };
}

async function sendLetter(bot: TelegramBot, letter: Letter, clock: () => Date): Promise<Outcome> {
  const parts = writeParts(letter);
  const messageIds = [...letter.messageIds];
  // Parts sent before may be older words: they are edited then.
  const shown = messageIds.length === 0 && { shown_wording: letter.news.wording };
  try {
    for (const [at, html] of parts.entries()) {
      if (at < messageIds.length) continue;
      const buttons = at === parts.length - 1 ? writeButtons(letter) : [];
      messageIds.push(await sendPart(bot, { chatId: letter.chatId, html, buttons }));
      const isLast = messageIds.length === parts.length;
      const done = isLast && {
        status: "sent",
        sent_at: clock().toISOString(),
        error: null,
        ...shown,
      };
      await markLetter(letter, { message_ids: messageIds, ...done });
    }
    return "sent";
  } catch (error) {
    return settleFailure(letter, error, clock());
  }
}

/** What Telegram cannot read as HTML goes out as plain words: the news matter more than the bold. */
async function sendPart(bot: TelegramBot, message: Parameters<TelegramBot["sendMessage"]>[0]) {
  try {
    return await bot.sendMessage(message);
  } catch (error) {
    const isRejected = error instanceof PlatformError && error.refusal === "rejected";
    if (!isRejected) throw error;
    log.warn({ action: "telegram.send", error }, "sent as plain text");
    return bot.sendMessage({ ...message, html: escapeHtml(toPlainText(message.html)) });
  }
}

async function settleFailure(letter: Letter, error: unknown, now: Date): Promise<Outcome> {
  if (!(error instanceof PlatformError)) throw error;
  const { refusal, platformMessage = refusal } = error;
  log.warn({ action: "telegram.send", deliveryId: letter.id, refusal, error }, "not sent");
  const later = (waitS: number): LetterChange => ({
    status: "waiting",
    due_at: new Date(now.getTime() + waitS * 1000).toISOString(),
    error: platformMessage,
  });
  switch (refusal) {
    case "not_found":
      await loseChat(letter.chatId, platformMessage, now);
      return "lost";
    case "slow_down":
      await markLetter(letter, later(error.retryAfterS ?? 1));
      return "waiting";
    case "unknown_outcome": {
      const isRepeated = letter.news.isUrgent && letter.attempts < MOST_DOUBTS;
      await markLetter(
        letter,
        isRepeated ? later(DOUBT_S) : { status: "doubtful", error: refusal },
      );
      return isRepeated ? "waiting" : "lost";
    }
    case "rejected":
      await markLetter(letter, { status: "failed", error: platformMessage });
      return "lost";
    default: {
      const isOver = letter.attempts >= MOST_ATTEMPTS;
      const waitS = Math.min(LONGEST_WAIT_S, 5 * 2 ** letter.attempts);
      await markLetter(
        letter,
        isOver ? { status: "failed", error: platformMessage } : later(waitS),
      );
      return isOver ? "lost" : "waiting";
    }
  }
}

/** Nobody writes to this chat until its person returns. */
export async function loseChat(chatId: number, reason: string, at: Date): Promise<void> {
  const who = {
    actor: { kind: "system", name: "telegram" },
    correlationId: crypto.randomUUID(),
  } as const;
  unwrap(
    await openServerDb().rpc("set_telegram_standing", {
      p_chat_id: chatId,
      p_dead_reason: reason,
      p_at: at.toISOString(),
      p_trace: traceOf(who, "telegram.lose"),
    }),
  );
}
