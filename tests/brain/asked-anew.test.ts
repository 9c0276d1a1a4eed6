import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runActions } from "#lib/actions/run";
import type { SetBrainSettings } from "#lib/brain/schema";
import { setBrainSettings } from "#lib/brain/settings";
import { readLimits, setLimits } from "#lib/campaigns/limits";
import type { Ctx } from "#lib/ctx";
import { AppError } from "#lib/errors";
import { actRun } from "#lib/runs/act-run";
import { decideDeed } from "#lib/runs/decide";
import { type DeedRow, listRunDeeds } from "#lib/runs/find-run";
import { finishRun } from "#lib/runs/finish-run";
import { openRun } from "#lib/runs/open-run";
import { planRun } from "#lib/runs/plan-run";
import { listExecutions } from "#lib/runs/read";
import { CLEAR, makeClear } from "../support/clear-client.ts";
import { type JudgedClient, openJudgedClient } from "../support/judged-client.ts";
import { openWorld, type World } from "../support/world.ts";

// Weeks of a market pass in every test.
vi.setConfig({ testTimeout: 180_000 });

let world: World;

beforeAll(async () => {
  world = await openWorld({ regime: CLEAR });
});

afterAll(() => world.close());

async function openClear(dead = 1, groups = 5): Promise<JudgedClient> {
  const client = await openJudgedClient(world, { groups, days: 12 });
  await makeClear(world, client, { dead });
  return client;
}

const open = async (client: JudgedClient) =>
  openRun(client.job(), {
    account: await client.account(),
    platform: "tiktok",
    startedBy: "member",
    dryRun: false,
  });

async function plan(client: JudgedClient) {
  const { id } = await open(client);
  await planRun(client.job(), id);
  return {
    id,
    act: (ctx = client.job()) => actRun(ctx, id),
    deeds: () => listRunDeeds(client.owner(), id),
  };
}

async function runThrough(client: JudgedClient): Promise<DeedRow[]> {
  const { id, act, deeds } = await plan(client);
  await act();
  await finishRun(client.job(), id);
  return deeds();
}

type Terms = Omit<SetBrainSettings, "accountId" | "platform">;
const setTerms = (client: JudgedClient, terms: Terms) =>
  setBrainSettings(client.owner(), { ...client.place, ...terms });

/** What everything that is on may spend a day, by our books. */
const dailyOf = async (client: JudgedClient) =>
  Number((await readLimits(client.owner(), client.place.accountId)).daily_active);

const isRaise = ({ from_budget, to_budget }: DeedRow) => Number(to_budget) > Number(from_budget);
const accept = (client: JudgedClient, { id: deedId }: DeedRow) =>
  decideDeed(client.owner(), { deedId, accept: true });
/** Whoever has waited too long for others before them accepts once more. */
const acceptInTime = async (client: JudgedClient, deed: DeedRow): Promise<DeedRow> => {
  try {
    return await accept(client, deed);
  } catch (error) {
    if (!(error instanceof AppError) || error.reason !== "action_in_progress") throw error;
    return acceptInTime(client, deed);
  }
};
const refusalOf = ({ status, error }: DeedRow) => ({ status, error });

const refused = (reason: string, block?: string) => ({
  status: "refused",
  error: { reason, ...(block ? { values: { block } } : {}) },
});

test("while pauses wait for people, nothing is raised on what they would free", async () => {
  const client = await openClear();
  await setTerms(client, { mode: "act", askFirst: ["pause", "cut"] });
  const before = await dailyOf(client);
  const deeds = await runThrough(client);
  expect(deeds).toContainEqual(expect.objectContaining({ kind: "pause", status: "proposed" }));
  expect(await dailyOf(client)).toBeLessThanOrEqual(before);
});

