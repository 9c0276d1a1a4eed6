import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { fromStored } from "#lib/actions/ledger";
import { runActions } from "#lib/actions/run";
import { gather } from "#lib/brain/gather";
import { readBrainSettings, setBrainSettings } from "#lib/brain/settings";
import { setLimits } from "#lib/campaigns/limits";
import { syncTree } from "#lib/campaigns/sync";
import { attempt } from "#lib/jobs/outcome";
import { listNews } from "#lib/notifications/read";
import { actRun } from "#lib/runs/act-run";
import { decideDeed, decideRun } from "#lib/runs/decide";
import { listDeedLines } from "#lib/runs/deed-history";
import { listRunDeeds } from "#lib/runs/find-run";
import { failRun, finishRun } from "#lib/runs/finish-run";
import { openRun } from "#lib/runs/open-run";
import { planRun } from "#lib/runs/plan-run";
import { findRunView, readAutopilot } from "#lib/runs/screen";
import { undoDeed } from "#lib/runs/undo";
import type { FaultOrder } from "#lib/sandbox/faults";
import { hearing } from "#tests/support/hearing";
import { type JudgedClient, openJudgedClient } from "#tests/support/judged-client";
import { passTime } from "#tests/support/pass-time";
import { openWorld, type World } from "#tests/support/world";

// Weeks of a market pass in every test.
vi.setConfig({ testTimeout: 120_000 });

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const MINUTE_MS = 60_000;

/** A run that has its plan, and by default may act. */
async function planned(client: JudgedClient, mode: "act" | "propose" = "act"): Promise<string> {
  await setBrainSettings(client.owner(), { ...client.place, mode });
  const account = await client.account();
  const { id } = await openRun(client.job(), {
    account,
    platform: "tiktok",
    startedBy: "schedule",
    dryRun: false,
  });
  await planRun(client.job(), id);
  return id;
}

const statusesOf = async (client: JudgedClient, id: string) => [
  ...new Set((await listRunDeeds(client.owner(), id)).map(({ status }) => status)),
];

/** What the engine is told of one try of the run's step. */
const step = (client: JudgedClient, id: string) =>
  attempt(() => actRun(client.job(), id)).then(
    () => "done",
    ({ name }) => name,
  );

async function expectDoneAndUndone(client: JudgedClient, id: string, before: unknown) {
  const { db } = client.owner();
  const deeds = await listRunDeeds(client.owner(), id);
  expect(await statusesOf(client, id)).toEqual(["done"]);
  const { data: actions } = await db
    .from("platform_actions")
    .select("status, before, after")
    .eq("source", "brain")
    .throwOnError();
  expect(actions).toEqual(
    deeds.map(() => ({ status: "done", before: expect.anything(), after: expect.anything() })),
  );
  for (const action of actions) expect(action.before).not.toEqual(action.after);
  for (const { id: deedId } of deeds) await undoDeed(client.owner(), { deedId });
  expect(client.onPlatform()).toEqual(before);
}

test("killed inside an action and back within its lease, a run waits and goes on", async () => {
  const client = await openJudgedClient(world, { groups: 5, days: 14 });
  const before = client.onPlatform();
  const id = await planned(client);
  const dying = hearing(client.job(), (call) => {
    if (call === "finish_action") throw new Error("killed");
  });
  await expect(actRun(dying, id)).rejects.toThrow("killed");
  expect(client.onPlatform()).not.toEqual(before);

  let asked = 0;
  const back = hearing(client.job(), (call) => {
    if (call === "take_actions") asked += 1;
  });
  const coming = attempt(() => actRun(back, id)).catch((error) => error);
  await expect.poll(() => asked, { timeout: 20_000, interval: 20 }).toBeGreaterThan(1);
  passTime(MINUTE_MS / 2);
  expect(await coming).toMatchObject({
    name: "RetryableError",
    message: "conflict: action_in_progress",
  });
  passTime(2 * MINUTE_MS);
  expect(await step(client, id)).toBe("done");
  await finishRun(client.job(), id);
  await expectDoneAndUndone(client, id, before);
});

const MOODS: [string, FaultOrder["fault"], string][] = [
  ["asks for patience", { kind: "rate_limit" }, "platform_slow_down"],
  ["does not answer", { kind: "http_error", status: 503 }, "platform_unavailable"],
];

test.each(MOODS)(
  "a platform that %s is waited for, and is no reason to stop",
  async (_, fault, reason) => {
    const client = await openJudgedClient(world, { groups: 5, days: 14 });
    const before = client.onPlatform();
    const id = await planned(client);
    const [group] = before.keys();
    const { control } = world.sandbox;
    await control.arm({ platform: "tiktok", path: "*/adgroup/get/", times: 100, fault });

    expect(await step(client, id)).toBe("RetryableError");
    expect(await step(client, id)).toBe("RetryableError");
    // A person is told at once, and asks again when they like.
    const [clicked] = await runActions(client.owner(), {
      idempotencyKey: crypto.randomUUID(),
      source: "manual",
      account: { accountId: client.place.accountId },
      actions: [{ type: "TikTok.PauseAdGroup", params: { adGroupId: String(group) } }],
    });
    expect(fromStored(clicked?.error ?? null)).toMatchObject({ reason });

    await control.disarm();
    expect(client.onPlatform()).toEqual(before);
    expect(await statusesOf(client, id)).toEqual(["waiting"]);
    const settings = await readBrainSettings(client.owner(), await client.account(), "tiktok");
    expect(settings.stoppedAt).toBeNull();
    passTime(6 * MINUTE_MS);
    expect(await step(client, id)).toBe("done");
    await expectDoneAndUndone(client, id, before);
  },
);

