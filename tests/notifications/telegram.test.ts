import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "#lib/ctx";
import { openBot, webhookSecret } from "#lib/notifications/bot";
import { concludeNews } from "#lib/notifications/conclude";
import { deliverDue } from "#lib/notifications/deliver";
import { notify } from "#lib/notifications/notify";
import type { Press } from "#lib/notifications/press";
import { retellNews } from "#lib/notifications/retell";
import type { NewsButton, Words } from "#lib/notifications/schema";
import { saveNewsSettings } from "#lib/notifications/settings";
import {
  findTelegramState,
  startTelegramLink,
  unlinkTelegram,
} from "#lib/notifications/telegram-link";
import { openPhone, type Phone } from "../support/phone.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;
const phones: Phone[] = [];
const presses: Press[] = [];

beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  for (const phone of phones) phone.close();
  await world.close();
});

const SAID = { ru: "Готово.", en: "Done." };
const APPROVED = { ru: "Бюджет изменён.", en: "The budget is changed." };

/** A new phone; the buttons under its messages write down who pressed them. */
async function newPhone(): Promise<Phone> {
  const phone = await openPhone(world, {
    proposal: async (ctx, press) => {
      presses.push(press);
      expect(ctx).toMatchObject({ userAccountId: press.userAccountId, actor: { kind: "system" } });
      return { said: SAID, outcome: press.choice === "approve" ? APPROVED : null };
    },
  });
  phones.push(phone);
  return phone;
}

async function linked() {
  const owner = await world.owner();
  const phone = await newPhone();
  await phone.link(owner);
  return { owner, phone };
}

const LOST = {
  kind: "connection_lost",
  facts: { platform: "tiktok", name: "Стоматология <Айсберг>", ad_account_id: null },
} as const;

let keys = 0;
const tellLost = (ctx: Ctx, key = `lost:${++keys}`) =>
  notify(ctx, { ...LOST, key, facts: { ...LOST.facts } });

const BUTTONS: NewsButton[] = ["approve", "decline"].map((choice) => ({
  kind: "proposal",
  subject: "proposal-1",
  choice,
  label:
    choice === "approve" ? { ru: "Разрешить", en: "Allow" } : { ru: "Отклонить", en: "Decline" },
}));

const ask = (ctx: Ctx, key = `proposal:${++keys}`) =>
  notify(ctx, {
    kind: "proposal",
    key,
    facts: { platform: "tiktok" },
    message: { ru: "Поднять бюджет <b>на 20 %</b>?", en: "Raise the budget <b>by 20%</b>?" },
    buttons: BUTTONS,
  });

const tellAnew = (ctx: Ctx, key: string, words: string, outcome: Words | null = null) =>
  retellNews(ctx, key, async () => ({ message: { ru: words, en: words }, buttons: [], outcome }));

async function deliveries(of: Ctx) {
  const { data } = await world.supabase
    .client("secret")
    .from("notification_deliveries")
    .select("id, status, attempts, message_ids, error")
    .eq("user_account_id", of.userAccountId)
    .order("created_at")
    .throwOnError();
  return data;
}

const calls = async (method: string) =>
  (await world.sandbox.control.requests()).filter(({ path }) => path.endsWith(method)).length;

const clock = () => new Date();
const inSeconds = (seconds: number) => () => new Date(Date.now() + seconds * 1000);

test("Start behind the link ties the chat to its member, and the bot says to which workspace", async () => {
  const { owner, phone } = await linked();
  expect(await findTelegramState(owner)).toMatchObject({ state: "linked", chatName: "Айгерим" });
  expect((await phone.last()).text).toMatch(/^Готово\. .*«Workspace \d+»/);
  const trail = await world.changes(owner);
  expect(trail.at(-1)).toMatchObject({ verb: "telegram.link", after: { chat_name: "Айгерим" } });
  expect(JSON.stringify(trail)).not.toContain(String(phone.chatId));
  expect(await findTelegramState(await world.member(owner, "manager"))).toEqual({ state: "none" });
});

test("a link works once and for a quarter of an hour, and every dead one is answered alike", async () => {
  const { owner, phone } = await linked();
  const invitation = await startTelegramLink(owner, { locale: "ru", timeZone: "Asia/Almaty" });
  const code = new URL(invitation.url).searchParams.get("start") ?? "";
  await phone.start(code);

  const other = await newPhone();
  const old = { ...owner, now: new Date(Date.now() - 16 * 60_000) };
  const stale = await startTelegramLink(old, { locale: "ru", timeZone: "Asia/Almaty" });
  for (const dead of [code, "unknown", new URL(stale.url).searchParams.get("start") ?? ""]) {
    await other.start(dead);
    expect((await other.last()).text).toMatch(/^Эта ссылка больше не действует\./);
  }
  expect(await findTelegramState(owner)).toMatchObject({ state: "linked" });
  await tellLost(owner);
  await deliverDue(clock);
  expect((await phone.last()).text).toContain("Нет доступа к TikTok");
  expect((await other.messages()).some(({ text }) => text.includes("Нет доступа"))).toBe(false);
});

