import { afterAll, beforeAll, expect, test } from "vitest";
import { deliverDue } from "#lib/notifications/deliver";
import { notify } from "#lib/notifications/notify";
import { retellNews } from "#lib/notifications/retell";
import {
  APPROVED,
  ask,
  BUTTONS,
  type Chats,
  clock,
  inSeconds,
  newKey,
  openChats,
  SAID,
  tellAnew,
} from "../support/chats.ts";

let chats: Chats;
beforeAll(async () => {
  chats = await openChats();
});
afterAll(() => chats.close());

test("news told anew are edited as often as they change, and keep their buttons while they wait", async () => {
  const { owner, phone } = await chats.linked();
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
  const owner = await chats.world.owner();
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
  const { owner, phone } = await chats.linked();
  const key = newKey("report");
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
  const { owner, phone } = await chats.linked();
  await ask(owner, "proposal:slow");
  await deliverDue(clock);
  await tellAnew(owner, "proposal:slow", "Решено.");
  await chats.world.sandbox.control.arm({
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
  const { owner, phone } = await chats.linked();
  await ask(owner, "proposal:stuck");
  await deliverDue(clock);
  await tellAnew(owner, "proposal:stuck", "Решено.");
  const letters = () =>
    chats.world.supabase
      .client("secret")
      .from("notification_deliveries")
      .select("due_at")
      .eq("user_account_id", owner.userAccountId);
  const path = "*editMessageText";
  const fault = { kind: "http_error", status: 500 } as const;
  await chats.world.sandbox.control.arm({ platform: "telegram", path, times: 1000, fault });
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

  await chats.world.sandbox.control.disarm();
  await tellAnew(owner, "proposal:stuck", "Решено иначе.");
  expect(await deliverDue(() => at)).toMatchObject({ edited: 1 });
  expect((await phone.last()).text).toBe("Решено иначе.");
});

test("news that change while an edit of them waits are told at once, and tried as often", async () => {
  const { owner, phone } = await chats.linked();
  await ask(owner, "proposal:changed");
  await deliverDue(clock);
  await tellAnew(owner, "proposal:changed", "Решено.");
  const due = async () => {
    const own = chats.world.supabase.client("secret").from("notification_deliveries");
    const of = own.select("due_at").eq("user_account_id", owner.userAccountId);
    return new Date((await of.single().throwOnError()).data.due_at);
  };
  const { control } = chats.world.sandbox;
  const path = "*editMessageText";
  const fault = { kind: "http_error", status: 500 } as const;
  await control.arm({ platform: "telegram", path, times: 1000, fault });
  const start = new Date();
  expect(await deliverDue(() => start)).toMatchObject({ waiting: 1 });
  const at = await due();
  expect(await deliverDue(() => at)).toMatchObject({ waiting: 1 });

  await tellAnew(owner, "proposal:changed", "Решено иначе.");
  expect(await deliverDue(() => at)).toMatchObject({ waiting: 1 });
  expect((await due()).getTime() - at.getTime()).toBe(at.getTime() - start.getTime());
  await control.disarm();
  await tellAnew(owner, "proposal:changed", "Решено совсем иначе.");
  expect(await deliverDue(() => at)).toMatchObject({ edited: 1 });
  expect((await phone.last()).text).toBe("Решено совсем иначе.");
});

test("who is always too late to tell anew leaves it at that", async () => {
  const owner = await chats.world.owner();
  await ask(owner, "proposal:busy");
  let rounds = 0;
  await retellNews(owner, "proposal:busy", async () => {
    await tellAnew(owner, "proposal:busy", `${++rounds}`);
    return { message: { ru: "поздно", en: "late" }, buttons: [], outcome: null };
  });
  const { data } = await owner.db.from("notifications").select("message").single().throwOnError();
  expect(data.message).toMatchObject({ ru: `${rounds}` });
});
