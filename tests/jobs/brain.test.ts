import { afterAll, beforeAll, expect, test } from "vitest";
import { getAccount } from "#lib/accounts/read";
import { openRun } from "#lib/brain/open-run";
import { setBrainSettings } from "#lib/brain/settings";
import { runDailyBrain } from "#lib/jobs/brain";
import { openJobCtx } from "#lib/jobs/job-ctx";
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
  expect(next.id).not.toBe(late.id);
});