test("news arrive once, whoever sends and however often, with somebody's words made harmless", async () => {
  const { owner, phone } = await linked();
  await tellLost(owner, "lost:same");
  await tellLost(owner, "lost:same");
  await Promise.all(Array.from({ length: 10 }, () => deliverDue(clock)));
  const told = (await phone.messages()).filter(({ text }) => text.includes("Нет доступа"));
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain("«Стоматология <Айсберг>»");
  expect(await deliveries(owner)).toMatchObject([{ status: "sent", attempts: 1 }]);
});

test("a news of before the link, and one that is over, are not told", async () => {
  const owner = await world.owner();
  await tellLost(owner, "lost:before");
  const phone = await newPhone();
  await phone.link(owner);
  await tellLost(owner, "lost:over");
  await concludeNews(owner, { key: "lost:over", outcome: APPROVED });
  await deliverDue(clock);
  expect((await phone.last()).text).toMatch(/^Готово/);
  expect(await deliveries(owner)).toMatchObject([{ status: "dropped" }]);
});

test("a sender that dies between the call and its mark sends nothing twice, except alarms", async () => {
  const { owner, phone } = await linked();
  await tellLost(owner);
  await world.supabase
    .client("secret")
    .rpc("claim_deliveries", { p_limit: 10, p_now: clock().toISOString() });
  await deliverDue(clock);
  expect(await deliveries(owner)).toMatchObject([{ status: "sending" }]);
  await deliverDue(inSeconds(121));
  expect(await deliveries(owner)).toMatchObject([{ status: "doubtful" }]);

  const spend = { amountMinor: 4_100_000, currency: "KZT" };
  await notify(owner, {
    kind: "runaway_spend",
    key: "runaway:1",
    facts: {
      platform: "tiktok",
      name: "Импланты",
      spend,
      budget: { ...spend, amountMinor: 2_500_000 },
    },
  });
  await world.supabase
    .client("secret")
    .rpc("claim_deliveries", { p_limit: 10, p_now: clock().toISOString() });
  await deliverDue(inSeconds(121));
  expect((await phone.last()).text).toMatch(/потрачено 41\s000\s₸ при дневном бюджете 25\s000\s₸/);
});

test("a lost answer is not repeated: the message may be there", async () => {
  const { owner, phone } = await linked();
  await world.sandbox.control.arm({
    platform: "telegram",
    path: "*sendMessage",
    fault: { kind: "lost_response" },
  });
  await tellLost(owner);
  await deliverDue(clock);
  await deliverDue(inSeconds(3600));
  expect(await deliveries(owner)).toMatchObject([{ status: "doubtful" }]);
  expect((await phone.messages()).filter(({ text }) => text.includes("Нет доступа"))).toHaveLength(
    1,
  );
});

test("where Telegram asks for a pause the chat waits, and gets everything in order", async () => {
  const { owner, phone } = await linked();
  for (let at = 0; at < 4; at++) {
    await notify(owner, { ...LOST, key: `many:${at}`, facts: { ...LOST.facts, name: `№${at}` } });
  }
  await world.sandbox.control.arm({
    platform: "telegram",
    path: "*sendMessage",
    after: 2,
    fault: { kind: "rate_limit", retryAfterS: 20 },
  });
  expect(await deliverDue(clock)).toMatchObject({ sent: 2, waiting: 1 });
  const before = await calls("sendMessage");
  expect(await deliverDue(inSeconds(15))).toMatchObject({ sent: 0, waiting: 0 });
  expect(await calls("sendMessage")).toBe(before);

  await deliverDue(inSeconds(21));
  const names = (await phone.messages()).flatMap(({ text }) => /№\d/.exec(text) ?? []);
  expect(names).toEqual(["№0", "№1", "№2", "№3"]);
});

