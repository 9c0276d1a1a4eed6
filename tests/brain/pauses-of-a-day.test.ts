import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runActions } from "#lib/actions/run";
import { setBrainSettings } from "#lib/brain/settings";
import { actRun } from "#lib/runs/act-run";
import { decideDeed } from "#lib/runs/decide";
import { listRunDeeds } from "#lib/runs/find-run";
import { finishRun } from "#lib/runs/finish-run";
import { openRun } from "#lib/runs/open-run";
import { planRun } from "#lib/runs/plan-run";
import { makeClear } from "../support/clear-client.ts";
import { type JudgedClient, openJudgedClients } from "../support/judged-client.ts";
import { openWorld, type World } from "../support/world.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

const DAYS = 12;
const DAY_MS = 24 * 3_600_000;

let world: World;
let clients: JudgedClient[];

beforeAll(async () => {
  // The market's days have passed up to now, for the trail is kept by the real clock.
  world = await openWorld({ startAt: Date.now() - DAYS * DAY_MS });
  clients = await openJudgedClients(world, 2, { groups: 8, days: DAYS });
});

afterAll(() => world.close());

/** The next client, whose first so many of eight ad groups have to be paused: two a day may be. */
async function openClear(dead: number): Promise<JudgedClient> {
  const client = clients.pop();
  if (!client) throw new Error("no client is left");
  await makeClear(world, client, { dead, dear: 2 });
  await setBrainSettings(client.owner(), { ...client.place, mode: "act" });
  return client;
}

/** The pauses of a run from its plan to its end. */
async function pausesOf(client: JudgedClient) {
  const { id } = await openRun(client.job(), {
    account: await client.account(),
    platform: "tiktok",
    startedBy: "member",
    dryRun: false,
  });
  await planRun(client.job(), id);
  await actRun(client.job(), id);
  await finishRun(client.job(), id);
  return (await listRunDeeds(client.owner(), id)).filter(({ kind }) => kind === "pause");
}

const statuses = (deeds: { status: string }[]) => deeds.map(({ status }) => status);

test("however often it runs in a day, it pauses a quarter of what ran", async () => {
  const client = await openClear(4);
  expect(statuses(await pausesOf(client))).toEqual(["done", "done"]);
  expect(await pausesOf(client)).toEqual([]);
});

test("what a person switched on again is only proposed, and paused at their word", async () => {
  const client = await openClear(1);
  const [pause] = await pausesOf(client);
  expect(pause).toMatchObject({ status: "done" });
  await runActions(client.owner(), {
    idempotencyKey: "it shall run",
    source: "manual",
    account: { accountId: client.place.accountId },
    actions: [{ type: "TikTok.ResumeAdGroup", params: { adGroupId: pause?.ad_group_id ?? "" } }],
  });
  const [again] = await pausesOf(client);
  expect(again).toMatchObject({ status: "proposed", ad_group_id: pause?.ad_group_id });
  const deedId = again?.id ?? "";
  expect(await decideDeed(client.owner(), { deedId, accept: true })).toMatchObject({
    status: "done",
  });
});