/** A run whose proposals wait for people. */
async function proposed(client: JudgedClient): Promise<string> {
  const id = await planned(client, "propose");
  await actRun(client.job(), id);
  await finishRun(client.job(), id);
  return id;
}

const acceptAll = (client: JudgedClient, executionId: string) => {
  const { actor } = client.owner();
  if (actor.kind !== "member") throw new Error("no member");
  return decideRun(client.job(), { executionId, accept: true, by: actor.userId });
};

/** It asks for patience, answers no question, or lets a change run out of time. */
const BUSY: [FaultOrder["fault"], string][] = [
  [{ kind: "rate_limit" }, "get"],
  [{ kind: "http_error", status: 503 }, "get"],
  [{ kind: "drop" }, "*update"],
];

test("what is accepted while its platform is busy stays proposed, and is done once accepted again", async () => {
  const client = await openJudgedClient(world, { groups: 5, days: 14 });
  const before = client.onPlatform();
  const id = await proposed(client);
  const [deed] = await listRunDeeds(client.owner(), id);
  const deedId = deed?.id ?? "";
  const { control } = world.sandbox;
  for (const [fault, call] of BUSY) {
    await control.arm({ platform: "tiktok", path: `*/adgroup/${call}/`, times: 100, fault });
    const kept = { kind: "unavailable", reason: "proposal_kept" };
    await expect(decideDeed(client.owner(), { deedId, accept: true })).rejects.toMatchObject(kept);
    await expect(acceptAll(client, id)).rejects.toMatchObject(kept);
    await control.disarm();
    expect(client.onPlatform()).toEqual(before);
    expect(await statusesOf(client, id)).toEqual(["proposed"]);
    passTime(6 * MINUTE_MS);
  }
  await acceptAll(client, id);
  await expectDoneAndUndone(client, id, before);
});

test("a change nobody could look at stays proposed, and is looked at before it is written again", async () => {
  const client = await openJudgedClient(world, { groups: 5, days: 14 });
  const before = client.onPlatform();
  const id = await proposed(client);
  const deed = (await listRunDeeds(client.owner(), id)).find(({ kind }) => kind === "budget");
  const word = { deedId: deed?.id ?? "", accept: true };
  const { control } = world.sandbox;
  const unseen = { kind: "http_error", status: 503 } as const;
  await control.arm({ path: "*/adgroup/get/", after: 1, times: 100, fault: unseen });
  await control.arm({ path: "*/adgroup/update/", fault: { kind: "lost_response" } });
  await expect(decideDeed(client.owner(), word)).rejects.toMatchObject({
    reason: "proposal_in_doubt",
  });
  await control.disarm();
  expect(client.onPlatform()).not.toEqual(before);
  passTime(6 * MINUTE_MS);
  // Our books hear of it meanwhile, which is no reason to believe that somebody else did it.
  await syncTree(client.job(), client.place);
  const calls = (await control.requests()).length;
  expect(await decideDeed(client.owner(), word)).toMatchObject({ status: "done" });
  const asked = (await control.requests()).slice(calls).map(({ path }) => path);
  expect(asked.filter((path) => path.endsWith("/adgroup/update/"))).toEqual([]);
  const { groups } = await gather(client.owner(), await client.account(), "tiktok");
  const group = groups.find(({ id: groupId }) => groupId === deed?.ad_group_id);
  expect(Number(group?.owner_budget)).toBe(Number(deed?.from_budget));
  await undoDeed(client.owner(), { deedId: word.deedId });
  expect(client.onPlatform()).toEqual(before);
});

test("what was decided is decided, though nobody could be told anew", async () => {
  const client = await openJudgedClient(world, { groups: 5, days: 14 });
  const id = await proposed(client);
  const [deed] = await listRunDeeds(client.owner(), id);
  let asked = 0;
  const speechless = hearing(client.owner(), (call) => {
    if (call !== "brain_undoings") return;
    asked += 1;
    throw new Error("cannot say how things stand");
  });
  const declined = await decideDeed(speechless, { deedId: deed?.id ?? "", accept: false });
  expect([declined.status, asked]).toEqual(["declined", 1]);
});

