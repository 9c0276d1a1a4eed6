import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { meet, refusalOf, startTelegram, type Telegram } from "#tests/sandbox/telegram/support";

let telegram: Telegram;
beforeEach(async () => {
  telegram = await startTelegram();
  await meet(telegram);
});
afterEach(() => telegram.running.close());

const html = (text: string) =>
  telegram.bot.api.sendMessage(telegram.chatId, text, { parse_mode: "HTML" });

describe("HTML", () => {
  test("becomes text and entities counted in UTF-16", async () => {
    const message = await html(
      '  🚀 <b>Лид <i>дешевле</i></b> на 5 &lt; 6 &amp; &#8376;: <a href="https://a.kz/?x=1&amp;y">тут</a>\n' +
        '<pre><code class="language-sql">select 1</code></pre><blockquote expandable>ц</blockquote>',
    );
    expect(message.text).toBe("🚀 Лид дешевле на 5 < 6 & ₸: тут\nselect 1ц");
    expect(message.entities).toEqual([
      { type: "bold", offset: 3, length: 11 },
      { type: "italic", offset: 7, length: 7 },
      { type: "text_link", offset: 29, length: 3, url: "https://a.kz/?x=1&y" },
      { type: "pre", offset: 33, length: 8, language: "sql" },
      { type: "expandable_blockquote", offset: 41, length: 1 },
    ]);
  });

  test("every tag of the contract is known", async () => {
    const tags = "b strong i em u ins s strike del tg-spoiler code pre blockquote".split(" ");
    const all = tags.map((tag) => `<${tag}>x</${tag}>`).join("");
    const message = await html(
      `${all}<span class="tg-spoiler">x</span><tg-emoji emoji-id="5">👍</tg-emoji>`,
    );
    expect(message.entities).toHaveLength(tags.length + 2);
  });

  test.each([
    ["Раз<br>два", 'Unsupported start tag "br" at byte offset 6'],
    ["<p>Раз</p>", 'Unsupported start tag "p" at byte offset 0'],
    ["CPL < 500", 'Unsupported start tag "" at byte offset 4'],
    ["a <b", "Unclosed start tag at byte offset 2"],
    ["<b>Раз", `Can't find end tag corresponding to start tag "b"`],
    ["<b>Раз</i>", 'Unmatched end tag at byte offset 9, expected "</b>", found "</i>"'],
    ["Раз</b>", "Unexpected end tag at byte offset 6"],
    ["<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<a href="x>y</a>', 'Unclosed start tag "a" at byte offset 0'],
  ])("%s is refused", async (text, why) => {
    expect(await refusalOf(html(text))).toEqual([400, `Bad Request: can't parse entities: ${why}`]);
  });

  test("without parse_mode tags are only text", async () => {
    const { bot, chatId } = telegram;
    const message = await bot.api.sendMessage(chatId, "<b>1 < 2</b> https://a.kz/x.");
    expect(message.text).toBe("<b>1 < 2</b> https://a.kz/x.");
    expect(message.entities).toEqual([{ type: "url", offset: 13, length: 14 }]);
  });

  test("wins over entities given beside it", async () => {
    const { bot, chatId } = telegram;
    const entities = [{ type: "italic", offset: 0, length: 3 } as const];
    const both = await bot.api.sendMessage(chatId, "<b>Раз</b>", { parse_mode: "HTML", entities });
    expect(both).toMatchObject({ text: "Раз", entities: [{ type: "bold", offset: 0, length: 3 }] });
    const broken = bot.api.sendMessage(chatId, "<b>Раз", { parse_mode: "HTML", entities });
    expect((await refusalOf(broken))[1]).toContain("can't parse entities");
    const alone = await bot.api.sendMessage(chatId, "Раз", { entities });
    expect(alone.entities).toEqual(entities);
    const edited = await bot.api.editMessageText(chatId, alone.message_id, "<u>Два</u>", {
      parse_mode: "HTML",
      entities,
    });
    expect(edited).toMatchObject({ entities: [{ type: "underline", offset: 0, length: 3 }] });
  });

  test("knows four names of characters, and any number", async () => {
    const message = await html("&lt;&gt;&amp;&quot; &nbsp; &copy; &#39; &#x1F680;");
    expect(message.text).toBe(`<>&" &nbsp; &copy; ' 🚀`);
  });

  test("counts what is outside the usual characters as two", async () => {
    const fits = await html("🚀".repeat(2048));
    expect(fits.text).toHaveLength(4096);
    expect((await refusalOf(html(`${"🚀".repeat(2048)}!`)))[1]).toContain("too long");
  });

  test("Markdown is refused rather than guessed", async () => {
    const { bot, chatId } = telegram;
    const sending = bot.api.sendMessage(chatId, "*x*", { parse_mode: "MarkdownV2" });
    expect((await refusalOf(sending))[1]).toContain("unsupported parse_mode");
  });
});

describe("length", () => {
  test("4096 characters after tags are gone is the most", async () => {
    const fits = await html(`<b>${"я".repeat(4096)}</b>`);
    expect(fits.text).toHaveLength(4096);
    expect(await refusalOf(html("я".repeat(4097)))).toEqual([
      400,
      "Bad Request: message is too long",
    ]);
  });

  test.each(["", "  \n ", "<b></b>"])("%j is empty", async (text) => {
    expect(await refusalOf(html(text))).toEqual([400, "Bad Request: message text is empty"]);
  });
});

describe("buttons", () => {
  const send = (button: object) =>
    telegram.bot.api.raw.sendMessage({
      chat_id: telegram.chatId,
      text: "Бюджет?",
      // Safe: what the client's types refuse is the point.
      reply_markup: { inline_keyboard: [[button as never]] },
    });

  test.each([
    [{ text: "Да", callback_data: "я".repeat(33) }, "BUTTON_DATA_INVALID"],
    [{ text: "Да", callback_data: "" }, "BUTTON_DATA_INVALID"],
    [{ text: "Да" }, "Text buttons are unallowed in the inline keyboard"],
    [{ text: " ", callback_data: "x" }, "text of an inline keyboard button must be non-empty"],
    [{ callback_data: "x" }, `Can't find field "text"`],
    [{ text: "Да", url: "ftp://x" }, "inline keyboard button URL 'ftp://x' is invalid"],
  ])("%o is refused", async (button, why) => {
    const [code, description] = await refusalOf(send(button));
    expect([code, description]).toEqual([400, expect.stringContaining(why)]);
  });

  test("64 bytes of data and a link are fine, also one to this machine", async () => {
    await send({ text: "Да", callback_data: "x".repeat(64) });
    await send({ text: "Открыть", url: "http://localhost:3000/leads" });
  });

  test("a query is answered once, in time, by its own bot", async () => {
    const { running, bot, chatId } = telegram;
    const press = async () => {
      const { message_id } = await send({ text: "Да", callback_data: "yes" });
      const deed = { deed: "press", chatId, messageId: message_id, button: "yes" } as const;
      return (await running.control.person(deed)).queryId ?? "";
    };
    const old = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    const first = await press();
    expect(await bot.api.answerCallbackQuery(first, { text: "Готово" })).toBe(true);
    expect(await refusalOf(bot.api.answerCallbackQuery(first))).toEqual([400, old]);
    const late = await press();
    await running.control.moveClock({ advanceHours: 1 });
    expect(await refusalOf(bot.api.answerCallbackQuery(late))).toEqual([400, old]);
    expect(await refusalOf(bot.api.answerCallbackQuery("1"))).toEqual([400, old]);
  });
});

describe("editing", () => {
  test("changes the text, and refuses what is the same", async () => {
    const { bot, chatId } = telegram;
    const { message_id } = await html("<b>Раз</b>");
    const edit = (text: string) =>
      bot.api.editMessageText(chatId, message_id, text, { parse_mode: "HTML" });
    expect(await edit("<b>Два</b>")).toMatchObject({ text: "Два" });
    const [code, description] = await refusalOf(edit("<b>Два</b>"));
    expect(code).toBe(400);
    expect(description).toContain("Bad Request: message is not modified");
    expect(await edit("Два")).toMatchObject({ text: "Два" });
  });

  test("keeps the rules of length and of tags", async () => {
    const { bot, chatId } = telegram;
    const { message_id } = await html("Раз");
    const edit = (text: string) =>
      bot.api.editMessageText(chatId, message_id, text, { parse_mode: "HTML" });
    expect(await refusalOf(edit("я".repeat(4097)))).toEqual([
      400,
      "Bad Request: message is too long",
    ]);
    expect(await refusalOf(edit("<b></b>"))).toEqual([400, "Bad Request: message text is empty"]);
    expect((await refusalOf(edit("<br>")))[1]).toContain("can't parse entities");
    expect(await refusalOf(bot.api.editMessageText(1, message_id, "x"))).toEqual([
      400,
      "Bad Request: chat not found",
    ]);
  });

  test("reaches only messages that are there and the bot's own", async () => {
    const { bot, chatId } = telegram;
    expect(await refusalOf(bot.api.editMessageText(chatId, 999, "x"))).toEqual([
      400,
      "Bad Request: message to edit not found",
    ]);
    expect(await refusalOf(bot.api.editMessageText(chatId, 1, "x"))).toEqual([
      400,
      "Bad Request: message can't be edited",
    ]);
  });

  test("takes the buttons away, and a message can be deleted", async () => {
    const { bot, chatId, running } = telegram;
    const { message_id } = await bot.api.sendMessage(chatId, "Да?", {
      reply_markup: { inline_keyboard: [[{ text: "Да", callback_data: "y" }]] },
    });
    expect(await bot.api.editMessageReplyMarkup(chatId, message_id)).not.toHaveProperty(
      "reply_markup",
    );
    const press = running.control.person({
      deed: "press",
      chatId,
      messageId: message_id,
      button: "Да",
    });
    await expect(press).rejects.toThrow("no button");
    await bot.api.deleteMessage(chatId, message_id);
    expect(await refusalOf(bot.api.deleteMessage(chatId, message_id))).toEqual([
      400,
      "Bad Request: message to delete not found",
    ]);
  });
});

test("answering a message that isn't there is refused, unless told not to mind", async () => {
  const { bot, chatId } = telegram;
  const reply = (parameters: { message_id: number; allow_sending_without_reply?: boolean }) =>
    bot.api.sendMessage(chatId, "Да", { reply_parameters: parameters });
  expect((await refusalOf(reply({ message_id: 999 })))[1]).toContain("replied not found");
  await reply({ message_id: 999, allow_sending_without_reply: true });
  expect(await reply({ message_id: 1 })).toMatchObject({
    reply_to_message: { text: "/start" },
  });
});

test.each<[string, object, string]>([
  ["no chat", { chat_id: "" }, "chat_id is empty"],
  ["a name nobody has", { chat_id: "@nobody_here" }, "chat not found"],
  ["no text", { text: undefined }, "message text is empty"],
  ["a topic where there are none", { message_thread_id: 7 }, "message thread not found"],
  ["entities that are none", { entities: "bold" }, `can't parse "entities"`],
  ["an entity without a place", { entities: [{ type: "bold" }] }, `can't parse "entities`],
])("a message to or with %s is refused", async (_, change, why) => {
  const call = { chat_id: telegram.chatId, text: "Раз", ...change };
  // Safe: what the client's types refuse is the point.
  const [code, description] = await refusalOf(telegram.bot.api.raw.sendMessage(call as never));
  expect([code, description]).toEqual([400, expect.stringContaining(why)]);
});

test("an answer to a button is short", async () => {
  const answer = telegram.bot.api.answerCallbackQuery("1", { text: "я".repeat(201) });
  expect((await refusalOf(answer))[1]).toContain("MESSAGE_TOO_LONG");
});
