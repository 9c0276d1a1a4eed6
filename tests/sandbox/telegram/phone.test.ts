import { afterEach, beforeEach, expect, test } from "vitest";
import { meet, startTelegram, type Telegram } from "#tests/sandbox/telegram/support";

let telegram: Telegram;
beforeEach(async () => {
  telegram = await startTelegram();
});
afterEach(() => telegram.running.close());

/** The chat as its person sees it. */
const look = async (path = "", language = "ru") => {
  const { running, bot, chatId } = telegram;
  const { id } = await bot.api.getMe();
  const response = await running.fetch(`${running.url()}/phone/${id}/${chatId}${path}`, {
    headers: { "accept-language": language },
  });
  return response.text();
};

test("before Start there is only Start, with the payload of the link", async () => {
  const feed = await look("/feed?start=pY3kQm9T2wXz");
  expect(feed).toContain('data-deed="start" data-payload="pY3kQm9T2wXz"');
  expect(feed).not.toContain("<textarea");
  expect(await look("/feed", "en")).toContain(">Start</button>");
});

test("chats with several bots say whose they are", async () => {
  const { control, url, fetch } = telegram.running;
  const chats = async () => (await fetch(`${url()}/phone`)).text();
  expect(await chats()).not.toContain("@");
  await control.token({ platform: "telegram", advertiserId: "second_bot" });
  expect(await chats()).toContain("@second_bot");
});

test("messages show as formatted, and nothing they say becomes markup of ours", async () => {
  const { bot, chatId } = telegram;
  await meet(telegram);
  await bot.api.sendMessage(
    chatId,
    '<b>Лид <i>дешевле</i></b> &lt;script&gt; <a href="https://a.kz/?a=1&amp;b=2">тут</a>\n<blockquote>цитата</blockquote>\nконец',
    {
      parse_mode: "HTML",
      reply_markup: {
        inline_keyboard: [
          [
            { text: "<Да>", callback_data: "yes" },
            { text: "Открыть", url: "http://localhost:3000/" },
          ],
        ],
      },
    },
  );
  const feed = await look("/feed");
  expect(feed).toContain("<b>Лид <i>дешевле</i></b> &lt;script&gt; ");
  expect(feed).toContain(
    '<a href="https://a.kz/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">тут</a><blockquote>цитата</blockquote>конец',
  );
  expect(feed).toContain('data-press="yes">&lt;Да&gt;</button>');
  expect(feed).toContain('href="http://localhost:3000/"');
});

test("a link that runs code is only text", async () => {
  const { bot, chatId } = telegram;
  await meet(telegram);
  await bot.api.sendMessage(chatId, "тут", {
    entities: [{ type: "text_link", offset: 0, length: 3, url: "javascript:alert(1)" }],
  });
  expect(await look("/feed")).not.toContain("javascript:");
});

test("a blocked bot can be unblocked, and its edits are marked", async () => {
  const { running, bot, chatId } = telegram;
  await meet(telegram);
  const { message_id } = await bot.api.sendMessage(chatId, "Раз");
  await bot.api.editMessageText(chatId, message_id, "Два");
  expect(await look("/feed")).toMatch(/Два<\/div><p class="stamp">изменено/);
  await running.control.person({ deed: "block", chatId });
  expect(await look("/feed")).toContain('data-deed="unblock"');
});

test("a deep link of the bot opens its chat, and the list names everybody", async () => {
  const { running } = telegram;
  const url = `${running.url()}/phone?bot=performante_sandbox_bot&start=abc`;
  const opened = await running.fetch(url);
  expect(opened.headers.get("location")).toMatch(/^\/phone\/\d+\/\d+\?start=abc$/);
  const list = await (await running.fetch(`${running.url()}/phone`)).text();
  expect(list).toContain("Айгерим");
  expect(list).toContain("Ерлан Сейтов");
});

test("styles, scripts and fonts of the pages are served", async () => {
  const { running } = telegram;
  for (const file of ["pages.css", "phone-page.css", "phone-page.js", "theme.js", "geist.woff2"])
    expect((await running.fetch(`${running.url()}/assets/${file}`)).status).toBe(200);
  expect((await running.fetch(`${running.url()}/assets/package.json`)).status).toBe(404);
});
