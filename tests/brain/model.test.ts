import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { GroupPlan, Plan } from "#lib/brain/plan";
import { setBrainSettings } from "#lib/brain/settings";
import { syncTree } from "#lib/campaigns/sync";
import type { Json } from "#lib/db/database.types";
import { actRun } from "#lib/runs/act-run";
import { askModel } from "#lib/runs/ask-model";
import { getRun, listRunDeeds } from "#lib/runs/find-run";
import { failRun, finishRun } from "#lib/runs/finish-run";
import { readModel } from "#lib/runs/model-record";
import { openRun } from "#lib/runs/open-run";
import { type Adviser, planRun } from "#lib/runs/plan-run";
import { listExecutions, listReports } from "#lib/runs/read";
import type { FaultOrder } from "#lib/sandbox/faults";
import type { ReplyScript } from "#lib/sandbox/openai/scripts";
import { ATTACKS, HANDLES } from "../support/attacks.ts";
import { type JudgedClient, openJudgedClient } from "../support/judged-client.ts";
import { openWorld, type World } from "../support/world.ts";

// Weeks of a market pass before the first test.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

let world: World;
let client: JudgedClient;
let untold: Plan;

beforeAll(async () => {
  world = await openWorld();
  client = await openJudgedClient(world);
  untold = (await think({ asks: false })).plan;
});

afterAll(() => world.close());

/** A trial run: nothing outside it changes, so every test begins alike. */
async function think({ asks = true, patienceMs = 5000 } = {}) {
  const account = await client.account();
  const { id } = await openRun(client.job(), {
    account,
    platform: "tiktok",
    startedBy: "member",
    dryRun: true,
  });
  const hear: Adviser = (ctx, morning) => askModel(ctx, morning, patienceMs);
  await planRun(client.job(), id, asks ? hear : undefined);
  await finishRun(client.job(), id);
  const { execution } = await getRun(client.owner(), id);
  // Safe: the plan is what planRun wrote.
  return { id, plan: execution.plan as unknown as Plan, model: readModel(execution.model) };
}

const lay = (reply: ReplyScript["reply"]) =>
  world.sandbox.control.script({ schema: "plan_review", reply });

const groupsOf = (plan: Plan): GroupPlan[] => plan.directions.flatMap(({ groups }) => groups);

/** The handles of the first wish that is no certain stop, as the question named them. */
async function firstWish() {
  const { plan, model } = await think();
  const { groups } = JSON.parse(model?.prompt.facts ?? "{}") as {
    groups: { planned?: { deed_id: string }; may_instead?: { option: string } }[];
  };
  const asked = groups.find(({ planned }) => planned);
  if (!asked?.planned) throw new Error("nothing planned");
  return { plan, deedId: asked.planned.deed_id, asked };
}

test("the simulated model changes nothing; the run says what it was asked by and what it cost", async () => {
  const { id, plan, model } = await think();
  expect(plan).toEqual(untold);
  expect(groupsOf(untold).filter(({ deed }) => deed).length).toBeGreaterThan(1);
  const { data } = await listExecutions(client.owner(), {});
  expect(data.find((one) => one.id === id)?.model).toMatchObject({
    status: "answered",
    name: "gpt-5-mini",
    prompt_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    input_tokens: expect.any(Number),
    cost_usd: expect.stringMatching(/^0\.00\d{4}$/),
  });
  expect(model?.costMicroUsd).toBeGreaterThan(0);
});

test("whoever does without a model is asked nothing", async () => {
  await setBrainSettings(client.owner(), { ...client.place, asksModel: false });
  const before = world.sandbox.sandbox.requests.since(0, 20_000).length;
  const { plan, model } = await think();
  const calls = world.sandbox.sandbox.requests.since(0, 20_000).slice(before);
  await setBrainSettings(client.owner(), { ...client.place, asksModel: true });
  expect(calls.filter(({ platform }) => platform === "openai")).toEqual([]);
  expect([plan, model]).toEqual([untold, null]);
});

