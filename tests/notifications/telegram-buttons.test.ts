import { afterAll, beforeAll, expect, test } from "vitest";
import { deliverDue } from "#lib/notifications/deliver";
import { notify } from "#lib/notifications/notify";
import { ask, BUTTONS, type Chats, clock, newKey, openChats } from "../support/chats.ts";

let chats: Chats;
beforeAll(async () => {
  chats = await openChats();
});
afterAll(() => chats.close());

test("a pressed button is decided once, and under every message the outcome takes its place", async () => {
  const { owner, phone } = await chats.linked();
  const manager = await chats.world.member(owner, "manager");
  const other = await chats.newPhone();
  await other.link(manager);
  await ask(owner);
  await deliverDue(clock);
  const question = await phone.last();
  expect(question.buttons.map(({ text }) => text)).toEqual(["Разрешить", "Отклонить"]);
  const theirs = await other.last();

  expect(await phone.press(question.id, "Отклонить")).toBe("Готово.");
  expect((await phone.last()).buttons).toHaveLength(2);
  expect(await phone.press(question.id, "Разрешить")).toBe("Готово.");

  expect(chats.presses.at(-1)).toMatchObject({
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
  const { owner, phone } = await chats.linked();
  const viewer = await chats.world.member(owner, "viewer");
  const theirs = await chats.newPhone();
  await theirs.link(viewer);
  await ask(owner);
  await deliverDue(clock);
  expect((await theirs.last()).buttons).toEqual([]);

  const second = await chats.world.member(owner, "manager");
  const demoted = await chats.newPhone();
  await demoted.link(second);
  await ask(owner);
  await deliverDue(clock);
  const question = await demoted.last();
  await chats.world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.demote"}');
    update public.user_account_members set role = 'viewer'
     where user_id = '${second.actor.kind === "member" ? second.actor.userId : ""}';
    commit;`);
  const before = chats.presses.length;
  expect(await demoted.press(question.id, "Разрешить")).toBe("Решать могут менеджеры и владельцы.");
  expect(chats.presses).toHaveLength(before);
  expect((await phone.last()).buttons).toHaveLength(2);
});

test("a button of another chat, or of nobody, does nothing", async () => {
  const { owner, phone } = await chats.linked();
  await ask(owner);
  await deliverDue(clock);
  const data = (await phone.last()).buttons[0]?.callback_data ?? "";
  const stranger = await chats.newPhone();
  await stranger.start("");
  const { readCallbackData } = await import("#lib/notifications/callback-data");
  expect(readCallbackData(data, phone.chatId)).toMatchObject({ index: 0 });
  expect(readCallbackData(data, stranger.chatId)).toBeNull();
  const forged = data.replace(/\.0\./, ".1.");
  expect(readCallbackData(forged, phone.chatId)).toBeNull();
  expect(data.length).toBeLessThanOrEqual(64);
});

test("a long message comes in parts, the buttons under the last", async () => {
  const { owner, phone } = await chats.linked();
  const line = `${"слово ".repeat(30)}\n`;
  const long = `<b>${line.repeat(40)}</b>`;
  await notify(owner, {
    kind: "run_report",
    key: newKey("report"),
    facts: {},
    message: { ru: long, en: long },
    buttons: BUTTONS,
  });
  await deliverDue(clock);
  const parts = (await phone.messages()).filter(({ text }) => text.includes("слово"));
  expect(parts).toHaveLength(2);
  expect(parts.map(({ buttons }) => buttons.length)).toEqual([0, 2]);
});
