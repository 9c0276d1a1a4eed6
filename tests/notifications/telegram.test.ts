import { afterAll, beforeAll, expect, test } from "vitest";
import { openBot, webhookSecret } from "#lib/notifications/bot";
import { concludeNews } from "#lib/notifications/conclude";
import { deliverDue } from "#lib/notifications/deliver";
import { notify } from "#lib/notifications/notify";
import { saveNewsSettings } from "#lib/notifications/settings";
import {
  findTelegramState,
  startTelegramLink,
  unlinkTelegram,
} from "#lib/notifications/telegram-link";
import {
  APPROVED,
  type Chats,
  clock,
  inSeconds,
  LOST,
  newKey,
  openChats,
  tellLost,
} from "../support/chats.ts";

let chats: Chats;
beforeAll(async () => {
  chats = await openChats();
});
afterAll(() => chats.close());

test("Start behind the link ties the chat to its member, and the bot says to which workspace", async () => {
  const { owner, phone } = await chats.linked();
  expect(await findTelegramState(owner)).toMatchObject({ state: "linked", chatName: "Айгерим" });
  expect((await phone.last()).text).toMatch(/^Готово\. .*«Workspace \d+»/);
  const trail = await chats.world.changes(owner);
  expect(trail.at(-1)).toMatchObject({ verb: "telegram.link", after: { chat_name: "Айгерим" } });
  expect(JSON.stringify(trail)).not.toContain(String(phone.chatId));
  expect(await findTelegramState(await chats.world.member(owner, "manager"))).toEqual({
    state: "none",
  });
});

test("a link works once and for a quarter of an hour, and every dead one is answered alike", async () => {
  const { owner, phone } = await chats.linked();
  const invitation = await startTelegramLink(owner, { locale: "ru", timeZone: "Asia/Almaty" });
  const code = new URL(invitation.url).searchParams.get("start") ?? "";
  await phone.start(code);

  const other = await chats.newPhone();
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
  const { owner, phone } = await chats.linked();
  await tellLost(owner, "lost:same");
  await tellLost(owner, "lost:same");
  await Promise.all(Array.from({ length: 10 }, () => deliverDue(clock)));
  const news = (await phone.messages()).filter(({ text }) => text.includes("Нет доступа"));
  expect(news).toHaveLength(1);
  expect(news[0]?.text).toContain("«Стоматология <Айсберг>»");
  expect(await chats.deliveries(owner)).toMatchObject([{ status: "sent", attempts: 1 }]);
});

test("a news of before the link, and one that is over, are not told", async () => {
  const owner = await chats.world.owner();
  await tellLost(owner, "lost:before");
  const phone = await chats.newPhone();
  await phone.link(owner);
  await tellLost(owner, "lost:over");
  await concludeNews(owner, { key: "lost:over", outcome: APPROVED });
  await deliverDue(clock);
  expect((await phone.last()).text).toMatch(/^Готово/);
  expect(await chats.deliveries(owner)).toMatchObject([{ status: "dropped" }]);
});

test("a sender that dies between the call and its mark sends nothing twice, except alarms", async () => {
  const { owner, phone } = await chats.linked();
  await tellLost(owner);
  await chats.world.supabase
    .client("secret")
    .rpc("claim_deliveries", { p_limit: 10, p_now: clock().toISOString() });
  await deliverDue(clock);
  expect(await chats.deliveries(owner)).toMatchObject([{ status: "sending" }]);
  await deliverDue(inSeconds(121));
  expect(await chats.deliveries(owner)).toMatchObject([{ status: "doubtful" }]);

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
  await chats.world.supabase
    .client("secret")
    .rpc("claim_deliveries", { p_limit: 10, p_now: clock().toISOString() });
  await deliverDue(inSeconds(121));
  expect((await phone.last()).text).toMatch(/потрачено 41\s000\s₸ при дневном бюджете 25\s000\s₸/);
});

test("a lost answer is not repeated: the message may be there", async () => {
  const { owner, phone } = await chats.linked();
  await chats.world.sandbox.control.arm({
    platform: "telegram",
    path: "*sendMessage",
    fault: { kind: "lost_response" },
  });
  await tellLost(owner);
  await deliverDue(clock);
  await deliverDue(inSeconds(3600));
  expect(await chats.deliveries(owner)).toMatchObject([{ status: "doubtful" }]);
  expect((await phone.messages()).filter(({ text }) => text.includes("Нет доступа"))).toHaveLength(
    1,
  );
});