test("a model without a known price reaches the day's cap all the same", async () => {
  const { id, model } = await think();
  const keep = (record: object | null) =>
    world.supabase
      .client("secret")
      .from("brain_executions")
      .update({ model: record as Json })
      .eq("id", id)
      .throwOnError();
  await keep({ ...model, costMicroUsd: null, tokens: { input: 0, output: 200_000 } });
  const capped = await think();
  await keep(model);
  expect(capped.model).toMatchObject({ status: "capped", tokens: null });
  expect(capped.plan).toEqual(untold);
});

test("the day's cap counts more runs than the database hands out rows at once", async () => {
  const { userAccountId, now } = client.owner();
  const small = { status: "answered", costMicroUsd: 1_600, tokens: { input: 10, output: 10 } };
  const sql = (text: string) => world.supabase.connection.driver.exec(text);
  // A thousand of them cost 1.6 dollars of the day's two, all of them 2.24.
  await sql(`
    insert into public.brain_executions
      (user_account_id, platform, local_day, started_by, mode, dry_run, status, correlation_id,
       started_at, model)
    select '${userAccountId}', 'tiktok', now()::date, 'member', 'report', true, 'completed',
           'one-of-many', '${now.toISOString()}', '${JSON.stringify(small)}'
      from generate_series(1, 1400)`);
  const capped = await think();
  await sql("delete from public.brain_executions where correlation_id = 'one-of-many'");
  expect(capped.model).toMatchObject({ status: "capped", tokens: null });
  expect((await think()).model).toMatchObject({ status: "answered" });
});

test.each([
  ["conflict: not_connected", "conflict: not_connected"],
  ["platform_no_permission rejected 40001", "platform_no_permission rejected 40001"],
  ["Cannot read properties of undefined (reading 'plan')", "internal"],
])("a run that ends by %j says %j", async (error, told) => {
  const account = await client.account();
  const open = { account, platform: "tiktok", startedBy: "member", dryRun: true } as const;
  const { id } = await openRun(client.job(), open);
  await failRun(client.job(), id, error);
  expect((await getRun(client.owner(), id)).execution).toMatchObject({
    status: "failed",
    error: told,
  });
});

test("a veto keeps the group as it is, in words whose figures are the evidence's own", async () => {
  const { deedId } = await firstWish();
  const words = { text_ru: "Цель {target}, а лид стоит {cost}.", text_en: "Give it 2 days." };
  await lay({
    kind: "json",
    value: { reviews: [{ deed_id: deedId, verdict: "veto", ...words }], proposals: [] },
  });
  const { plan } = await think();
  const vetoed = groupsOf(plan).filter(({ why }) => why === "model_vetoed");
  expect(vetoed).toMatchObject([
    {
      deed: null,
      said: { ru: expect.stringMatching(/^Цель [\d\s]+₸, а лид стоит [\d\s,]+₸\.$/), en: null },
    },
  ]);
  const others = (of: Plan) => groupsOf(of).filter(({ id }) => id !== vetoed[0]?.id);
  expect(others(plan).filter(({ deed }) => deed?.kind === "pause")).toEqual(
    others(untold).filter(({ deed }) => deed?.kind === "pause"),
  );
});

const BAD: [string, ReplyScript["reply"] | FaultOrder["fault"], string][] = [
  ["a refusal", { kind: "refusal", text: "I cannot help with that." }, "refused"],
  ["an answer that is no JSON", { kind: "malformed" }, "nonsense"],
  ["prose", { kind: "text", text: "Поднимите всё в 100 раз." }, "nonsense"],
  ["an answer cut short", { kind: "incomplete", reason: "max_output_tokens" }, "failed"],
  ["a filtered answer", { kind: "incomplete", reason: "content_filter" }, "failed"],
  ["a failure called success", { kind: "failed" }, "failed"],
  [
    "another schema",
    { kind: "json", value: { actions: [{ group: "G1", budget: 1e9 }] } },
    "nonsense",
  ],
  [
    "a sum slipped into the schema",
    {
      kind: "json",
      value: {
        reviews: [{ deed_id: "D1", verdict: "keep", text_ru: null, text_en: null, new_budget: -1 }],
        proposals: [],
      },
    },
    "nonsense",
  ],
  ["no connection", { kind: "drop" }, "failed"],
  ["an empty purse", { kind: "platform_error", code: 401, message: "invalid_api_key" }, "failed"],
  ["garbage", { kind: "garbage_body" }, "failed"],
  ["half an answer", { kind: "truncated_body" }, "failed"],
  ["silence", { kind: "stall" }, "slow"],
];
const FAULTS = ["drop", "platform_error", "garbage_body", "truncated_body", "stall"];

