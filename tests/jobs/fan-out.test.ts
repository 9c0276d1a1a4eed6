import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callsAMinute } from "#lib/connections/platform-doors";
import { fanOut } from "#lib/jobs/fan-out";
import type { Job, JobRun } from "#lib/jobs/job";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { requireScheduler } from "#lib/jobs/require-scheduler";
import { beginRun, claimRuns, completeRun, failRun } from "#lib/jobs/runs";
import { JOBS } from "#lib/jobs/schedule";
import { connectedAccounts } from "#lib/jobs/targets";
import { openWorld, type World } from "#tests/support/world";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const now = new Date("2026-11-26T20:07:00Z");
const correlationId = "test-fan-out";

/** A job for two accounts in different zones, under a name of its own. */
async function twoAccounts(name: string): Promise<Job> {
  const ctx = await world.owner();
  const [almaty, newYork] = [await world.account(ctx), await world.account(ctx)];
  const target = { userAccountId: ctx.userAccountId, platform: "tiktok" as const };
  return {
    name,
    cron: "0 * * * *",
    slot: "day",
    findTargets: async () => [
      { ...target, accountId: almaty.id, timeZone: "Asia/Almaty" },
      { ...target, accountId: newYork.id, timeZone: "America/New_York" },
    ],
    perform: async () => ({}),
  };
}

test("ten calls at once start one run for each account, in its own local day", async () => {
  const job = await twoAccounts("ten-calls");
  const started: JobRun[] = [];
  const start = async (run: JobRun) => started.push(run);

  const answers = await Promise.all(
    Array.from({ length: 10 }, () => fanOut(job, { now, correlationId, start })),
  );

  expect(started.map(({ slot }) => slot).sort()).toEqual(["2026-11-26", "2026-11-27"]);
  const sum = (key: "started" | "taken") => answers.reduce((all, one) => all + one[key], 0);
  expect([sum("started"), sum("taken")]).toEqual([2, 18]);
});

test("an account told of twice has one run, and keeps no other from theirs", async () => {
  const job = await twoAccounts("told-twice");
  const [almaty, newYork] = await job.findTargets(now);
  if (!almaty || !newYork) throw new Error("no accounts");
  const started: JobRun[] = [];
  const twice = {
    ...job,
    findTargets: async () => [newYork, almaty, { ...newYork, timeZone: "UTC" }],
  };
  const answer = await fanOut(twice, {
    now,
    correlationId,
    start: async (run) => started.push(run),
  });
  expect(answer).toMatchObject({ targets: 2, started: 2, taken: 0 });
  expect(started.map(({ accountId, slot }) => [accountId, slot])).toEqual([
    [newYork.accountId, "2026-11-26"],
    [almaty.accountId, "2026-11-27"],
  ]);
});

