import { afterEach, beforeEach, expect, test } from "vitest";
import {
  listener,
  meet,
  refusalOf,
  startTelegram,
  type Telegram,
} from "#tests/sandbox/telegram/support";

let telegram: Telegram;
beforeEach(async () => {
  telegram = await startTelegram();
});
afterEach(() => telegram.running.close());

const say = (text: string) =>
  telegram.running.control.person({ deed: "say", chatId: telegram.chatId, text });

test("updates arrive with the secret, numbered upwards", async () => {
  const { bot, running, chatId } = telegram;
  const app = await listener();
  await bot.api.setWebhook(app.url, { secret_token: "s3cret" });
  await running.control.person({ deed: "start", chatId, payload: "abc" });
  await say("Привет");
  await running.control.person({ deed: "block", chatId });
  app.close();

  expect(app.heard[0]).toMatchObject({
    headers: { "x-telegram-bot-api-secret-token": "s3cret", "content-type": "application/json" },
    body: {
      update_id: 90_001,
      message: {
        from: { id: chatId, is_bot: false, language_code: "ru" },
        chat: { id: chatId, type: "private" },
        text: "/start abc",
        entities: [{ type: "bot_command", offset: 0, length: 6 }],
      },
    },
  });
  expect(app.heard.map(({ body }) => body.update_id)).toEqual([90_001, 90_002, 90_003]);
  expect(app.heard[2]?.body).toMatchObject({
    my_chat_member: {
      old_chat_member: { status: "member" },
      new_chat_member: { status: "kicked" },
    },
  });
});

test("without a secret there is no header", async () => {
  const app = await listener();
  await telegram.bot.api.setWebhook(app.url);
  await say("Привет");
  app.close();
  expect(app.heard[0]?.headers).not.toHaveProperty("x-telegram-bot-api-secret-token");
});

test("a refused update comes again, and getWebhookInfo says what happened", async () => {
  const { bot, running } = telegram;
  let status = 500;
  const app = await listener(() => status);
  await bot.api.setWebhook(app.url);
  await say("Привет");
  expect(await bot.api.getWebhookInfo()).toMatchObject({
    url: app.url,
    pending_update_count: 1,
    last_error_message: "Wrong response from the webhook: 500",
    max_connections: 40,
  });
  status = 200;
  await running.control.moveClock({ advanceHours: 1 });
  app.close();
  expect(app.heard).toHaveLength(2);
  expect(app.heard[1]?.body).toEqual(app.heard[0]?.body);
  expect(await bot.api.getWebhookInfo()).toMatchObject({ pending_update_count: 0 });
});

test("only wanted kinds of updates are sent", async () => {
  const { bot, running, chatId } = telegram;
  const app = await listener();
  await bot.api.setWebhook(app.url, { allowed_updates: ["my_chat_member"] });
  await say("Привет");
  await running.control.person({ deed: "block", chatId });
  app.close();
  expect(app.heard.map(({ body }) => Object.keys(body)[1])).toEqual(["my_chat_member"]);
});

test("polling and a webhook exclude each other, and nothing is lost between them", async () => {
  const { bot } = telegram;
  await say("до");
  const app = await listener();
  await bot.api.setWebhook(app.url);
  expect((await refusalOf(bot.api.getUpdates()))[0]).toBe(409);
  await telegram.running.control.flushWebhooks();
  expect(app.heard).toHaveLength(1);
  app.close();
  await say("пока никого");
  await bot.api.deleteWebhook();
  const updates = await bot.api.getUpdates();
  expect(updates.map(({ message }) => message?.text)).toEqual(["пока никого"]);
  expect(await bot.api.getWebhookInfo()).toMatchObject({ url: "", pending_update_count: 1 });
  await bot.api.deleteWebhook({ drop_pending_updates: true });
  expect(await bot.api.getUpdates()).toEqual([]);
});

