import { afterEach, expect, test } from "vitest";
import { createSandbox, type RunningSandbox } from "#lib/sandbox/sandbox";

let running: RunningSandbox;
afterEach(() => running.close());

const startAt = Date.parse("2026-11-20T09:05:00Z");
const look = async () => (await running.fetch(`${running.url()}/`)).text();

test("an empty world says how to fill it", async () => {
  running = createSandbox({ startAt, seeding: { world: "empty" } });
  const page = await look();
  expect(page).toContain("Nobody is here yet");
  expect(page).toContain("None. Every call is answered as the platform would.");
});

test("the world shows who advertises, what runs and what it spends by the hour", async () => {
  running = createSandbox({ startAt, seeding: { world: "demo" } });
  const page = await look();
  const { accounts, adGroups } = await running.control.state();
  for (const { id } of accounts) expect(page).toContain(`data-key="${id}"`);
  for (const { name } of adGroups) expect(page).toContain(name);
  expect(page.match(/Spend per hour: [\d\u00a0,.]+[₸$] in the last/g)).toHaveLength(
    accounts.length,
  );
  expect(page).toContain("Rejected");
  expect(page).toContain("20 Nov 2026, 14:05");
});

test("calls, faults and webhooks show, and a bot's token doesn't", async () => {
  running = createSandbox({ startAt });
  const { token } = await running.control.token({ platform: "telegram" });
  await running.control.arm({ platform: "meta", fault: { kind: "http_error", status: 503 } });
  const { chats } = await running.control.telegram();
  await running.fetch(
    `${running.url()}/telegram/bot${token}/setWebhook?url=http://127.0.0.1:9/none`,
  );
  await running.control.person({ deed: "start", chatId: chats[0]?.id ?? "" });
  const page = await look();
  expect(page).toContain("Http error 503");
  expect(page).toContain("/setWebhook");
  expect(page).toContain("1 waiting");
  expect(page).not.toContain(token);
  expect(page).not.toContain(token.split(":")[1]);
});