test("more accounts than the database hands out rows at once all have their run", async () => {
  const { userAccountId } = await world.owner();
  const ids = Array.from({ length: 1001 }, () => crypto.randomUUID());
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.many"}');
    insert into public.ad_accounts (id, user_account_id, name)
      select id::uuid, '${userAccountId}', 'Client ' || id from unnest('{${ids}}'::text[]) id;
    commit;`);
  const target = { userAccountId, platform: "tiktok" as const, timeZone: "UTC" };
  const job = {
    ...(await twoAccounts("thousands")),
    findTargets: async () => ids.map((accountId) => ({ ...target, accountId })),
  };
  const started: JobRun[] = [];
  await fanOut(job, { now, correlationId, start: async (run) => started.push(run) });
  expect(new Set(started.map(({ accountId }) => accountId)).size).toBe(1001);
});

test("runs begin as far apart as their calls take, and the last before the next slot", async () => {
  const job = { ...(await twoAccounts("far-apart")), calls: 12 };
  const waits: number[] = [];
  const start = async (_: JobRun, waitMs: number) => waits.push(waitMs);
  await fanOut(job, { now, correlationId, start });
  // Six tenths of the highest level's 3 000 calls a minute, with a tenth of slack.
  expect(callsAMinute("jobs")).toBeCloseTo(1636.4, 1);
  expect(waits).toEqual([0, Math.round((12 * 60_000) / callsAMinute("jobs"))]);

  const heavy = { ...(await twoAccounts("heavy")), slot: "hour" as const, calls: 1_000_000 };
  waits.length = 0;
  await fanOut(heavy, { now, correlationId, start });
  expect(waits).toEqual([0, 25 * 60_000]);
});

test("a new local day starts a new run", async () => {
  const job = await twoAccounts("next-day");
  const start = (run: JobRun) => beginRun(run, "wf-1");
  const fan = (at: Date) => fanOut(job, { now: at, correlationId, start });
  await fan(now);

  // Five hours later it is tomorrow in New York, and still the same day in Almaty.
  expect(await fan(new Date("2026-11-27T05:07:00Z"))).toMatchObject({ started: 1, taken: 1 });
});

test("an account the engine does not take keeps nobody else from starting, and has its turn later", async () => {
  const job = await twoAccounts("sick-account");
  const [sick] = await job.findTargets(now);
  const started: JobRun[] = [];
  const start = async (run: JobRun) => {
    if (run.accountId === sick?.accountId) throw new Error("queue is full");
    started.push(run);
  };

  expect(await fanOut(job, { now, correlationId, start })).toMatchObject({
    started: 1,
    notStarted: 1,
  });

  for (const run of started) await beginRun(run, "wf-1");
  const soon = new Date(now.getTime() + 60_000);
  const later = new Date(now.getTime() + 6 * 60_000);
  const retry = async (run: JobRun) => started.push(run);
  expect(await fanOut(job, { now: soon, correlationId, start: retry })).toMatchObject({ taken: 2 });
  await fanOut(job, { now: later, correlationId, start: retry });
  expect(started.map((run) => run.accountId)).toContain(sick?.accountId);
  expect(started).toHaveLength(2);
});

test("of two workflows for one run the first does it, as often as it asks", async () => {
  const [run] = await claimRuns(await twoAccounts("two-workflows"), {
    targets: [{ userAccountId: null, accountId: null, platform: null, timeZone: "UTC" }],
    now,
    correlationId,
  });
  if (!run) throw new Error("no run");

  expect(await beginRun(run, "wf-1")).toBe(true);
  expect(await beginRun(run, "wf-2")).toBe(false);
  expect(await beginRun(run, "wf-1")).toBe(true);
  await completeRun(run, { rows: 7 });
  expect(await beginRun(run, "wf-1")).toBe(false);
});

test("a failed run keeps why, without anybody's phone", async () => {
  const [run] = await claimRuns(await twoAccounts("why"), {
    targets: [{ userAccountId: null, accountId: null, platform: null, timeZone: "UTC" }],
    now,
    correlationId,
  });
  if (!run) throw new Error("no run");
  const kept = async () => {
    const rows = world.supabase.client("secret").from("job_runs");
    return (await rows.select("status, error").eq("id", run.id).single()).data;
  };
  await beginRun(run, "wf-1");
  await failRun(run, "wf-2", "another's trouble");
  expect(await kept()).toEqual({ status: "running", error: null });

  await failRun(run, "wf-1", "TikTok said no to +7 701 234 56 78");
  expect(await kept()).toEqual({ status: "failed", error: "TikTok said no to +…" });
});

test("targets are live accounts whose token works, of every workspace", async () => {
  const owners = [await world.owner(), await world.owner()] as const;
  const connect = async (index: 0 | 1, status: string) => {
    const { userAccountId } = owners[index];
    const { id } = await world.account(owners[index]);
    await world.supabase.connection.driver.exec(`
      begin;
      select private.begin_change('{"verb": "test.connect"}');
      insert into public.platform_connections
        (user_account_id, ad_account_id, platform, status, external_account_id)
        values ('${userAccountId}', '${id}', 'tiktok', '${status}', '${id}');
      commit;`);
    return id;
  };
  const [first, second] = [await connect(0, "connected"), await connect(1, "connected")];
  await connect(0, "needs_reconnect");

  const targets = await connectedAccounts();
  expect(targets.map(({ accountId }) => accountId).sort()).toEqual([first, second].sort());
  expect(targets[0]).toMatchObject({ platform: "tiktok", timeZone: "Asia/Almaty" });
});

test("a job acts as the system, under its own name", async () => {
  const { userAccountId } = await world.owner();
  const ctx = openJobCtx({ userAccountId, job: "metrics", correlationId });
  expect(ctx.actor).toEqual({ kind: "system", name: "metrics" });
});

test("vercel.json calls every job at its time and nothing else", () => {
  const file = readFileSync(join(import.meta.dirname, "../../vercel.json"), "utf8");
  const { crons }: { crons: { path: string; schedule: string }[] } = JSON.parse(file);
  const lines = crons.map(({ path, schedule }) => `${path} ${schedule}`);
  expect(lines.sort()).toEqual(JOBS.map(({ name, cron }) => `/api/cron/${name} ${cron}`).sort());
});

test.each([
  ["nothing", undefined],
  ["another secret", "Bearer another-secret-of-a-test"],
  ["the secret without its scheme", "a-scheduler-of-a-test"],
  ["an empty secret", "Bearer "],
])("a call that brings %s starts no job", (_, authorization) => {
  const headers = new Headers(authorization ? { authorization } : {});
  const request = new Request("http://localhost/api/cron/metrics", { headers });
  expect(() => requireScheduler(request)).toThrow(expect.objectContaining({ kind: "signed_out" }));
});

test("a call that brings the secret may", () => {
  const headers = { authorization: "Bearer a-scheduler-of-a-test" };
  requireScheduler(new Request("http://localhost/api/cron/metrics", { headers }));
});
