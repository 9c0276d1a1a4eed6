import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { gather } from "#lib/brain/gather";
import { setBrainSettings } from "#lib/brain/settings";
import { syncTree } from "#lib/campaigns/sync";
import type { Ctx } from "#lib/ctx";
import { toMinor } from "#lib/money";
import { actRun } from "#lib/runs/act-run";
import { decideDeed, decideRun } from "#lib/runs/decide";
import { type DeedRow, getDeed, listRunDeeds } from "#lib/runs/find-run";
import { finishRun } from "#lib/runs/finish-run";
import { openRun } from "#lib/runs/open-run";
import { planRun } from "#lib/runs/plan-run";
import { undoDeed } from "#lib/runs/undo";
import { CLEAR, makeClear } from "#tests/support/clear-client";
import { hearing } from "#tests/support/hearing";
import { type JudgedClient, openJudgedClient } from "#tests/support/judged-client";
import { passTime } from "#tests/support/pass-time";
import { openWorld, type World } from "#tests/support/world";

// Weeks of a market pass in every test.
vi.setConfig({ testTimeout: 120_000 });

let world: World;
beforeAll(async () => {
  world = await openWorld({ regime: CLEAR });
});
afterAll(() => world.close());
afterEach(() => world.sandbox.control.disarm());

const MINUTE_MS = 60_000;

/** A client asked about two deeds that spend less and others that spend more. */
async function asked() {
  const client = await openJudgedClient(world, { groups: 8, days: 12 });
  await makeClear(world, client, { dead: 2 });
  await setBrainSettings(client.owner(), { ...client.place, mode: "propose" });
  const { deeds } = await ask(client);
  const [first, second] = deeds.filter((deed) => !isRaise(deed));
  const other = deeds.find(isRaise);
  if (!first || !second || !other) throw new Error("too little proposed");
  return { client, first, second, other, before: client.onPlatform() };
}

const isRaise = ({ from_budget, to_budget }: DeedRow) => Number(to_budget) > Number(from_budget);

async function ask(client: JudgedClient) {
  const { id } = await openRun(client.job(), {
    account: await client.account(),
    platform: "tiktok",
    startedBy: "member",
    dryRun: false,
  });
  await planRun(client.job(), id);
  await actRun(client.job(), id);
  await finishRun(client.job(), id);
  return { id, deeds: await listRunDeeds(client.owner(), id) };
}

const say = (ctx: Ctx, { id: deedId }: DeedRow, accept: boolean) =>
  decideDeed(ctx, { deedId, accept });
const statusOf = async ({ owner }: JudgedClient, { id }: DeedRow) =>
  (await getDeed(owner(), id)).status;

/** Nobody can look any more after so many looks. */
const blind = (after = 0) =>
  world.sandbox.control.arm({
    path: "*/adgroup/get/",
    after,
    times: 100,
    fault: { kind: "http_error", status: 503 },
  });

/** Accepts what is written or is not, and nobody can look which. */
async function leaveInDoubt(client: JudgedClient, deed: DeedRow, fault: "lost_response" | "drop") {
  const { control } = world.sandbox;
  await blind(1);
  await control.arm({ path: "*/adgroup/*update/", times: 100, fault: { kind: fault } });
  await expect(say(client.owner(), deed, true)).rejects.toMatchObject({
    reason: "proposal_in_doubt",
  });
  await control.disarm();
  passTime(6 * MINUTE_MS);
}

/** Whether judgement takes what a deed changed for the autopilot's own. */
async function isOurs(client: JudgedClient, { ad_group_id, kind, to_budget }: DeedRow) {
  const { groups } = await gather(client.owner(), await client.account(), "tiktok");
  const group = groups.find(({ id }) => id === ad_group_id);
  if (!group) throw new Error("no ad group");
  if (kind === "pause") return group.paused_at !== null;
  return Number(group.owner_budget) !== Number(to_budget);
}

const actionsOf = async ({ owner }: JudgedClient, { id }: DeedRow) => {
  const { data } = await owner()
    .db.from("platform_actions")
    .select("id, status")
    .like("idempotency_key", `brain:${id}:%`)
    .throwOnError();
  return data;
};

