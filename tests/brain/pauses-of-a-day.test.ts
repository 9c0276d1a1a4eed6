import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runActions } from "#lib/actions/run";
import { setBrainSettings } from "#lib/brain/settings";
import { setLimits } from "#lib/campaigns/limits";
import { actRun } from "#lib/runs/act-run";
import { decideDeed } from "#lib/runs/decide";
import { type DeedRow, getDeed, listRunDeeds, listStandingDeeds } from "#lib/runs/find-run";
import { finishRun } from "#lib/runs/finish-run";
import { openRun } from "#lib/runs/open-run";
import { planRun } from "#lib/runs/plan-run";
import { undoDeed } from "#lib/runs/undo";
import { CLEAR, makeClear } from "../support/clear-client.ts";
import { type JudgedClient, openJudgedClients } from "../support/judged-client.ts";
import { openWorld, type World } from "../support/world.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

const DAYS = 12;
const DAY_MS = 24 * 3_600_000;

let world: World;
let clients: JudgedClient[];

beforeAll(async () => {
  // The market's days have passed up to now, for the trail is kept by the real clock.
  world = await openWorld({ startAt: Date.now() - DAYS * DAY_MS, regime: CLEAR });
  clients = await openJudgedClients(world, 4, { groups: 8, days: DAYS });
});

afterAll(() => world.close());

/** The next client, whose first so many of eight ad groups have to be paused: two a day may be. */
async function openClear(dead: number): Promise<JudgedClient> {
  const client = clients.shift();
  if (!client) throw new Error("no client is left");
  await makeClear(world, client, { dead });
  await setBrainSettings(client.owner(), {
    ...client.place,
    mode: "act",
    // What pauses free stays free.
    onlyTell: ["raise", "cut"],
  });
  return client;
}

/** The pauses of a run from its plan to its end. */
const pausesOf = async (client: JudgedClient) =>
  (await deedsOf(client, await run(client))).filter(({ kind }) => kind === "pause");

const deedsOf = (client: JudgedClient, id: string) => listRunDeeds(client.owner(), id);

async function run(client: JudgedClient): Promise<string> {
  const { id } = await openRun(client.job(), {
    account: await client.account(),
    platform: "tiktok",
    startedBy: "member",
    dryRun: false,
  });
  await planRun(client.job(), id);
  await actRun(client.job(), id);
  await finishRun(client.job(), id);
  return id;
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

test("what a person switched on by its campaign is only proposed as well", async () => {
  const client = await openClear(1);
  const owner = client.owner();
  const { data: campaign } = await owner.db.from("campaigns").select("id").single().throwOnError();
  for (const type of ["TikTok.PauseCampaign", "TikTok.ResumeCampaign"] as const) {
    const [row] = await runActions(owner, {
      idempotencyKey: `all of it: ${type}`,
      source: "manual",
      account: { accountId: client.place.accountId },
      actions: [{ type, params: { campaignId: campaign.id } }],
    });
    expect(row).toMatchObject({ status: "done" });
  }
  expect(statuses(await pausesOf(client))).toEqual(["proposed"]);
});

/** A run that proposes to switch a paused ad group on again at half of what it had. */
async function proposeRevival(
  client: JudgedClient,
  { ad_group_id, direction_id, ...was }: DeedRow,
) {
  const execution_id = await run(client);
  const { data } = await world.supabase
    .client("secret")
    .from("brain_deeds")
    .insert({
      user_account_id: client.owner().userAccountId,
      ...{ execution_id, ad_group_id, direction_id, position: 90, kind: "revive" },
      ...{ from_budget: 0, to_budget: Number(was.from_budget) / 2, currency: was.currency },
      status: "proposed",
    })
    .select("id")
    .single()
    .throwOnError();
  return data.id;
}

test("a revival at half its budget is done and taken back whole, and by half says so", async () => {
  const client = await openClear(1);
  const [pause] = await pausesOf(client);
  const before = client.onPlatform();
  const owner = client.owner();
  if (!pause) throw new Error("nothing was paused");
  await world.sandbox.control.arm({
    path: "*/adgroup/status/update/",
    fault: { kind: "platform_error", code: 40002 },
  });
  const half = await proposeRevival(client, pause);
  expect(await decideDeed(owner, { deedId: half, accept: true })).toMatchObject({
    status: "refused",
    error: { reason: "revived_by_half", kind: "platform" },
  });
  await undoDeed(owner, { deedId: half });
  expect(client.onPlatform()).toEqual(before);

  const whole = await proposeRevival(client, pause);
  expect(await decideDeed(owner, { deedId: whole, accept: true })).toMatchObject({
    status: "done",
  });
  const isOn = [...client.onPlatform().values()].map(({ state }) => state);
  expect(new Set(isOn)).toEqual(new Set(["on"]));
  await setLimits(owner, { accountId: client.place.accountId, is_frozen: true });
  await expect(undoDeed(owner, { deedId: whole })).rejects.toMatchObject({
    reason: "undone_by_half",
  });
  const isUndone = async () => {
    const { execution_id } = await getDeed(owner, whole);
    return (await listStandingDeeds(owner, execution_id)).some((deed) => deed.isUndone);
  };
  expect(await isUndone()).toBe(false);
  await setLimits(owner, { accountId: client.place.accountId, is_frozen: false });
  await undoDeed(owner, { deedId: whole });
  expect(client.onPlatform()).toEqual(before);
  expect(await isUndone()).toBe(true);
});
