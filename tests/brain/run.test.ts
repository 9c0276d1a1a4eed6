import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Mode } from "#lib/brain/schema";
import { setBrainSettings } from "#lib/brain/settings";
import { setLimits } from "#lib/campaigns/limits";
import { linkCampaign } from "#lib/campaigns/link";
import { BUTTONS } from "#lib/jobs/buttons";
import { toMinor } from "#lib/money";
import { actRun } from "#lib/runs/act-run";
import { decideDeed } from "#lib/runs/decide";
import { listRunDeeds } from "#lib/runs/find-run";
import { finishRun } from "#lib/runs/finish-run";
import { judgeOutcomes } from "#lib/runs/judge-outcomes";
import { openRun } from "#lib/runs/open-run";
import { planRun } from "#lib/runs/plan-run";
import { listExecutions, listReports } from "#lib/runs/read";
import { listRuns } from "#lib/runs/run-lines";
import { undoAnyAction, undoDeed } from "#lib/runs/undo";
import { type JudgedClient, openJudgedClient } from "../support/judged-client.ts";
import { openWorld, type World } from "../support/world.ts";

// Weeks of a market pass in every test.
vi.setConfig({ testTimeout: 180_000 });

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

type Start = { startedBy?: "schedule" | "member"; dryRun?: boolean };

async function open(client: JudgedClient, { startedBy = "member", dryRun = false }: Start = {}) {
  const account = await client.account();
  return openRun(client.job(), { account, platform: "tiktok", startedBy, dryRun });
}

async function runThrough(client: JudgedClient, start: Start = {}) {
  const { id } = await open(client, start);
  await planRun(client.job(), id);
  await actRun(client.job(), id);
  await finishRun(client.job(), id);
  return id;
}

const setMode = (client: JudgedClient, mode: Mode) =>
  setBrainSettings(client.owner(), { ...client.place, mode });

const STANDINGS = {
  ...{ done: "сделано", proposed: "ждёт вашего слова", declined: "отклонено" },
  ...{ undone: "возвращено, как было" },
};

/** What the one report of a client tells now, and the line of its run beside it. */
async function told(client: JudgedClient) {
  const { data } = await client
    .owner()
    .db.from("notifications")
    .select("message, outcome, buttons")
    .eq("kind", "run_report")
    .single()
    .throwOnError();
  const { ru } = data.message as { ru: string };
  const count = (words: string) => ru.split(`</b> · ${words}`).length - 1;
  const [run] = await listRuns(client.owner(), await client.account(), "tiktok");
  const entries = Object.entries(STANDINGS).map(([name, words]) => [name, count(words)]);
  return {
    ru,
    outcome: data.outcome,
    inMessage: Object.fromEntries(entries),
    inLine: run?.standings,
  };
}

/** That both say so many deeds stand so, and no others. */
async function expectTold(client: JudgedClient, wanted: Partial<Record<string, number>>) {
  const none = Object.fromEntries(Object.keys(STANDINGS).map((name) => [name, 0]));
  const { inMessage, inLine } = await told(client);
  expect(inMessage).toEqual({ ...none, ...wanted });
  expect(inLine).toMatchObject({ ...none, ...wanted });
}

/** Ad groups by our id, with what the platform has of each. */
async function budgetsOf(client: JudgedClient) {
  const { data } = await client
    .owner()
    .db.from("ad_groups")
    .select("id, external_id")
    .throwOnError();
  const there = client.onPlatform();
  return new Map(data.map((row) => [row.id, there.get(row.external_id)]));
}