test("what stands in the way of something else of ours lets a proposal stay one", async () => {
  const { client, first, before } = await asked();
  const { db, userAccountId } = client.owner();
  const p_token = crypto.randomUUID();
  const action = { platform: "tiktok", type: "TikTok.PauseAdGroup", position: 0, source: "api" };
  const { data: taken } = await db
    .rpc("take_actions", {
      p_user_account_id: userAccountId,
      p_key: "somebody-else-is-at-it",
      p_token,
      p_seconds: 120,
      p_actions: [{ ...action, request_hash: "any", params: { adGroupId: first.ad_group_id } }],
    })
    .throwOnError();
  await db
    .rpc("begin_action", {
      p_id: taken[0]?.id ?? "",
      p_token,
      p_level: "ad_group",
      p_entity_id: first.ad_group_id,
      p_seconds: 120,
    })
    .throwOnError();
  const impatient = hearing(client.owner(), (call) => {
    if (call === "begin_action") passTime(MINUTE_MS / 2);
  });

  await expect(say(impatient, first, true)).rejects.toMatchObject({ reason: "action_in_progress" });
  expect(await statusOf(client, first)).toBe("proposed");
  expect(client.onPlatform()).toEqual(before);
  passTime(3 * MINUTE_MS);
  expect(await say(client.owner(), first, true)).toMatchObject({ status: "done" });
});

test("what nobody saw and did not happen is asked about anew", async () => {
  const { client, first, before } = await asked();
  await leaveInDoubt(client, first, "drop");
  await setBrainSettings(client.owner(), { ...client.place, mode: "off" });
  expect(await say(client.owner(), first, true)).toMatchObject({
    status: "refused",
    error: { reason: "autopilot_off" },
  });
  expect(client.onPlatform()).toEqual(before);
  expect(await actionsOf(client, first)).toMatchObject([{ status: "refused" }]);
});

test("what may be done is not declined unseen: it is done, or closed", async () => {
  const { client, first, second, other, before } = await asked();
  const owner = client.owner();
  await leaveInDoubt(client, first, "lost_response");
  await leaveInDoubt(client, second, "drop");
  await blind();
  for (const accept of [false, true]) {
    await expect(say(owner, first, accept)).rejects.toMatchObject({ reason: "proposal_in_doubt" });
  }
  await world.sandbox.control.disarm();
  passTime(6 * MINUTE_MS);
  // Neither is it outdated by a newer plan, as the others are.
  await ask(client);
  expect([await statusOf(client, first), await statusOf(client, other)]).toEqual([
    "proposed",
    "outdated",
  ]);
  await syncTree(client.job(), client.place);

  await expect(say(owner, first, false)).rejects.toMatchObject({ reason: "proposal_was_done" });
  expect(await statusOf(client, first)).toBe("done");
  expect(await isOurs(client, first)).toBe(true);
  expect(await say(owner, second, false)).toMatchObject({ status: "declined" });
  expect(await actionsOf(client, second)).toMatchObject([{ status: "refused" }]);
  await undoDeed(owner, { deedId: first.id });
  expect(client.onPlatform()).toEqual(before);
});

test("what died over an accepted deed keeps it from others, and is finished once it is let go", async () => {
  const { client, first } = await asked();
  const owner = client.owner();
  const dying = hearing(owner, (call) => {
    if (call === "finish_action") throw new Error("killed");
  });
  await expect(say(dying, first, true)).rejects.toThrow("killed");
  const reopened = await owner.db.rpc("reopen_brain_deed", {
    p_id: first.id,
    p_trace: { verb: "autopilot.reopen" },
  });
  expect([reopened.error?.code, await statusOf(client, first)]).toEqual(["PT409", "accepted"]);
  passTime(3 * MINUTE_MS);
  expect(await say(owner, first, true)).toMatchObject({ status: "done" });
});