test("raises are refused to whoever has not accepted what pays for them, and done after it", async () => {
  const client = await openClear(2, 8);
  await setTerms(client, { mode: "propose" });
  const before = await dailyOf(client);
  const deeds = await runThrough(client);
  const [early, ...raises] = deeds.filter(isRaise);
  if (!early) throw new Error("no raise");
  expect(refusalOf(await accept(client, early))).toMatchObject(refused("deed_blocked", "no_room"));
  const { data: news } = await client.owner().db.from("notifications").select("message");
  expect(JSON.stringify(news)).toContain("отказано");
  expect(JSON.stringify(news)).toContain("У направления нет на это денег");
  for (const pause of deeds.filter(({ kind }) => kind === "pause")) {
    expect(await accept(client, pause)).toMatchObject({ status: "done" });
  }
  for (const raise of raises) {
    expect(await accept(client, raise)).toMatchObject({ status: "done" });
  }
  expect(await dailyOf(client)).toBeLessThanOrEqual(before);
});

test("raises accepted all at once share what one accepted pause has freed", async () => {
  const client = await openClear(2, 9);
  await setTerms(client, { mode: "propose", maxActions: 50 });
  const before = await dailyOf(client);
  const deeds = await runThrough(client);
  const pause = deeds.find(({ kind }) => kind === "pause");
  await accept(client, pause as DeedRow);
  const raises = deeds.filter(isRaise);
  const accepted = await Promise.all(raises.map((raise) => acceptInTime(client, raise)));
  const statuses = accepted.map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set(["done", "refused"]));
  expect(await dailyOf(client)).toBeLessThanOrEqual(before);
});

test("a proposal is refused when all is stopped or off, and a day later", async () => {
  const client = await openClear(1, 6);
  await setTerms(client, { mode: "propose" });
  const there = client.onPlatform();
  const [first, second, third] = await runThrough(client);
  if (!(first && second && third)) throw new Error("too few proposals");
  await setLimits(client.owner(), { accountId: client.place.accountId, is_frozen: true });
  expect(refusalOf(await accept(client, first))).toMatchObject(refused("autopilot_stopped"));
  await setLimits(client.owner(), { accountId: client.place.accountId, is_frozen: false });

  await setTerms(client, { mode: "off" });
  expect(refusalOf(await accept(client, second))).toMatchObject(refused("autopilot_off"));
  await setTerms(client, { mode: "propose" });

  const owner = client.owner();
  const tomorrow = { ...owner, now: new Date(owner.now.getTime() + 25 * 3_600_000) };
  const late = await decideDeed(tomorrow, { deedId: third.id, accept: true });
  expect(refusalOf(late)).toMatchObject(refused("proposal_outdated"));
  expect(client.onPlatform()).toEqual(there);
});

test("what a person has protected or changed since a plan is refused to who accepts it", async () => {
  const client = await openClear();
  await setTerms(client, { mode: "propose" });
  const [pause, raise] = await runThrough(client);
  if (!(pause && raise)) throw new Error("too few proposals");
  const there = client.onPlatform();
  await setTerms(client, { protectedIds: [raise.ad_group_id] });
  expect(refusalOf(await accept(client, raise))).toMatchObject(
    refused("deed_blocked", "protected"),
  );
  expect(client.onPlatform()).toEqual(there);

  const dailyBudget = String(Math.round(Number(pause.from_budget) * 0.9));
  await runActions(client.owner(), {
    idempotencyKey: "a word of the owner",
    source: "manual",
    account: { accountId: client.place.accountId },
    actions: [
      { type: "TikTok.UpdateAdGroupBudget", params: { adGroupId: pause.ad_group_id, dailyBudget } },
    ],
  });
  expect(refusalOf(await accept(client, pause))).toMatchObject(refused("deed_blocked", "changed"));
});