test("what a busy platform had it let go it does not do once spending is stopped", async () => {
  const client = await openJudgedClient(world, { groups: 5, days: 14 });
  const before = client.onPlatform();
  const id = await planned(client);
  const { control } = world.sandbox;
  const fault = { kind: "http_error", status: 503 } as const;
  await control.arm({ platform: "tiktok", path: "*/adgroup/get/", times: 100, fault });
  expect(await step(client, id)).toBe("RetryableError");
  await control.disarm();
  await setLimits(client.owner(), { accountId: client.place.accountId, is_frozen: true });
  passTime(6 * MINUTE_MS);
  expect(await step(client, id)).toBe("done");
  expect(await statusesOf(client, id)).toEqual(["refused"]);
  expect(client.onPlatform()).toEqual(before);
  const [told] = await listDeedLines(client.owner(), [id]);
  expect(told?.refusal?.en).toMatch(/^The autopilot was stopped before it came to this/);
});

test("an undo that was refused is tried anew, and clicked twice it is done once", async () => {
  const client = await openJudgedClient(world);
  const before = client.onPlatform();
  const owner = client.owner();
  const { accountId } = client.place;
  const id = await planned(client);
  await actRun(client.job(), id);
  const deeds = await listRunDeeds(owner, id);
  const cut = deeds.find(({ from_budget, to_budget }) => Number(to_budget) < Number(from_budget));
  const twice = () =>
    Promise.all([1, 2].map(() => undoDeed(owner, { deedId: cut?.id ?? "" }).catch((it) => it)));

  await setLimits(owner, { accountId, is_frozen: true });
  expect(await twice()).toMatchObject([1, 2].map(() => ({ reason: "spending_frozen_account" })));
  expect(await twice()).toMatchObject([1, 2].map(() => ({ reason: "spending_frozen_account" })));
  await setLimits(owner, { accountId, is_frozen: false });
  expect(await twice()).toEqual([undefined, undefined]);
  expect(await twice()).toEqual([undefined, undefined]);

  const { data: undos } = await owner.db
    .from("platform_actions")
    .select("status")
    .eq("undo_of", cut?.action_id ?? "")
    .throwOnError();
  expect(undos.filter(({ status }) => status === "done")).toHaveLength(1);
  for (const { id: deedId } of deeds) await undoDeed(owner, { deedId });
  expect(client.onPlatform()).toEqual(before);
});

test("a run that fails tells once what it had done, and hides no proposal of the run before", async () => {
  // Leads cost twice what they may, so that whatever the market does, every run wants something.
  const client = await openJudgedClient(world, { groups: 5, days: 14, wishes: 0.5 });
  const owner = client.owner();
  const account = await client.account();
  const textsOf = async () => {
    const { data } = await listNews(owner, { reader: { locale: "en", timeZone: "Asia/Almaty" } });
    return data.filter(({ kind }) => kind === "run_failed").map(({ text }) => text);
  };
  await setBrainSettings(owner, { ...client.place, mode: "propose" });
  const start = { account, platform: "tiktok", startedBy: "member", dryRun: false } as const;
  const asked = await openRun(client.job(), start);
  await planRun(client.job(), asked.id);
  await finishRun(client.job(), asked.id);

  await client.live(1);
  const shut = await openRun(client.job(), start);
  const why = "platform_signed_out signed_out 40105";
  await failRun(client.job(), shut.id, `Step "step//act" failed after 24 retries: ${why}`);
  await failRun(client.job(), shut.id, why);
  const screen = await readAutopilot(owner, account, "tiktok");
  expect([screen.latest?.id, screen.failed?.id]).toEqual([asked.id, shut.id]);
  expect(screen.latest?.report?.deeds.map(({ status }) => status)).toContain("proposed");
  expect(await textsOf()).toEqual([
    "TikTok does not let us into the account. Connect it again. Nothing was changed. " +
      "The next run looks at everything anew.",
  ]);

  expect(await findRunView(owner, shut.id)).toMatchObject({
    failure: { why: "no_access", done: 0, proposed: 0, doubt: 0 },
  });

  const id = await planned(client);
  let done = 0;
  const dying = hearing(client.job(), (call) => {
    if (call === "finish_action" && ++done > 1) throw new Error("killed");
  });
  await expect(actRun(dying, id)).rejects.toThrow("killed");
  // As if it had died a moment before it ticked the first one off.
  await world.supabase.connection.driver.query(
    `update public.brain_deeds set status = 'waiting', action_id = null, done_at = null
      where execution_id = '${id}' and status = 'done'`,
  );
  await failRun(client.job(), id, "internal: run_lost");
  const [first, second, ...others] = await listRunDeeds(owner, id);
  expect([first?.status, second?.status]).toEqual(["done", "waiting"]);
  expect(new Set(others.map(({ status }) => status))).toEqual(new Set(["outdated"]));
  await undoDeed(owner, { deedId: first?.id ?? "" });
  expect((await readAutopilot(owner, account, "tiktok")).latest).toMatchObject({
    id,
    failure: { why: "other", done: 0, doubt: 1 },
  });
  expect(await textsOf()).toContain(
    "Something broke on our side. Before that it made 1 change, which you can take back. " +
      "Whether one more went through is not known: look at the ad group on TikTok. " +
      "The next run looks at everything anew.",
  );
});