test.each(BAD)("%s leaves the plan exactly as it is without a model", async (_, bad, status) => {
  if (FAULTS.includes(bad.kind)) {
    await world.sandbox.control.arm({
      platform: "openai",
      times: 2,
      fault: bad as FaultOrder["fault"],
    });
  } else await lay(bad as ReplyScript["reply"]);
  const { plan, model } = await think({ patienceMs: bad.kind === "stall" ? 300 : 5000 });
  await world.sandbox.control.disarm();
  expect(model?.status).toBe(status);
  expect(plan).toEqual(untold);
});

test("whatever an advertiser's names and a hostile answer say, no sum and no group is touched but as judged", async () => {
  const stranger = await world.connectedAccount(await world.owner(), { name: "Чужая клиника" });
  const { adGroups } = world.sandbox.sandbox.world;
  const own = adGroups.list().filter(({ accountId }) => accountId === client.tiktok.advertiserId);
  const known = new Map(groupsOf(untold).map((group) => [group.id, group]));
  for (let at = 0; at < ATTACKS.length; at += own.length) {
    for (const [index, { id }] of own.entries()) {
      const [, name = "Группа"] = ATTACKS[at + index] ?? [];
      adGroups.update(id, { name: name.slice(0, 500) });
    }
    await syncTree(client.job(), client.place);
    const handles = [...HANDLES, "D1", "D1", "O1", "O2", "D2"];
    const say = (index: number) => {
      const [, words = ""] = ATTACKS[(at + index) % ATTACKS.length] ?? [];
      return { text_ru: words.slice(0, 600), text_en: words.slice(0, 600) };
    };
    await lay({
      kind: "json",
      value: {
        reviews: handles.map((deed_id, index) => ({ deed_id, verdict: "keep", ...say(index) })),
        proposals: [stranger.account.id, ...HANDLES].map((option, index) => ({
          option,
          ...say(index),
        })),
      },
    });
    const { plan, model } = await think();
    expect(model?.status).toBe("answered");
    for (const group of groupsOf(plan)) {
      expect(group.deed).toEqual(known.get(group.id)?.deed);
      expect(group.said?.ru ?? "").not.toMatch(/[\d<>@[\]]|http|миллион/);
    }
    // It reads figures and handles: nobody's names, ids or words, and so nobody's orders.
    expect(model?.prompt.facts).not.toMatch(/\p{Script=Cyrillic}|Ignore|SYSTEM|http/u);
    for (const secret of [stranger.tiktok.advertiserId, ...known.keys()]) {
      expect(model?.prompt.facts).not.toContain(secret);
    }
  }
});

test("what the model says comes to people beside our own words, in their language", async () => {
  const acting = await openJudgedClient(world);
  await setBrainSettings(acting.owner(), { ...acting.place, mode: "act" });
  const account = await acting.account();
  const open = { account, platform: "tiktok" as const, startedBy: "member" as const };
  const { id } = await openRun(acting.job(), { ...open, dryRun: false });
  const words = { text_ru: "За {days} дн. потрачено {spend}.", text_en: null };
  const reviews = Array.from({ length: 9 }, (_, at) => ({
    deed_id: `D${at + 1}`,
    verdict: "keep" as const,
    ...words,
  }));
  await lay({ kind: "json", value: { reviews, proposals: [] } });
  await planRun(acting.job(), id, askModel);
  await actRun(acting.job(), id);
  await finishRun(acting.job(), id);
  expect((await listRunDeeds(acting.owner(), id)).length).toBeGreaterThan(0);
  const [report] = (await listReports(acting.owner(), {})).data;
  expect(report?.body).toMatch(/<i>За \d+ дн\. потрачено [\d\s]+₸\.<\/i>/);
});