test("a run leaves alone what is protected, and to people what must be asked, since its plan", async () => {
  const client = await openClear(1, 6);
  await setTerms(client, { mode: "act" });
  const { act, deeds } = await plan(client);
  const [safe, ...others] = (await deeds()).filter(isRaise);
  if (!(safe && others.length > 0)) throw new Error("too few raises");
  await setTerms(client, { protectedIds: [safe.ad_group_id], askFirst: ["raise"] });
  await act();
  const after = await deeds();
  for (const { status } of after.filter((one) => !isRaise(one))) expect(status).toBe("done");
  const [spared, ...asked] = after.filter(isRaise).map(refusalOf);
  expect(spared).toMatchObject(refused("deed_blocked", "protected"));
  expect(asked).toEqual(others.map(() => ({ status: "proposed", error: null })));
});

test("a run leaves undone what its owner wants only to be told of since its plan", async () => {
  const client = await openClear(1, 6);
  await setTerms(client, { mode: "act" });
  const { act, deeds } = await plan(client);
  await setTerms(client, { onlyTell: ["raise"] });
  await act();
  const raises = (await deeds()).filter(isRaise).map(refusalOf);
  expect(raises.length).toBeGreaterThan(0);
  for (const one of raises) expect(one).toMatchObject(refused("deed_blocked", "only_told"));
});

test("what it may only tell of is neither done nor proposed, and the report says so", async () => {
  const client = await openClear();
  await setTerms(client, { mode: "act", onlyTell: ["pause", "cut"] });
  const { id, act, deeds } = await plan(client);
  await act();
  await finishRun(client.job(), id);
  for (const deed of await deeds()) expect(isRaise(deed)).toBe(true);
  const { data } = await listExecutions(client.owner(), {});
  expect(data[0]?.summary).toMatchObject({ proposed: 0, would: expect.any(Number) });
  expect(data[0]?.summary?.would).toBeGreaterThan(0);
});

test("whoever stops all spending between two deeds stops the run there", async () => {
  const client = await openClear();
  await setTerms(client, { mode: "act" });
  const { id, act, deeds } = await plan(client);
  const freeze = () =>
    setLimits(client.owner(), { accountId: client.place.accountId, is_frozen: true });
  await act(afterFirstDeed(client.job(), freeze));
  await finishRun(client.job(), id);
  const [first, ...rest] = (await deeds()).map(refusalOf);
  expect(first).toMatchObject({ status: "done" });
  expect(rest.length).toBeGreaterThan(0);
  for (const one of rest) expect(one).toMatchObject(refused("autopilot_stopped"));
  const { data } = await listExecutions(client.owner(), {});
  expect(data[0]).toMatchObject({ status: "stopped", summary: { done: 1 } });
});

test("a run that died before it ticked a deed off finds it done, however things stand since", async () => {
  const client = await openClear();
  await setTerms(client, { mode: "act" });
  const { act, deeds } = await plan(client);
  await act();
  const done = await deeds();
  const there = client.onPlatform();
  for (const { id, execution_id } of done) {
    await world.supabase
      .client("secret")
      .from("brain_deeds")
      .update({ status: "waiting", action_id: null, done_at: null })
      .match({ id, execution_id, user_account_id: client.owner().userAccountId })
      .throwOnError();
  }
  await setTerms(client, { mode: "off" });
  await act();
  expect((await deeds()).map(({ status, action_id }) => [status, action_id])).toEqual(
    done.map(({ action_id }) => ["done", action_id]),
  );
  expect(client.onPlatform()).toEqual(there);
});

/** The same ctx, through which something happens as soon as a first deed is ticked off. */
function afterFirstDeed(ctx: Ctx, happens: () => Promise<unknown>): Ctx {
  let isFirst = true;
  async function settle(...asked: Parameters<Ctx["db"]["rpc"]>) {
    const answer = await ctx.db.rpc(...asked);
    await happens();
    return answer;
  }
  const rpc: typeof settle = (...asked) => {
    if (asked[0] !== "settle_brain_deed" || !isFirst) return ctx.db.rpc(...asked) as never;
    isFirst = false;
    return settle(...asked);
  };
  const get: ProxyHandler<Ctx["db"]>["get"] = (db, key) =>
    key === "rpc" ? rpc : Reflect.get(db, key, db);
  return { ...ctx, db: new Proxy(ctx.db, { get }) };
}