test("allowed to act, it changes budgets on the platform exactly as it says, and each comes back", async () => {
  const client = await openJudgedClient(world);
  await setMode(client, "act");
  expect((await client.account()).autopilotTiktok).toBe(true);
  const before = await budgetsOf(client);

  const id = await runThrough(client);

  const deeds = await listRunDeeds(client.owner(), id);
  expect(deeds.length).toBeGreaterThan(0);
  expect(deeds.map(({ status }) => status)).toEqual(deeds.map(() => "done"));
  const after = await budgetsOf(client);
  for (const deed of deeds) {
    const now = after.get(deed.ad_group_id);
    if (deed.kind === "pause") expect(now?.state).toBe("off");
    else expect(now?.budgetMinor).toBe(toMinor(deed.to_budget, "KZT"));
  }
  const touched = new Set(deeds.map(({ ad_group_id }) => ad_group_id));
  for (const [group, was] of before) {
    if (!touched.has(group)) expect(after.get(group)).toEqual(was);
  }

  await expectTold(client, { done: deeds.length });
  const [first, ...others] = deeds;
  const actionId = first?.action_id ?? "";
  await undoAnyAction(client.owner(), { actionId, idempotencyKey: "taken-back-by-hand" });
  await expectTold(client, { done: others.length, undone: 1 });
  for (const { id: deedId } of others) await undoDeed(client.owner(), { deedId });
  expect(await budgetsOf(client)).toEqual(before);
  await expectTold(client, { undone: deeds.length });
  // Nobody had been asked, so there is no answer to show.
  expect(await told(client)).toMatchObject({ outcome: null });
});

test("only telling, it touches nothing and says what it would do", async () => {
  const client = await openJudgedClient(world);
  const before = await budgetsOf(client);

  await runThrough(client);

  expect(await budgetsOf(client)).toEqual(before);
  const { data } = await listReports(client.owner(), {});
  expect(data).toHaveLength(1);
  expect(data[0]?.body).toContain("сделал бы");
  const { data: news } = await client.owner().db.from("notifications").select("kind, buttons");
  expect(news).toEqual([{ kind: "run_report", buttons: [] }]);
});

test("a button under the message accepts all that is proposed, in the name of who pressed it", async () => {
  const client = await openJudgedClient(world);
  await setMode(client, "propose");
  const before = await budgetsOf(client);
  const id = await runThrough(client);
  const proposed = await told(client);
  expect(proposed.ru).toMatch(/предлагаем .* · ждёт вашего слова/);
  const { actor, userAccountId } = client.owner();
  if (actor.kind !== "member") throw new Error("no member");
  const press = {
    userAccountId,
    kind: "brain_run",
    subject: id,
    choice: "accept",
    by: { userId: actor.userId, name: "Aigerim", role: "owner" as const },
  };
  const first = await BUTTONS.brain_run?.(client.job(), press);
  const second = await BUTTONS.brain_run?.(client.job(), press);
  expect(second).toEqual(first);

  const deeds = await listRunDeeds(client.owner(), id);
  expect(deeds.length).toBeGreaterThan(0);
  for (const deed of deeds)
    expect(deed).toMatchObject({ status: "done", decided_by: actor.userId });
  expect(await budgetsOf(client)).not.toEqual(before);
  const news = await told(client);
  expect(news.outcome).toEqual(first?.outcome);
  expect(news.ru).not.toContain("предлагаем");
  await expectTold(client, { done: deeds.length });
});

test("asking first, it does what a manager accepts and nothing of what they decline", async () => {
  const client = await openJudgedClient(world);
  await setMode(client, "propose");
  const before = await budgetsOf(client);
  const id = await runThrough(client);
  const [first, ...others] = await listRunDeeds(client.owner(), id);
  if (!first) throw new Error("nothing proposed");
  expect(await budgetsOf(client)).toEqual(before);

  const accepted = await Promise.all([
    decideDeed(client.owner(), { deedId: first.id, accept: true }),
    decideDeed(client.owner(), { deedId: first.id, accept: true }),
  ]);
  expect(accepted.map(({ status }) => status)).toEqual(["done", "done"]);
  await expectTold(client, { done: 1, proposed: others.length });
  for (const { id: deedId } of others) {
    await decideDeed(client.owner(), { deedId, accept: false });
  }

  await expectTold(client, { done: 1, declined: others.length });
  const after = await budgetsOf(client);
  expect(after.get(first.ad_group_id)).not.toEqual(before.get(first.ad_group_id));
  for (const { ad_group_id } of others) {
    expect(after.get(ad_group_id)).toEqual(before.get(ad_group_id));
  }
  await expect(
    decideDeed(client.owner(), { deedId: first.id, accept: false }),
  ).rejects.toMatchObject({ reason: "proposal_decided" });

  await undoDeed(client.owner(), { deedId: first.id });
  await expectTold(client, { undone: 1, declined: others.length });
  expect((await told(client)).outcome).toMatchObject({
    ru: expect.stringMatching(/^Возвращено: 1\./),
  });
});

