import "server-only";
import { traceOf } from "#lib/changes/trace";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { AppError, PlatformError } from "#lib/errors";
import { type Locale, preferredLocale } from "#lib/i18n/locale";
import { log } from "#lib/log";
import { openBot } from "#lib/notifications/bot";
import { loseChat } from "#lib/notifications/deliver";
import type { Answer } from "#lib/notifications/press";
import { closeQuestion, findPress, type Press, tellNoPress } from "#lib/notifications/press";
import type { StoredUpdate } from "#lib/notifications/receive";
import { hashCode } from "#lib/notifications/telegram-link";
import { tellRefusal, wordsIn } from "#lib/notifications/words";
import { escapeHtml } from "#lib/platforms/telegram/html";
import { readDeed, type TelegramChat, type TelegramDeed } from "#lib/platforms/telegram/update";

/** What this room cannot do itself: rooms never look up, so whoever stands above hands it in. */
export type Above = {
  now: Date;
  correlationId: string;
  /** Does what a button stands for, as the one who pressed it. */
  decide: (press: Press) => Promise<{ ctx: Ctx; answer: Answer }>;
};

/** Does what an update asks for; may run again for one that was interrupted. */
export async function handleUpdate(update: StoredUpdate, above: Above): Promise<void> {
  const deed = readDeed(update.body);
  log.info(
    { action: "telegram.update", correlationId: above.correlationId, deed: deed.kind },
    "update",
  );
  switch (deed.kind) {
    case "start":
      return link(deed, above);
    case "stop":
      return unlink(deed.chat, above);
    case "said":
      return reply(deed.chat, "hello");
    case "pressed":
      return press(deed, above);
    case "left":
      return loseChat(deed.chat.id, "the person blocked the bot", deed.at);
    case "returned":
      return regainChat(deed.chat.id, deed.at, above);
  }
}

const WHO = { kind: "system", name: "telegram" } as const;

type Start = Extract<TelegramDeed, { kind: "start" }>;

async function link({ chat, code }: Start, { now, correlationId }: Above): Promise<void> {
  if (!chat.isPrivate) return reply(chat, "privateOnly");
  const [taken] = code
    ? unwrap(
        await openServerDb().rpc("link_telegram", {
          p_code_hash: hashCode(code),
          p_chat_id: chat.id,
          p_chat_name: chat.name,
          p_now: now.toISOString(),
          p_trace: traceOf({ actor: WHO, correlationId }, "telegram.link"),
        }),
      )
    : [];
  if (taken) log.info({ action: "telegram.link", correlationId, ...taken }, "a phone is linked");
  const links = await linksOf(chat.id);
  if (links.length === 0) return reply(chat, code ? "linkGone" : "hello");
  const workspaces = links.map(({ workspace }) => `«${workspace}»`).join(", ");
  return reply(chat, taken || !code ? "linked" : "linkGoneLinked", { workspaces });
}

async function unlink(chat: TelegramChat, { correlationId }: Above): Promise<void> {
  const locale = await localeOf(chat);
  const p_trace = traceOf({ actor: WHO, correlationId }, "telegram.unlink");
  unwrap(await openServerDb().rpc("unlink_telegram_chat", { p_chat_id: chat.id, p_trace }));
  return say(chat, wordsIn(locale)("news.bot.stopped"));
}

async function regainChat(chatId: number, at: Date, { correlationId }: Above): Promise<void> {
  unwrap(
    await openServerDb().rpc("set_telegram_standing", {
      p_chat_id: chatId,
      // The generated types know no null parameters: nothing is wrong with the chat any more.
      p_dead_reason: null as unknown as string,
      p_at: at.toISOString(),
      p_trace: traceOf({ actor: WHO, correlationId }, "telegram.return"),
    }),
  );
}

type Pressed = Extract<TelegramDeed, { kind: "pressed" }>;

async function press(deed: Pressed, above: Above): Promise<void> {
  const found = await findPress(deed);
  const answer = (text: string) => openBot().answerPress({ queryId: deed.queryId, text });
  if (!found.press) {
    await answer(tellNoPress(found.letter, found.refused));
    return;
  }
  const { letter } = found;
  const { locale } = letter.reader;
  try {
    const { ctx, answer: decided } = await above.decide(found.press);
    if (decided.outcome) await closeQuestion(ctx, letter, decided.outcome);
    await answer(decided.said[locale]);
  } catch (error) {
    const { correlationId } = above;
    const { kind, subject, choice } = found.press;
    log.error({ action: "telegram.press", correlationId, kind, subject, choice, error }, "refused");
    const refusal = error instanceof AppError ? error : new AppError("internal", "internal");
    await answer(tellRefusal(refusal, locale));
  }
}

type BotWord = "hello" | "linked" | "linkGone" | "linkGoneLinked" | "privateOnly";

async function reply(chat: TelegramChat, word: BotWord, values?: Record<string, string>) {
  const locale = await localeOf(chat);
  await say(chat, wordsIn(locale)(`news.bot.${word}`, values));
}

/** An answer in a chat; a lost one is no reason to do the update again. */
async function say(chat: TelegramChat, text: string): Promise<void> {
  try {
    await openBot().sendMessage({ chatId: chat.id, html: escapeHtml(text) });
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    log.warn({ action: "telegram.reply", error }, "not answered");
  }
}

async function linksOf(chatId: number) {
  const rows = unwrap(
    await openServerDb()
      .from("telegram_links")
      .select("user_id, user_account_id")
      .eq("chat_id", chatId),
  );
  const names = unwrap(
    await openServerDb()
      .from("user_accounts")
      .select("id, name")
      .in(
        "id",
        rows.map(({ user_account_id }) => user_account_id),
      ),
  );
  return rows.map(({ user_id, user_account_id }) => ({
    userId: user_id,
    workspace: names.find(({ id }) => id === user_account_id)?.name ?? "",
  }));
}

/** The language the person chose with us, else that of their Telegram. */
async function localeOf(chat: TelegramChat): Promise<Locale> {
  const [link] = await linksOf(chat.id);
  const settings = link
    ? unwrap(
        await openServerDb()
          .from("notification_settings")
          .select("locale")
          .eq("user_id", link.userId)
          .maybeSingle(),
      )
    : null;
  return preferredLocale(settings?.locale ?? chat.language);
}
