import "server-only";
import { env } from "#lib/env";
import { toCallbackData } from "#lib/notifications/callback-data";
import type { Letter } from "#lib/notifications/outbox";
import { placeOf } from "#lib/notifications/place";
import { tellNews, wordsIn } from "#lib/notifications/words";
import type { MessageButton } from "#lib/platforms/telegram/bot";
import { escapeHtml } from "#lib/platforms/telegram/html";

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

function writeNews(news: Letter["news"], reader: Letter["reader"]): string {
  const { title, text } = tellNews(news, reader);
  const url = new URL(placeOf(news), env().NEXT_PUBLIC_APP_URL).href;
  const open = wordsIn(reader.locale)("news.open");
  return [
    `<b>${escapeHtml(title)}</b>`,
    escapeHtml(text),
    `<a href="${escapeHtml(url)}">${escapeHtml(open)}</a>`,
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** What can be answered under it; only those who may answer get buttons. */
export function writeButtons({ id, chatId, news, reader }: Letter): MessageButton[][] {
  if (news.isOver || RANK[reader.role] < RANK.manager) return [];
  return news.buttons.map(({ label }, index) => [
    { label: label[reader.locale], data: toCallbackData({ deliveryId: id, index }, chatId) },
  ]);
}