test("the next run outdates what nobody answered", async () => {
  const client = await openJudgedClient(world);
  await setMode(client, "propose");
  const first = await runThrough(client);
  await runThrough(client);
  const deeds = await listRunDeeds(client.owner(), first);
  expect(new Set(deeds.map(({ status }) => status))).toEqual(new Set(["outdated"]));
  const { data: news } = await client
    .owner()
    .db.from("notifications")
    .select("message, outcome")
    .eq("dedupe_key", `run-report:${first}`)
    .single()
    .throwOnError();
  expect(news.outcome).toMatchObject({ ru: `Устарело: ${deeds.length}.` });
  expect(JSON.stringify(news.message)).not.toContain("ждёт вашего слова");
});

test("ten starts by schedule are one run, one set of actions, one message", async () => {
  const client = await openJudgedClient(world);
  await setMode(client, "act");
  const ids = await Promise.all(
    Array.from({ length: 10 }, () => runThrough(client, { startedBy: "schedule" })),
  );
  expect(new Set(ids).size).toBe(1);
  const owner = client.owner();
  const { data: executions } = await listExecutions(owner, { platform: "tiktok" });
  expect(executions).toHaveLength(1);
  const [execution] = executions;
  expect(execution?.status).toBe("completed");
  const { data: actions } = await owner.db.from("platform_actions").select("idempotency_key");
  expect(actions?.length).toBe(execution?.deeds.length);
  const { data: news } = await owner.db.from("notifications").select("kind");
  expect(news).toEqual([{ kind: "run_report" }]);
  const { data: reports } = await listReports(owner, {});
  expect(reports).toHaveLength(1);
});

test("whoever stops all spending stops a run where it is", async () => {
  const client = await openJudgedClient(world);
  await setMode(client, "act");
  const before = await budgetsOf(client);
  const { id } = await open(client);
  await planRun(client.job(), id);
  await setLimits(client.owner(), { accountId: client.place.accountId, is_frozen: true });
  await actRun(client.job(), id);
  await finishRun(client.job(), id);
  expect(await budgetsOf(client)).toEqual(before);
  const { data } = await listExecutions(client.owner(), {});
  expect(data[0]).toMatchObject({ status: "stopped", summary: { done: 0 } });

  const again = await runThrough(client);
  const gated = (await listExecutions(client.owner(), {})).data.find((one) => one.id === again);
  expect(gated).toMatchObject({ gate: "kill_switch", deeds: [] });
});

test("leads that fall silent are told of once, as long as it lasts, and settled when they are back", async () => {
  const client = await openJudgedClient(world);
  const { data } = await client
    .owner()
    .db.from("creative_metrics_history")
    .select("ad_id, day, leads")
    .order("day", { ascending: false })
    .throwOnError();
  // Today, which nobody judges by, and the three days before.
  const last = new Set([...new Set(data.map(({ day }) => day))].slice(0, 4));
  const silent = data.filter(({ day }) => last.has(day));
  // Nor did anybody reach us: else we would know that the platform counts too few.
  await world.supabase.connection.driver.exec(
    `delete from public.leads where user_account_id = '${client.owner().userAccountId}'`,
  );
  const setLeads = async (leadsOf: (row: (typeof silent)[number]) => number) => {
    for (const row of silent) {
      await world.supabase
        .client("secret")
        .from("creative_metrics_history")
        .update({ leads: leadsOf(row) })
        .eq("user_account_id", client.owner().userAccountId)
        .eq("ad_id", row.ad_id)
        .eq("day", row.day)
        .throwOnError();
    }
  };
  const news = async () => {
    const { data: told } = await client
      .owner()
      .db.from("notifications")
      .select("dedupe_key, resolved_at")
      .eq("kind", "tracking_suspect")
      .throwOnError();
    return told;
  };
  await setLeads(() => 0);
  await runThrough(client);
  await runThrough(client);
  expect(await news()).toMatchObject([{ resolved_at: null }]);
  await setLeads(({ leads }) => leads);
  await runThrough(client);
  expect((await news()).map(({ resolved_at }) => resolved_at !== null)).toEqual([true]);
});

