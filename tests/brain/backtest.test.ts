import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type BacktestDeed, backtest } from "#lib/backtest/backtest";
import { readHistory } from "#lib/backtest/history";
import { deedsOf, planAccount } from "#lib/brain/plan";
import type { DeedKind } from "#lib/brain/schema";
import { readBrainSettings, setBrainSettings } from "#lib/brain/settings";
import { POLICY } from "#lib/judgement/policy";
import { readPlanInput } from "#lib/runs/read-plan-input";
import { addDays } from "#lib/time";
import { type JudgedClient, openJudgedClient } from "../support/judged-client.ts";
import { openWorld, type World } from "../support/world.ts";

// Weeks of a market pass, and the numbers are read every morning.
vi.setConfig({ testTimeout: 180_000 });

let world: World;
let client: JudgedClient;

beforeAll(async () => {
  world = await openWorld();
  client = await openJudgedClient(world, { days: 9 });
  // Runs begin at the hour it is, so that this morning's would begin now.
  await setBrainSettings(client.owner(), { ...client.place, brainHour: 12 });
  for (let day = 0; day < 5; day++) await client.live(1);
}, 180_000);

afterAll(() => world.close());

const replayed = async (days: number, dial?: "careful" | "strict") =>
  backtest(client.owner(), { account: await client.account(), platform: "tiktok" }, { days, dial });

/** All that a replay might have touched. */
async function everything() {
  const { db } = client.owner();
  const tables = ["brain_executions", "brain_deeds", "actions_log", "platform_actions"] as const;
  const counts = tables.map(async (table) => {
    const { count } = await db
      .from(table)
      .select("*", { count: "exact", head: true })
      .throwOnError();
    return [table, count];
  });
  return { counts: await Promise.all(counts), budgets: client.onPlatform() };
}

test("of this morning it says what a run would say, and it touches nothing", async () => {
  const ctx = client.owner();
  const account = await client.account();
  const settings = await readBrainSettings(ctx, account, "tiktok");
  const input = await readPlanInput(ctx, { account, platform: "tiktok", settings, since: ctx.now });
  const wanted = deedsOf(planAccount(input)).map(({ deed }) => deed);
  expect(wanted.length).toBeGreaterThan(0);
  const before = await everything();

  const { deeds } = await replayed(1);

  expect(deeds.map(({ groupId, fromMinor, toMinor }) => ({ groupId, fromMinor, toMinor }))).toEqual(
    wanted.map(({ groupId, fromMinor, toMinor }) => ({ groupId, fromMinor, toMinor })),
  );
  await replayed(30);
  expect(await everything()).toEqual(before);
});

test("a morning whose hour has not come is not told of yet", async () => {
  const today = await replayed(3);
  const { place } = client;
  await setBrainSettings(client.owner(), { ...place, brainHour: 23 });
  const { from, to } = await replayed(3);
  await setBrainSettings(client.owner(), { ...place, brainHour: 12 });
  expect([from, to]).toEqual([addDays(today.from, -1), addDays(today.to, -1)]);
});

test("what became known later changes nothing of what it would have said", async () => {
  const then = await replayed(5);
  expect(then.judged).toBeGreaterThan(0);
  expect(then.deeds.length).toBeGreaterThan(0);
  await client.live(2);
  const now = await replayed(7);

  const untilThen = now.deeds.filter(({ day }) => day <= then.to);
  const said = ({ day, groupId, toMinor, evidence }: BacktestDeed) => ({
    day,
    groupId,
    toMinor,
    evidence,
  });
  expect(untilThen.map(said)).toEqual(then.deeds.map(said));
  // What really came afterwards is told beside, and only that is known better by now.
  // A deed of the last morning has a day less behind it: its own was not over yet.
  const isOlder = ({ day }: BacktestDeed) => day < then.to;
  const [was, is] = [then.deeds.findLast(isOlder), untilThen.findLast(isOlder)];
  expect(is?.really.days).toBe((was?.really.days ?? 0) + 2);
});

test("it rests after its own deeds and keeps to its limits, however strict it is", async () => {
  for (const dial of ["careful", "strict"] as const) {
    const { deeds } = await replayed(14, dial);
    const byGroup = Map.groupBy(deeds, ({ groupId }) => groupId);
    for (const own of byGroup.values()) {
      for (const [at, { day, kind, fromMinor, toMinor }] of own.entries()) {
        const before = own[at - 1];
        if (before && kind !== "revive") expect(fromMinor).toBe(before.toMinor);
        if (before && (kind === "raise" || kind === "cut")) {
          expect(day >= addDays(before.day, 2)).toBe(true);
        }
        if (kind === "raise") expect(toMinor).toBeLessThanOrEqual(fromMinor * POLICY.step.up);
        if (kind === "cut") expect(toMinor).toBeGreaterThanOrEqual(fromMinor * POLICY.step.down);
      }
    }
  }
});

test("what its owner only wants to be told of counts towards its limits too", async () => {
  const told = async (onlyTell: DeedKind[]) => {
    await setBrainSettings(client.owner(), { ...client.place, maxActions: 1, onlyTell });
    return (await replayed(14, "strict")).deeds;
  };
  const deeds = await told([]);
  expect(new Set(deeds.map(({ day }) => day)).size).toBe(deeds.length);
  expect(await told(["cut", "pause"])).toEqual(deeds);
});

test("a lead is one of the last 24 hours to the run that came within them, on whatever day", async () => {
  const { accountId, platform } = client.place;
  const { userAccountId } = client.owner();
  // In Almaty: before the run of the third at eight, after it, and on the fourth before its own.
  const hours = ["2026-11-03T02:59:00Z", "2026-11-03T03:01:00Z", "2026-11-04T02:59:00Z"];
  await world.supabase
    .client("secret")
    .from("leads")
    .insert(
      hours.map((submitted_at) => ({
        user_account_id: userAccountId,
        ad_account_id: accountId,
        platform,
        platform_lead_id: submitted_at,
        direction_id: client.directionId,
        submitted_at,
      })),
    )
    .throwOnError();
  const { received } = await readHistory(client.owner(), {
    platform,
    accountId,
    timeZone: "Asia/Almaty",
    hour: 8,
    from: "2026-11-01",
    to: "2026-11-05",
  });
  const own = received.filter(([, adGroup]) => adGroup === null);
  expect(own.map(([, , day, leads, morning]) => [day, leads, morning]).toSorted()).toEqual([
    ["2026-11-03", 1, "2026-11-03"],
    ["2026-11-03", 1, "2026-11-04"],
    ["2026-11-04", 1, "2026-11-04"],
  ]);
});
