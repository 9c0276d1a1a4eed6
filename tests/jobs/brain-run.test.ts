import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { setBrainSettings } from "#lib/brain/settings";
import { runBrain } from "#lib/jobs/brain-run";
import { openRun } from "#lib/runs/open-run";
import { listExecutions } from "#lib/runs/read";
import { type JudgedClient, openJudgedClients } from "#tests/support/judged-client";
import { openWorld, type World } from "#tests/support/world";

// Days of a market pass before the tests, and end as long ago as a schedule may lie back.
const DAYS = 14;
const SINCE_SCHEDULE_MS = 15 * 60_000;
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let world: World;
let clients: JudgedClient[];
beforeAll(async () => {
  const startAt = Date.now() - DAYS * 24 * 3_600_000 - SINCE_SCHEDULE_MS;
  world = await openWorld({ startAt });
  clients = await openJudgedClients(world, 2, { groups: 5, days: DAYS });
  for (const client of clients) {
    await setBrainSettings(client.owner(), { ...client.place, mode: "act" });
  }
});
afterAll(() => world.close());

async function run(client: JudgedClient) {
  const opening = { platform: "tiktok", startedBy: "schedule", dryRun: false } as const;
  const { id } = await openRun(client.job(), { account: await client.account(), ...opening });
  const { userAccountId, correlationId } = client.job();
  await runBrain({ executionId: id, userAccountId, correlationId, ...client.place });
  const { data } = await listExecutions(client.owner(), {});
  const found = data.find((one) => one.id === id);
  if (!found) throw new Error("no run");
  return found;
}

test("a run judges by what people have changed on the platform itself, which it reads once", async () => {
  const [client] = clients;
  if (!client) throw new Error("no client");
  const [raised] = client.onPlatform();
  if (!raised) throw new Error("no ad group");
  const [externalId, { budgetMinor }] = raised;
  const amountMinor = budgetMinor * 3;
  const budget = { kind: "daily", amountMinor, pace: "fixed" } as const;
  world.sandbox.sandbox.world.adGroups.update(externalId, { budget });
  const calls = () => world.sandbox.control.requests();
  const before = (await calls()).length;

  const ran = await run(client);

  expect(ran).toMatchObject({ status: "completed", gate: null });
  const seen = (await world.changes(client.owner())).filter(
    ({ verb, entity }) => verb === "tree.see" && entity === "ad_groups",
  );
  expect(seen).toMatchObject([
    { before: { daily_budget: budgetMinor / 100 }, after: { daily_budget: amountMinor / 100 } },
  ]);
  const whole = (await calls()).slice(before).filter(({ path }) => path.endsWith("/campaign/get/"));
  expect(whole).toHaveLength(1);
});

test("a run that cannot read the tree does nothing and says why", async () => {
  const [, client] = clients;
  if (!client) throw new Error("no client");
  const before = client.onPlatform();
  const fault = { kind: "platform_error", code: 40002 } as const;
  await world.sandbox.control.arm({ platform: "tiktok", path: "*/campaign/get/", times: 9, fault });
  const ran = await run(client);
  expect(ran).toMatchObject({ gate: "tree_unread", deeds: [] });
  expect(client.onPlatform()).toEqual(before);
});