test("where Telegram asks for a pause the chat waits, and gets everything in order", async () => {
  const { owner, phone } = await chats.linked();
  for (let at = 0; at < 4; at++) {
    await notify(owner, { ...LOST, key: `many:${at}`, facts: { ...LOST.facts, name: `№${at}` } });
  }
  await chats.world.sandbox.control.arm({
    platform: "telegram",
    path: "*sendMessage",
    after: 2,
    fault: { kind: "rate_limit", retryAfterS: 20 },
  });
  expect(await deliverDue(clock)).toMatchObject({ sent: 2, waiting: 1 });
  const before = await chats.calls("sendMessage");
  expect(await deliverDue(inSeconds(15))).toMatchObject({ sent: 0, waiting: 0 });
  expect(await chats.calls("sendMessage")).toBe(before);

  await deliverDue(inSeconds(21));
  const names = (await phone.messages()).flatMap(({ text }) => /№\d/.exec(text) ?? []);
  expect(names).toEqual(["№0", "№1", "№2", "№3"]);
});

test("in quiet hours nothing rings but alarms; the rest comes when they are over", async () => {
  const { owner, phone } = await chats.linked();
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
  const { owner, phone } = await chats.linked();
  await phone.block();
  expect(await findTelegramState(owner)).toMatchObject({ state: "lost" });
  await tellLost(owner);
  expect(await chats.deliveries(owner)).toEqual([]);
  await phone.unblock();
  expect(await findTelegramState(owner)).toMatchObject({ state: "linked" });
  await tellLost(owner);
  await deliverDue(clock);
  expect((await phone.last()).text).toContain("Нет доступа");
});

test("a block we were not told of is found by the first refused message", async () => {
  const { owner, phone } = await chats.linked();
  await openBot().setWebhook({ url: "http://127.0.0.1:9/nobody", secret: webhookSecret() });
  await phone.blockUnheard();
  await tellLost(owner);
  await tellLost(owner);
  const before = await chats.calls("sendMessage");
  expect(await deliverDue(clock)).toMatchObject({ lost: 1 });
  expect(await chats.calls("sendMessage")).toBe(before + 1);
  expect(await findTelegramState(owner)).toMatchObject({ state: "lost" });
  expect(await chats.deliveries(owner)).toMatchObject([{ status: "failed" }, { status: "failed" }]);
});

test("/stop, the profile and leaving the workspace each end the tie", async () => {
  const { owner, phone } = await chats.linked();
  await phone.say("/stop");
  expect(await findTelegramState(owner)).toEqual({ state: "none" });
  await phone.link(owner);
  await tellLost(owner);
  await unlinkTelegram(owner);
  await deliverDue(clock);
  expect((await phone.messages()).some(({ text }) => text.includes("Нет доступа"))).toBe(false);
  const [change] = (await chats.world.changes(owner)).toReversed();
  expect(change).toMatchObject({ verb: "telegram.unlink" });
});

test("what Telegram cannot read as HTML still arrives, as plain words", async () => {
  const { owner, phone } = await chats.linked();
  const broken = "<b>Отчёт</i> за день";
  await notify(owner, {
    kind: "run_report",
    key: newKey("report"),
    facts: {},
    message: { ru: broken, en: broken },
  });
  await deliverDue(clock);
  expect((await phone.last()).text).toBe("Отчёт за день");
});

test("an update without the secret is refused, and a second copy is not dealt with again", async () => {
  const { owner, phone } = await chats.linked();
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
  const { data } = await chats.world.supabase
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
  const { phone } = await chats.linked();
  const bring = () =>
    fetch(phone.url, {
      method: "POST",
      body: "{no update",
      headers: { "x-telegram-bot-api-secret-token": webhookSecret() },
    });
  expect([(await bring()).status, (await bring()).status]).toEqual([200, 200]);
  const { data } = await chats.world.supabase
    .client("secret")
    .from("webhook_events")
    .select("status, reason, body")
    .eq("provider", "telegram")
    .eq("body", "{no update")
    .throwOnError();
  expect(data).toEqual([{ status: "dead", reason: "unreadable", body: "{no update" }]);
});