test("a trial run leaves no trace outside itself", async () => {
  const client = await openJudgedClient(world);
  await setMode(client, "act");
  const before = await budgetsOf(client);
  await runThrough(client, { dryRun: true });
  expect(await budgetsOf(client)).toEqual(before);
  const owner = client.owner();
  expect((await listReports(owner, {})).data).toEqual([]);
  const { data: news } = await owner.db.from("notifications").select("kind");
  expect(news).toEqual([]);
  expect((await listExecutions(owner, {})).data[0]).toMatchObject({ dry_run: true, deeds: [] });
});

test("the day after a change everything it moved rests", async () => {
  const client = await openJudgedClient(world);
  await setMode(client, "act");
  const first = await runThrough(client);
  const moved = new Set((await listRunDeeds(client.owner(), first)).map((one) => one.ad_group_id));
  await client.live(1);
  const second = await runThrough(client);
  for (const { ad_group_id, kind } of await listRunDeeds(client.owner(), second)) {
    if (kind === "budget") expect(moved.has(ad_group_id)).toBe(false);
  }
});

test("a viewer may neither set how far it goes nor answer for it; a stranger sees nothing", async () => {
  const client = await openJudgedClient(world);
  await setMode(client, "propose");
  const id = await runThrough(client);
  const [deed] = await listRunDeeds(client.owner(), id);
  if (!deed) throw new Error("nothing proposed");
  const viewer = await world.member(client.owner(), "viewer");
  const stranger = await world.owner();
  await expect(setBrainSettings(viewer, { ...client.place, mode: "act" })).rejects.toMatchObject({
    kind: "forbidden",
  });
  const { error } = await viewer.db.rpc("decide_brain_deed", {
    p_id: deed.id,
    p_status: "accepted",
    p_at: new Date().toISOString(),
    p_trace: { verb: "autopilot.accept" },
  });
  expect(error?.code).toBe("42501");
  await expect(decideDeed(stranger, { deedId: deed.id, accept: true })).rejects.toMatchObject({
    kind: "not_found",
  });
  expect((await listExecutions(stranger, {})).data).toEqual([]);
});

test("a deed whose campaign left its direction has no evidence", async () => {
  const client = await openJudgedClient(world);
  await setMode(client, "act");
  const id = await runThrough(client);
  const { data: campaigns } = await client.owner().db.from("campaigns").select("id").throwOnError();
  for (const { id: campaign_id } of campaigns) {
    const unlink = { platform: "tiktok" as const, campaign_id, direction_id: null };
    await linkCampaign(client.owner(), unlink);
  }
  const now = new Date(client.job().now.getTime() + 11 * 24 * 3_600_000);
  const of = { account: await client.account(), platform: "tiktok" as const };
  expect(await judgeOutcomes({ ...client.job(), now }, of)).toBeGreaterThan(0);
  const outcomes = (await listRunDeeds(client.owner(), id)).map(({ outcome }) => outcome);
  expect(new Set(outcomes)).toEqual(new Set(["no_evidence"]));
});

test("ten days later every deed has its verdict, once", async () => {
  const client = await openJudgedClient(world);
  await setMode(client, "act");
  const id = await runThrough(client);
  await client.live(11);
  const of = { account: await client.account(), platform: "tiktok" as const };
  const judged = await judgeOutcomes(client.job(), of);
  const deeds = await listRunDeeds(client.owner(), id);
  expect(deeds.every(({ outcome, judged_at }) => outcome !== null && judged_at !== null)).toBe(
    true,
  );
  expect(judged).toBe(deeds.length);
  expect(await judgeOutcomes(client.job(), of)).toBe(0);
  expect(await listRunDeeds(client.owner(), id)).toEqual(deeds);
  const { data } = await listExecutions(client.owner(), {});
  const told = data.find((one) => one.id === id)?.deeds ?? [];
  expect(told.map(({ outcome, judged_at }) => [outcome, judged_at !== null])).toEqual(
    deeds.map(({ outcome }) => [outcome, true]),
  );
});
