import { afterAll, beforeAll, expect, test } from "vitest";
import { getAccount } from "#lib/accounts/read";
import { setBrainSettings } from "#lib/brain/settings";
import { runDailyBrain } from "#lib/jobs/brain";
import { keepHouse } from "#lib/jobs/housekeeping";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { listNews } from "#lib/notifications/read";
import { getRun } from "#lib/runs/find-run";
import { failRun, finishRun } from "#lib/runs/finish-run";
import { listLostRuns } from "#lib/runs/lost-runs";
import { openRun } from "#lib/runs/open-run";
import { planRun } from "#lib/runs/plan-run";
import { findRunView } from "#lib/runs/screen";
import { takeTurn } from "#lib/runs/take-turn";
import { openWorld, type World } from "#tests/support/world";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const correlationId = "test-daily-brain";

async function oneAccount() {
  const ctx = await world.owner();
  const { id } = await world.account(ctx);
  const { userAccountId } = ctx;
  return {
    ctx,
    id,
    userAccountId,
    job: openJobCtx({ userAccountId, job: "autopilot", correlationId }),
  };
}

test("whoever is switched off by the time their turn comes is left alone", async () => {
  const { ctx, id, userAccountId, job } = await oneAccount();
  const place = { accountId: id, platform: "tiktok" as const };
  await setBrainSettings(ctx, { ...place, mode: "off" });
  const run = { id: "r", job: "brain", userAccountId, ...place, slot: "2026-11-26", correlationId };
  expect(await runDailyBrain(run)).toEqual({ started: 0 });
  const { data } = await job.db
    .from("brain_executions")
    .select()
    .eq("user_account_id", userAccountId);
  expect(data).toEqual([]);
});

test("a run begun after midnight is of its own day, and the next day has one too", async () => {
  const { id, job } = await oneAccount();
  const account = await getAccount(job, id);
  const opening = { account, platform: "tiktok", startedBy: "schedule", dryRun: false } as const;
  const late = await openRun(job, { ...opening, day: "2026-11-25" });
  const again = await openRun(job, { ...opening, day: "2026-11-25" });
  const next = await openRun(job, { ...opening, day: "2026-11-26" });
  expect(again.id).toBe(late.id);
  expect(late.started_by_user).toBeNull();
  expect(next.id).not.toBe(late.id);
});

test("by hand none begins beside a run under way, and the day's run waits for its end", async () => {
  const { id, job } = await oneAccount();
  const account = await getAccount(job, id);
  const opening = { account, platform: "tiktok", startedBy: "member", dryRun: false } as const;
  const trial = await openRun(job, { ...opening, dryRun: true });
  const clicks = await Promise.all(Array.from({ length: 5 }, () => openRun(job, opening)));
  const [byHand] = clicks;
  if (!byHand) throw new Error("no run");
  expect(new Set(clicks.map((run) => run.id)).size).toBe(1);
  expect(byHand.id).not.toBe(trial.id);
  expect((await openRun(job, { ...opening, dryRun: true })).id).toBe(trial.id);

  const daily = await openRun(job, { ...opening, startedBy: "schedule" });
  expect(daily.id).not.toBe(byHand.id);
  const both = [byHand.id, daily.id];
  const turns = await Promise.all(both.map((run) => takeTurn(job, run)));
  expect(turns.toSorted()).toEqual([false, true]);
  expect(await Promise.all(both.map((run) => takeTurn(job, run)))).toEqual(turns);
  expect(await takeTurn(job, trial.id)).toBe(true);
  const [first, second] = turns[0] ? both : both.toReversed();
  await failRun(job, String(first), "internal: run_lost");
  expect(await takeTurn(job, String(second))).toBe(true);
});

test("a lost run gives its turn to the one that waits for it, and does nothing any more", async () => {
  const { ctx, id, job } = await oneAccount();
  const account = await getAccount(job, id);
  const opening = { account, platform: "tiktok", startedBy: "schedule", dryRun: false } as const;
  const after = (hours: number) => ({
    ...job,
    now: new Date(job.now.getTime() + hours * 3_600_000),
  });
  const lost = await openRun(job, { ...opening, day: "2026-01-01" });
  expect(await takeTurn(job, lost.id)).toBe(true);
  const next = await openRun(after(11), { ...opening, day: "2026-01-02" });

  expect(await takeTurn(after(11), next.id)).toBe(false);
  expect(await takeTurn(after(13), next.id)).toBe(true);

  await planRun(after(13), lost.id);
  const { execution } = await getRun(ctx, lost.id);
  expect(execution).toMatchObject({ status: "failed", error: "internal: run_lost", plan: null });
});

test("a run nobody came back for in half a day ends as failed, and for good", async () => {
  const { ctx, id, job } = await oneAccount();
  const account = await getAccount(job, id);
  const opening = { account, platform: "tiktok", startedBy: "member", dryRun: false } as const;
  const after = (hours: number) => new Date(job.now.getTime() + hours * 3_600_000);
  const userId = ctx.actor.kind === "member" ? ctx.actor.userId : undefined;
  const lost = await openRun(job, { ...opening, userId });
  const { startedBy } = (await findRunView(ctx, lost.id)) ?? {};
  expect(startedBy).toEqual({ name: expect.stringMatching(/^Person \d+$/) });
  const young = await openRun({ ...job, now: after(2) }, { ...opening, startedBy: "schedule" });
  await planRun(job, lost.id);

  const stateOf = async (of: string) => (await getRun(ctx, of)).execution;
  await keepHouse(after(11));
  expect(await stateOf(lost.id)).toMatchObject({ status: "running" });
  await keepHouse(after(13));
  await finishRun({ ...job, now: after(14) }, lost.id);

  expect(await stateOf(lost.id)).toMatchObject({
    status: "failed",
    error: "internal: run_lost",
    finished_at: expect.any(String),
  });
  expect(await stateOf(young.id)).toMatchObject({ status: "running", finished_at: null });
  await keepHouse(after(13.5));
  const { data: news } = await listNews(ctx, { reader: { locale: "en", timeZone: "Asia/Almaty" } });
  expect(news).toMatchObject([
    {
      kind: "run_failed",
      text:
        "Something broke on our side. Nothing was changed. " +
        "The next run looks at everything anew.",
      path: expect.stringContaining(`/autopilot/${lost.id}?`),
    },
  ]);
});

test("of more lost runs than the database hands out rows at once, none stays behind", async () => {
  const { userAccountId, job } = await oneAccount();
  const sql = (text: string) => world.supabase.connection.driver.exec(text);
  await sql(`
    insert into public.brain_executions
      (user_account_id, platform, local_day, started_by, mode, correlation_id, started_at)
    select '${userAccountId}', 'tiktok', now()::date, 'member', 'report', 'lost', now()
      from generate_series(1, 1001)`);
  const lost = await listLostRuns(new Date(job.now.getTime() + 13 * 3_600_000));
  await sql("delete from public.brain_executions where correlation_id = 'lost'");
  const mine = lost.filter((run) => run.user_account_id === userAccountId);
  expect(new Set(mine.map(({ id }) => id)).size).toBe(1001);
});