test("in quiet hours nothing rings but alarms; the rest comes when they are over", async () => {
  const { owner, phone } = await linked();
  await saveNewsSettings(owner, {
    locale: "en",
    timeZone: "Asia/Almaty",
    quietFrom: "22:00",
    quietTo: "08:00",
  });
  const at = (iso: string) => () => new Date(iso);
  await tellLost(owner);
  await notify(owner, {
    kind: "runaway_spend",
    key: "runaway:night",
    facts: { name: "Night", spend: null, budget: null, platform: "tiktok" },
  });
  // 03:00 in Almaty.
  await deliverDue(at("2099-01-01T22:00:00Z"));
  expect((await phone.last()).text).toContain("Overspending: “Night”");
  expect((await phone.messages()).some(({ text }) => text.includes("No access"))).toBe(false);
  await deliverDue(at("2099-01-02T02:59:00Z"));
  expect((await phone.messages()).some(({ text }) => text.includes("No access"))).toBe(false);
  await deliverDue(at("2099-01-02T03:00:00Z"));
  expect((await phone.last()).text).toContain("No access to TikTok");
});

test("whoever blocks the bot is written to no more, until they return", async () => {
  const { owner, phone } = await linked();
  await phone.block();
  expect(await findTelegramState(owner)).toMatchObject({ state: "lost" });
  await tellLost(owner);
  expect(await deliveries(owner)).toEqual([]);
  await phone.unblock();
  expect(await findTelegramState(owner)).toMatchObject({ state: "linked" });
  await tellLost(owner);
  await deliverDue(clock);
  expect((await phone.last()).text).toContain("Нет доступа");
});

test("a block we were not told of is found by the first refused message", async () => {
  const { owner, phone } = await linked();
  await openBot().setWebhook({ url: "http://127.0.0.1:9/nobody", secret: webhookSecret() });
  await phone.blockUnheard();
  await tellLost(owner);
  await tellLost(owner);
  const before = await calls("sendMessage");
  expect(await deliverDue(clock)).toMatchObject({ lost: 1 });
  expect(await calls("sendMessage")).toBe(before + 1);
  expect(await findTelegramState(owner)).toMatchObject({ state: "lost" });
  expect(await deliveries(owner)).toMatchObject([{ status: "failed" }, { status: "failed" }]);
});

test("/stop, the profile and leaving the workspace each end the tie", async () => {
  const { owner, phone } = await linked();
  await phone.say("/stop");
  expect(await findTelegramState(owner)).toEqual({ state: "none" });
  await phone.link(owner);
  await tellLost(owner);
  await unlinkTelegram(owner);
  await deliverDue(clock);
  expect((await phone.messages()).some(({ text }) => text.includes("Нет доступа"))).toBe(false);
  const [change] = (await world.changes(owner)).toReversed();
  expect(change).toMatchObject({ verb: "telegram.unlink" });
});

test("a pressed button is decided once, and under every message the outcome takes its place", async () => {
  const { owner, phone } = await linked();
  const manager = await world.member(owner, "manager");
  const other = await newPhone();
  await other.link(manager);
  await ask(owner);
  await deliverDue(clock);
  const question = await phone.last();
  expect(question.buttons.map(({ text }) => text)).toEqual(["Разрешить", "Отклонить"]);
  const theirs = await other.last();

  expect(await phone.press(question.id, "Отклонить")).toBe("Готово.");
  expect((await phone.last()).buttons).toHaveLength(2);
  expect(await phone.press(question.id, "Разрешить")).toBe("Готово.");

  expect(presses.at(-1)).toMatchObject({
    userAccountId: owner.userAccountId,
    subject: "proposal-1",
    choice: "approve",
    by: { role: "owner" },
  });
  for (const one of [phone, other]) {
    expect(await one.last()).toMatchObject({
      text: "Поднять бюджет на 20 %?\n\nБюджет изменён.",
      buttons: [],
    });
  }
  expect(theirs.text).toBe("Поднять бюджет на 20 %?");
});