test("an offset confirms what came before, and a second poller turns out the first", async () => {
  const { bot } = telegram;
  for (const text of ["1", "2", "3"]) await say(text);
  const [first, second] = await bot.api.getUpdates({ limit: 2 });
  expect([first?.message?.text, second?.message?.text]).toEqual(["1", "2"]);
  const rest = await bot.api.getUpdates({ offset: (second?.update_id ?? 0) + 1 });
  expect(rest.map(({ message }) => message?.text)).toEqual(["3"]);

  const offset = (rest[0]?.update_id ?? 0) + 1;
  const waiting = refusalOf(bot.api.getUpdates({ offset, timeout: 5 }));
  await new Promise((resolve) => setTimeout(resolve, 100));
  await bot.api.getUpdates({ offset });
  expect((await waiting)[0]).toBe(409);
});

test.each([
  ["http://example.com/hook", {}, "An HTTPS URL must be provided"],
  ["https://example.com:8080/hook", {}, "only on ports 80, 88, 443 or 8443"],
  ["not a url", {}, "invalid webhook URL"],
  ["https://example.com/", { secret_token: "с кириллицей" }, "unallowed characters"],
  ["https://example.com/", { secret_token: "x".repeat(257) }, "too long"],
])("setWebhook to %s with %o is refused", async (url, options, why) => {
  const [code, description] = await refusalOf(telegram.bot.api.setWebhook(url, options));
  expect([code, description]).toEqual([400, expect.stringContaining(why)]);
});

test.each(["", ":443", ":80", ":88", ":8443"])("setWebhook takes port %j", async (port) => {
  const { bot } = telegram;
  await bot.api.setWebhook(`https://example.com${port}/hook`, { secret_token: "x".repeat(256) });
  expect((await bot.api.getWebhookInfo()).url).toBe(`https://example.com${port}/hook`);
});

test.each([
  [undefined, 40],
  [1, 1],
  [100, 100],
  [0, 1],
  [101, 100],
])("setWebhook asked for %j connections keeps %i", async (max_connections, kept) => {
  const { bot } = telegram;
  await bot.api.setWebhook("https://example.com/hook", { max_connections });
  expect((await bot.api.getWebhookInfo()).max_connections).toBe(kept);
});

test("an empty address removes the webhook, and what waited can be dropped", async () => {
  const { bot } = telegram;
  await say("до");
  await bot.api.setWebhook("https://example.com/hook", { drop_pending_updates: true });
  expect(await bot.api.getWebhookInfo()).toMatchObject({ pending_update_count: 0 });
  await bot.api.setWebhook("");
  expect(await bot.api.getWebhookInfo()).toMatchObject({ url: "" });
  expect(await bot.api.getUpdates()).toEqual([]);
});

test("an update nobody takes is given up after a while", async () => {
  const { bot, running } = telegram;
  const app = await listener(() => 503);
  await bot.api.setWebhook(app.url);
  await say("Привет");
  for (let hour = 0; hour < 12; hour++) await running.control.moveClock({ advanceHours: 1 });
  const tries = app.heard.length;
  await running.control.moveClock({ advanceHours: 24 });
  app.close();
  expect(tries).toBeGreaterThan(5);
  expect(app.heard).toHaveLength(tries);
  expect(await running.control.webhooks()).toMatchObject([{ state: "failed" }]);
  expect(await bot.api.getWebhookInfo()).toMatchObject({ pending_update_count: 0 });
});

test.each([
  [0, 1],
  [1, 1],
  [100, 100],
  [101, 100],
])("getUpdates asked for %i brings %i at most", async (limit, most) => {
  for (let said = 0; said < 102; said++) await say(`${said}`);
  expect(await telegram.bot.api.getUpdates({ limit })).toHaveLength(most);
});

test("control says what a person can't do", async () => {
  const { running, chatId } = telegram;
  const { person } = running.control;
  await expect(person({ deed: "start", chatId, payload: "a b" })).rejects.toThrow("64 characters");
  await expect(person({ deed: "say", chatId: "1", text: "x" })).rejects.toThrow("no chat");
  await expect(person({ deed: "block", chatId })).rejects.toThrow("never met");
  await meet(telegram);
  await person({ deed: "block", chatId });
  await expect(person({ deed: "say", chatId, text: "x" })).rejects.toThrow("blocked");
  await person({ deed: "start", chatId });
});
