import "server-only";
import { env } from "#lib/env";
import { toCallbackData } from "#lib/notifications/callback-data";
import type { Letter } from "#lib/notifications/outbox";
import { placeOf } from "#lib/notifications/place";
import { tellNews, wordsIn } from "#lib/notifications/words";
import type { MessageButton } from "#lib/platforms/telegram/bot";
import { escapeHtml, LONGEST_MESSAGE, splitHtml } from "#lib/platforms/telegram/html";

const RANK = { viewer: 1, manager: 2, owner: 3 } as const;

/** The message in Telegram's HTML, as its reader gets it; an outcome stands at its end. */
export function writeLetter({ news, reader, workspace }: Letter): string {
  const { outcome } = news;
  const lines = [
    workspace && `<i>${escapeHtml(workspace)}</i>`,
    news.message?.[reader.locale] ?? writeNews(news, reader),
    outcome && `<b>${escapeHtml(outcome[reader.locale])}</b>`,
  ];
  return lines.filter(Boolean).join("\n\n");
}

/** Left free in every part for what answers add, so that it need not become one more. */
const ROOM = 300;

/** The letter as the messages it is sent in. */
export const writeParts = (letter: Letter): string[] =>
  splitHtml(writeLetter(letter), LONGEST_MESSAGE - ROOM);

/**
 * The letter anew over the messages that are there: none can be put between two or emptied.
 *
 * One too many says that all stands above. What outgrows them ends in the outcome and where
 * to read the rest: better no word of a proposal than an old one.
 */
export function rewriteParts(letter: Letter): string[] {
  const { news, reader, messageIds } = letter;
  const roomy = writeParts(letter);
  const parts = roomy.length > messageIds.length ? splitHtml(writeLetter(letter)) : roomy;
  const outcome = news.outcome && `<b>${escapeHtml(news.outcome[reader.locale])}</b>`;
  const rest = [outcome, writeLink(news, reader)].filter(Boolean).join("\n\n");
  const above = wordsIn(reader.locale)("news.above");
  return messageIds.map((_, at) => {
    const isCut = parts.length > messageIds.length && at === messageIds.length - 1;
    return isCut ? rest : (parts[at] ?? above);
  });
}

function writeNews(news: Letter["news"], reader: Letter["reader"]): string {
  const { title, text } = tellNews(news, reader);
  return [`<b>${escapeHtml(title)}</b>`, escapeHtml(text), writeLink(news, reader)]
    .filter(Boolean)
    .join("\n\n");
}

function writeLink(news: Letter["news"], { locale }: Letter["reader"]): string {
  const url = new URL(placeOf(news), env().NEXT_PUBLIC_APP_URL).href;
  return `<a href="${escapeHtml(url)}">${escapeHtml(wordsIn(locale)("news.open"))}</a>`;
}

/** What can be answered under it; only those who may answer get buttons. */
export function writeButtons({ id, chatId, news, reader }: Letter): MessageButton[][] {
  if (news.isOver || RANK[reader.role] < RANK.manager) return [];
  return news.buttons.map(({ label }, index) => [
    { label: label[reader.locale], data: toCallbackData({ deliveryId: id, index }, chatId) },
  ]);
}
