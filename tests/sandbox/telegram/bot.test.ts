import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { GrammyError, InlineKeyboard, webhookCallback } from "grammy";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { MessageRecord } from "#lib/sandbox/platform";
import { meet, refusalOf, startTelegram, type Telegram } from "#tests/sandbox/telegram/support";

let telegram: Telegram;
beforeEach(async () => {
  telegram = await startTelegram();
});
afterEach(() => telegram.running.close());

test("a bot made with the official client walks from Start to an answered button", async () => {
  const { running, bot, chatId } = telegram;
  await bot.init();
  expect(bot.botInfo).toMatchObject({ is_bot: true, username: "performante_sandbox_bot" });

  const payloads: string[] = [];
  bot.command("start", async (ctx) => {
    payloads.push(ctx.match);
    await ctx.reply("Связали. Бюджет <b>выше</b>?", {
      parse_mode: "HTML",
      reply_markup: new InlineKeyboard().text("Принять", "yes:1").text("Нет", "no:1"),
    });
  });
  bot.callbackQuery(/^yes:(.+)$/, async (ctx) => {
    await ctx.answerCallbackQuery({ text: "Подняли" });
    await ctx.editMessageText("Бюджет <b>поднят</b>", { parse_mode: "HTML" });
  });
  const handle = webhookCallback(bot, "std/http", { secretToken: "s3cret_-" });
  const server = createServer(getRequestListener(handle, { overrideGlobalObjects: false }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await bot.api.setWebhook(`http://127.0.0.1:${port}/`, { secret_token: "s3cret_-" });

  await running.control.person({ deed: "start", chatId, payload: "pY3kQm9T2wXz" });
  expect(payloads).toEqual(["pY3kQm9T2wXz"]);
  const [, question] = await running.control.messages();
  expect(question?.body).toMatchObject({
    text: "Связали. Бюджет выше?",
    entities: [{ type: "bold", offset: 16, length: 4 }],
    reply_markup: {
      inline_keyboard: [
        [
          { text: "Принять", callback_data: "yes:1" },
          { text: "Нет", callback_data: "no:1" },
        ],
      ],
    },
  });

  // Safe: what Telegram lists as a message has an id.
  const { message_id } = (question as MessageRecord).body as { message_id: number };
  const pressed = await running.control.person({
    deed: "press",
    chatId,
    messageId: message_id,
    button: "Принять",
  });
  server.close();
  expect(pressed.answer).toMatchObject({ text: "Подняли" });
  const edited = (await running.control.messages())[1]?.body as Record<string, unknown>;
  expect(edited).toMatchObject({ text: "Бюджет поднят", edit_date: 1_788_220_800 });
  expect(edited.reply_markup).toBeUndefined();
});

test("the secret of the webhook can arrive spoiled, and the client refuses it", async () => {
  const { bot } = telegram;
  const handle = webhookCallback(bot, "std/http", { secretToken: "right" });
  const wrong = new Request("http://app/", {
    method: "POST",
    headers: { "X-Telegram-Bot-Api-Secret-Token": "wrong" },
    body: "{}",
  });
  expect((await handle(wrong)).status).toBe(401);
});

test("long polling delivers what was said, once", async () => {
  const { running, bot, chatId } = telegram;
  const heard: string[] = [];
  bot.on("message:text", (ctx) => {
    heard.push(ctx.message.text);
  });
  const polling = bot.start({ timeout: 5 });
  await running.control.person({ deed: "say", chatId, text: "Сколько лидов?" });
  await expect.poll(() => heard).toEqual(["Сколько лидов?"]);
  await bot.stop();
  await polling;
  expect(await bot.api.getUpdates()).toEqual([]);
});

test("a bot may write only to those who began", async () => {
  const { running, bot, chatId } = telegram;
  expect(await refusalOf(bot.api.sendMessage(chatId, "Здравствуйте"))).toEqual([
    400,
    "Bad Request: chat not found",
  ]);
  await meet(telegram);
  expect(await bot.api.sendMessage(chatId, "Здравствуйте")).toMatchObject({
    chat: { id: chatId, type: "private", first_name: "Айгерим" },
    from: { is_bot: true },
    text: "Здравствуйте",
  });

  await running.control.person({ deed: "block", chatId });
  expect(await refusalOf(bot.api.sendMessage(chatId, "Ещё"))).toEqual([
    403,
    "Forbidden: bot was blocked by the user",
  ]);
  await running.control.person({ deed: "unblock", chatId });
  await bot.api.sendMessage(chatId, "Снова вместе");
  await running.control.person({ deed: "deactivate", chatId });
  expect(await refusalOf(bot.api.sendMessage(chatId, "Ещё"))).toEqual([
    403,
    "Forbidden: user is deactivated",
  ]);
});

test("a person who is only known from a group can't be written to", async () => {
  const { running, bot, chatId } = telegram;
  const group = await running.control.person({ deed: "group", title: "Отдел рекламы" });
  const inGroup = { chatId: group.chatId, personId: chatId };
  await running.control.person({ deed: "say", ...inGroup, text: "/report" });
  expect(await refusalOf(bot.api.sendMessage(chatId, "Отчёт"))).toEqual([
    403,
    "Forbidden: bot can't initiate conversation with a user",
  ]);
});

test("groups throw a bot out and grow into supergroups", async () => {
  const { running, bot } = telegram;
  const group = await running.control.person({ deed: "group", title: "Отдел рекламы" });
  await bot.api.sendMessage(group.chatId, "Отчёт");
  const grown = await running.control.person({ deed: "upgrade", chatId: group.chatId });
  const sending = bot.api.sendMessage(group.chatId, "Отчёт");
  await expect(sending).rejects.toMatchObject({
    error_code: 400,
    description: "Bad Request: group chat was upgraded to a supergroup chat",
    parameters: { migrate_to_chat_id: Number(grown.chatId) },
  });
  await bot.api.sendMessage(grown.chatId, "Отчёт");
  await running.control.person({ deed: "kick", chatId: grown.chatId });
  expect(await refusalOf(bot.api.sendMessage(grown.chatId, "Отчёт"))).toEqual([
    403,
    "Forbidden: bot was kicked from the supergroup chat",
  ]);
});

test("tokens are unknown, revoked, expired or malformed", async () => {
  const { running, client, token } = telegram;
  const [id = ""] = token.split(":");
  expect(await refusalOf(client(`${id}:AAwrong`).api.getMe())).toEqual([401, "Unauthorized"]);
  expect(await refusalOf(client("nonsense").api.getMe())).toEqual([404, "Not Found"]);

  const short = await running.control.token({ platform: "telegram", expiresInS: 60 });
  await client(short.token).api.getMe();
  await running.control.moveClock({ advanceHours: 1 });
  expect(await refusalOf(client(short.token).api.getMe())).toEqual([401, "Unauthorized"]);
  running.sandbox.tokens.revoke(token);
  expect(await refusalOf(client().api.getMe())).toEqual([401, "Unauthorized"]);
});

test("method names ignore case, take GET and forms, and unknown ones are not found", async () => {
  const { apiRoot, token, chatId } = telegram;
  await meet(telegram);
  const call = async (path: string, init?: RequestInit) =>
    (await fetch(`${apiRoot}/bot${token}/${path}`, init)).json();
  expect(await call("GETME")).toMatchObject({ ok: true, result: { is_bot: true } });
  expect(await call(`sendMessage?chat_id=${chatId}&text=hi`)).toMatchObject({ ok: true });
  const body = new URLSearchParams({
    chat_id: `${chatId}`,
    text: "form",
    reply_markup: JSON.stringify({ inline_keyboard: [[{ text: "a", callback_data: "b" }]] }),
  });
  expect(await call("sendmessage", { method: "POST", body })).toMatchObject({
    result: { reply_markup: { inline_keyboard: [[{ text: "a" }]] } },
  });
  expect(await call("sendCarrierPigeon")).toEqual({
    ok: false,
    error_code: 404,
    description: "Not Found: method not found",
  });
});

/** Sends until Telegram says to wait; time runs meanwhile, so it isn't always the same number. */
async function sendUntilRefused(chatId: number | string): Promise<number> {
  for (let sent = 0; sent < 100; sent++) {
    const refusal = await telegram.bot.api.sendMessage(chatId, `${sent}`).catch((error) => error);
    if (refusal instanceof GrammyError) {
      expect(refusal).toMatchObject({
        error_code: 429,
        description: expect.stringContaining("Too Many Requests: retry after "),
        parameters: { retry_after: expect.any(Number) },
      });
      return sent;
    }
  }
  return 100;
}

test("too many messages to one person must wait, and waiting helps", async () => {
  const { running, bot, chatId } = telegram;
  await meet(telegram);
  expect(await sendUntilRefused(chatId)).toBeLessThan(10);
  await running.control.moveClock({ advanceHours: 1 });
  await bot.api.sendMessage(chatId, "снова");
});

test("a group takes about 20 messages a minute", async () => {
  const { chatId } = await telegram.running.control.person({ deed: "group", title: "Отчёты" });
  const sent = await sendUntilRefused(chatId);
  expect(sent).toBeGreaterThanOrEqual(20);
  expect(sent).toBeLessThan(23);
});

test("all chats together take about 30 messages a second", async () => {
  const { running, bot } = telegram;
  const people: string[] = [];
  for (let i = 0; i < 20; i++) {
    const { chatId } = await running.control.person({ deed: "join", firstName: `Человек ${i}` });
    await running.control.person({ deed: "start", chatId });
    people.push(chatId);
  }
  // However slow the machine is, all of them are written in one moment.
  const clock = vi.spyOn(performance, "now").mockReturnValue(performance.now());
  onTestFinished(() => clock.mockRestore());
  const codes = await Promise.all(
    people.flatMap((chatId) =>
      Array.from({ length: 4 }, () =>
        bot.api.sendMessage(chatId, "Отчёт").then(
          () => 200,
          (error) => error.error_code,
        ),
      ),
    ),
  );
  expect(codes.filter((code) => code === 200)).toHaveLength(30);
  expect(codes.filter((code) => code === 429)).toHaveLength(50);
});

test("armed faults speak Telegram's language", async () => {
  const { running, bot } = telegram;
  await running.control.arm({
    platform: "telegram",
    fault: { kind: "rate_limit", retryAfterS: 7 },
  });
  await expect(bot.api.getMe()).rejects.toMatchObject({ parameters: { retry_after: 7 } });
  const { code } = (await running.control.requests()).at(-1) ?? {};
  expect(code).toBe("429");
});

test("a reset forgets what was said and brings the same people back", async () => {
  const { running, chatId } = telegram;
  await meet(telegram);
  expect(await running.control.messages()).toHaveLength(1);
  await running.control.reset();
  expect(await running.control.messages()).toEqual([]);
  expect((await running.control.telegram()).chats[0]?.id).toBe(`${chatId}`);
});