test("viewers get no buttons, and one who became a viewer decides nothing", async () => {
  const { owner, phone } = await linked();
  const viewer = await world.member(owner, "viewer");
  const theirs = await newPhone();
  await theirs.link(viewer);
  await ask(owner);
  await deliverDue(clock);
  expect((await theirs.last()).buttons).toEqual([]);

  const second = await world.member(owner, "manager");
  const demoted = await newPhone();
  await demoted.link(second);
  await ask(owner);
  await deliverDue(clock);
  const question = await demoted.last();
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.demote"}');
    update public.user_account_members set role = 'viewer'
     where user_id = '${second.actor.kind === "member" ? second.actor.userId : ""}';
    commit;`);
  const before = presses.length;
  expect(await demoted.press(question.id, "Разрешить")).toBe("Решать могут менеджеры и владельцы.");
  expect(presses).toHaveLength(before);
  expect((await phone.last()).buttons).toHaveLength(2);
});

test("a button of another chat, or of nobody, does nothing", async () => {
  const { owner, phone } = await linked();
  await ask(owner);
  await deliverDue(clock);
  const data = (await phone.last()).buttons[0]?.callback_data ?? "";
  const stranger = await newPhone();
  await stranger.start("");
  const { readCallbackData } = await import("#lib/notifications/callback-data");
  expect(readCallbackData(data, phone.chatId)).toMatchObject({ index: 0 });
  expect(readCallbackData(data, stranger.chatId)).toBeNull();
  const forged = data.replace(/\.0\./, ".1.");
  expect(readCallbackData(forged, phone.chatId)).toBeNull();
  expect(data.length).toBeLessThanOrEqual(64);
});

test("a long message comes in parts, the buttons under the last", async () => {
  const { owner, phone } = await linked();
  const line = `${"слово ".repeat(30)}\n`;
  const long = `<b>${line.repeat(40)}</b>`;
  await notify(owner, {
    kind: "run_report",
    key: `report:${++keys}`,
    facts: {},
    message: { ru: long, en: long },
    buttons: BUTTONS,
  });
  await deliverDue(clock);
  const parts = (await phone.messages()).filter(({ text }) => text.includes("слово"));
  expect(parts).toHaveLength(2);
  expect(parts.map(({ buttons }) => buttons.length)).toEqual([0, 2]);
});

test("news told anew are edited as often as they change, and keep their buttons while they wait", async () => {
  const { owner, phone } = await linked();
  await ask(owner, "proposal:anew");
  await deliverDue(clock);
  const { id, buttons } = await phone.last();
  await tellAnew(owner, "proposal:anew", "Одно принято.");
  expect(await deliverDue(clock)).toMatchObject({ edited: 1 });
  expect(await phone.last()).toMatchObject({ id, text: "Одно принято.", buttons });
  await tellAnew(owner, "proposal:anew", "Оба приняты.", APPROVED);
  await deliverDue(clock);
  const text = "Оба приняты.\n\nБюджет изменён.";
  expect(await phone.last()).toMatchObject({ id, text, buttons: [] });
  await tellAnew(owner, "proposal:anew", "Одно возвращено.", SAID);
  await deliverDue(clock);
  expect(await phone.last()).toMatchObject({ id, text: "Одно возвращено.\n\nГотово." });
  expect(await deliverDue(clock)).toMatchObject({ edited: 0 });
});

test("who looked before somebody else told anew looks again", async () => {
  const owner = await world.owner();
  await ask(owner, "proposal:race");
  let facts = "старое";
  await retellNews(owner, "proposal:race", async () => {
    const seen = { ru: facts, en: facts };
    if (facts === "старое") {
      facts = "новое";
      await tellAnew(owner, "proposal:race", facts);
    }
    return { message: seen, buttons: [], outcome: null };
  });
  const { data } = await owner.db.from("notifications").select("message").single().throwOnError();
  expect(data.message).toEqual({ ru: "новое", en: "новое" });
});

const lines = (word: string, count: number) => `${`${word} `.repeat(30)}\n`.repeat(count);

test.each([
  ["as long", lines("дано", 40), /^(дано\s*)+$/, /дано\s+Бюджет изменён\.$/],
  ["shorter", "дано", /^дано\n\nБюджет изменён\.$/, /^Всё — в сообщении выше\.$/],
  ["longer", lines("дано", 90), /^(дано\s*)+$/, /^Бюджет изменён\.\n\nОткрыть в Performante$/],
])("every part of a long message tells the news anew, %s by then", async (_, anew, first, last) => {
  const { owner, phone } = await linked();
  const key = `report:${++keys}`;
  const message = { ru: lines("ждёт", 40), en: "" };
  await notify(owner, { kind: "run_report", key, facts: {}, message, buttons: BUTTONS });
  await deliverDue(clock);
  const parts = async () => (await phone.messages()).filter(({ from }) => from === "bot").slice(-2);
  for (const { text } of await parts()) expect(text).toMatch(/^(ждёт\s*)+$/);

  await tellAnew(owner, key, anew, APPROVED);
  await deliverDue(clock);
  const [above, below] = await parts();
  expect(above).toMatchObject({ text: expect.stringMatching(first), buttons: [] });
  expect(below).toMatchObject({ text: expect.stringMatching(last), buttons: [] });
});

test("where Telegram asks for a pause, an edit waits as long", async () => {
  const { owner, phone } = await linked();
  await ask(owner, "proposal:slow");
  await deliverDue(clock);
  await tellAnew(owner, "proposal:slow", "Решено.");
  await world.sandbox.control.arm({
    platform: "telegram",
    path: "*editMessageText",
    fault: { kind: "rate_limit", retryAfterS: 20 },
  });
  expect(await deliverDue(clock)).toMatchObject({ edited: 0, waiting: 1 });
  expect(await deliverDue(inSeconds(15))).toMatchObject({ edited: 0, waiting: 0 });
  expect(await deliverDue(inSeconds(21))).toMatchObject({ edited: 1 });
  expect((await phone.last()).text).toBe("Решено.");
});

test("an edit that Telegram does not take is tried again, later each time, and given up", async () => {
  const { owner, phone } = await linked();
  await ask(owner, "proposal:stuck");
  await deliverDue(clock);
  await tellAnew(owner, "proposal:stuck", "Решено.");
  const letters = () =>
    world.supabase
      .client("secret")
      .from("notification_deliveries")
      .select("due_at")
      .eq("user_account_id", owner.userAccountId);
  const path = "*editMessageText";
  const fault = { kind: "http_error", status: 500 } as const;
  await world.sandbox.control.arm({ platform: "telegram", path, times: 1000, fault });
  const waits: number[] = [];
  let at = new Date();
  for (let isOver = false; !isOver; ) {
    const came = await deliverDue(() => at);
    isOver = came.waiting === 0;
    expect(came).toMatchObject(isOver ? { lost: 1 } : { waiting: 1 });
    const { data } = await letters().single().throwOnError();
    const due = new Date(data.due_at);
    if (!isOver) waits.push(due.getTime() - at.getTime());
    at = due;
  }
  expect(waits.length).toBeLessThan(20);
  expect(waits).toEqual(waits.toSorted((one, other) => one - other));
  expect(await deliverDue(() => at)).toMatchObject({ edited: 0, waiting: 0, lost: 0 });

  await world.sandbox.control.disarm();
  await tellAnew(owner, "proposal:stuck", "Решено иначе.");
  expect(await deliverDue(() => at)).toMatchObject({ edited: 1 });
  expect((await phone.last()).text).toBe("Решено иначе.");
});

test("who is always too late to tell anew leaves it at that", async () => {
  const owner = await world.owner();
  await ask(owner, "proposal:busy");
  let rounds = 0;
  await retellNews(owner, "proposal:busy", async () => {
    await tellAnew(owner, "proposal:busy", `${++rounds}`);
    return { message: { ru: "поздно", en: "late" }, buttons: [], outcome: null };
  });
  const { data } = await owner.db.from("notifications").select("message").single().throwOnError();
  expect(data.message).toMatchObject({ ru: `${rounds}` });
});

test("what Telegram cannot read as HTML still arrives, as plain words", async () => {
  const { owner, phone } = await linked();
  const broken = "<b>Отчёт</i> за день";
  await notify(owner, {
    kind: "run_report",
    key: `report:${++keys}`,
    facts: {},
    message: { ru: broken, en: broken },
  });
  await deliverDue(clock);
  expect((await phone.last()).text).toBe("Отчёт за день");
});

test("an update without the secret is refused, and a second copy is not dealt with again", async () => {
  const { owner, phone } = await linked();
  const body = JSON.stringify({
    update_id: 777_001,
    message: {
      message_id: 1,
      chat: { id: phone.chatId, type: "private", first_name: "А" },
      text: "/stop",
    },
  });
  const bring = (secret: string) =>
    fetch(phone.url, {
      method: "POST",
      body,
      headers: { "x-telegram-bot-api-secret-token": secret },
    });
  expect((await bring("a guess")).status).toBe(401);
  expect(await findTelegramState(owner)).toMatchObject({ state: "linked" });
  const copies = await Promise.all(Array.from({ length: 5 }, () => bring(webhookSecret())));
  expect(copies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  await phone.settled();
  const { data } = await world.supabase
    .client("secret")
    .from("webhook_events")
    .select("status")
    .eq("provider", "telegram")
    .eq("event_id", "777001")
    .throwOnError();
  expect(data).toEqual([{ status: "processed" }]);
  expect(await findTelegramState(owner)).toEqual({ state: "none" });
});

test("what Telegram's secret vouches for and nobody can read is a dead letter, kept once", async () => {
  const { phone } = await linked();
  const bring = () =>
    fetch(phone.url, {
      method: "POST",
      body: "{no update",
      headers: { "x-telegram-bot-api-secret-token": webhookSecret() },
    });
  expect([(await bring()).status, (await bring()).status]).toEqual([200, 200]);
  const { data } = await world.supabase
    .client("secret")
    .from("webhook_events")
    .select("status, reason, body")
    .eq("provider", "telegram")
    .eq("body", "{no update")
    .throwOnError();
  expect(data).toEqual([{ status: "dead", reason: "unreadable", body: "{no update" }]);
});