/** Lets time pass everywhere. */
async function letPass(minutes: number) {
  const { sandbox } = world.sandbox;
  await sandbox.advanceTo(sandbox.clock.now() + minutes * MINUTE_MS);
  passTime(minutes * MINUTE_MS);
}

/** Accepts a deed, and dies over it when it comes to a call. */
const dieOver = ({ owner }: JudgedClient, deed: DeedRow, at: string) =>
  expect(
    say(
      hearing(owner(), (call) => {
        if (call === at) throw new Error("killed");
      }),
      deed,
      true,
    ),
  ).rejects.toThrow("killed");

test("nobody's death leaves a deed accepted: it can be declined, is done, or outdated", async () => {
  const { client, first, before } = await asked();
  await dieOver(client, first, "brain_facts");
  await expect(say(client.owner(), first, false)).rejects.toMatchObject({
    reason: "action_in_progress",
  });
  await letPass(11);
  const { execution_id: executionId } = first;
  await decideRun(client.job(), { executionId, accept: false, by: randomUUID() });
  const said = (await listRunDeeds(client.owner(), executionId)).map(({ status }) => status);
  expect(new Set(said)).toEqual(new Set(["declined"]));
  expect(client.onPlatform()).toEqual(before);

  const [through, lost] = (await ask(client)).deeds;
  if (!through || !lost) throw new Error("too little proposed");
  await dieOver(client, through, "finish_action");
  await letPass(11);
  await dieOver(client, lost, "brain_facts");
  await letPass(11);
  await ask(client);
  expect(await statusOf(client, through)).toBe("done");
  expect(await statusOf(client, lost)).toBe("outdated");
  await undoDeed(client.owner(), { deedId: through.id });
  expect(client.onPlatform()).toEqual(before);
});

test("what was done counts, though a newer plan came before it was written down", async () => {
  const { client, first } = await asked();
  const owner = client.owner();
  const dying = hearing(owner, (call) => {
    if (call === "settle_brain_deed") throw new Error("killed");
  });
  await expect(say(dying, first, true)).rejects.toThrow("killed");
  await world.supabase.connection.driver.query(
    `update public.brain_deeds set status = 'outdated' where id = '${first.id}'`,
  );
  const [action] = await actionsOf(client, first);
  await owner.db
    .rpc("settle_brain_deed", {
      p_id: first.id,
      p_status: "done",
      p_action_id: action?.id ?? "",
      p_error: null,
      p_at: new Date().toISOString(),
    })
    .throwOnError();
  expect(await getDeed(owner, first.id)).toMatchObject({ status: "done", action_id: action?.id });
});

/** Somebody does on the platform itself what a deed wants. */
async function doByHand(client: JudgedClient, { ad_group_id, kind, to_budget }: DeedRow) {
  const { data: group } = await client
    .owner()
    .db.from("ad_groups")
    .select("external_id")
    .eq("id", ad_group_id)
    .single()
    .throwOnError();
  const amountMinor = toMinor(to_budget, "KZT") ?? 0;
  world.sandbox.sandbox.world.adGroups.update(
    group.external_id,
    kind === "pause"
      ? { switch: "off" }
      : { budget: { kind: "daily", amountMinor, pace: "fixed" } },
  );
}

test("what a person did meanwhile is not the autopilot's to take back", async () => {
  const { client, first } = await asked();
  const owner = client.owner();
  const dying = hearing(owner, (call) => {
    if (call === "release_action") throw new Error("killed");
  });
  const { control } = world.sandbox;
  await control.arm({ path: "*/adgroup/*update/", times: 100, fault: { kind: "drop" } });
  await expect(say(dying, first, true)).rejects.toThrow("killed");
  await control.disarm();
  passTime(6 * MINUTE_MS);
  await doByHand(client, first);
  await syncTree(client.job(), client.place);
  const byHand = client.onPlatform();

  expect(await say(owner, first, true)).toMatchObject({ status: "done" });
  expect(await isOurs(client, first)).toBe(false);
  await expect(undoDeed(owner, { deedId: first.id })).rejects.toMatchObject({
    reason: "nothing_to_undo",
  });
  expect(client.onPlatform()).toEqual(byHand);
});
