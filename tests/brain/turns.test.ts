import { afterAll, beforeAll, expect, test } from "vitest";
import { listAccounts } from "#lib/accounts/read";
import { readActingTerms } from "#lib/brain/acting-terms";
import { listAttention } from "#lib/brain/attention";
import { stopBrain } from "#lib/brain/settings";
import type { Ctx } from "#lib/ctx";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { finishRun } from "#lib/runs/finish-run";
import { openRun } from "#lib/runs/open-run";
import { planRun } from "#lib/runs/plan-run";
import { listReports } from "#lib/runs/read";
import { findRunView, readAutopilot } from "#lib/runs/screen";
import { openWorld, type World } from "#tests/support/world";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A connected client of Almaty, whose day's run was due at eight. */
async function openClient(now = new Date("2026-11-27T10:00:00Z")) {
  const owner = await world.owner(now);
  const { account } = await world.connectedAccount(owner);
  const place = { accountId: account.id, platform: "tiktok" as const };
  const job = (): Ctx =>
    openJobCtx({ userAccountId: owner.userAccountId, job: "autopilot", correlationId: "a", now });
  const find = async () => {
    const [found] = await listAccounts(owner);
    if (!found) throw new Error("no account");
    return found;
  };
  const open = async (startedBy: "schedule" | "member") =>
    openRun(job(), { account: await find(), platform: "tiktok", startedBy, dryRun: false });
  return { owner, place, job, find, open };
}

test("a day without its run gets it within the hour; one that had it waits for tomorrow's", async () => {
  const { owner, place, job, find, open } = await openClient();
  const nextRun = async () => (await readActingTerms(owner, place)).nextRun;
  expect(await nextRun()).toBe("soon");
  await finishRun(job(), (await open("member")).id);
  expect(await nextRun()).toBe("soon");
  await open("schedule");
  expect(await nextRun()).toBe("tomorrow");
  const viewer = await world.member(owner, "viewer");
  expect((await readAutopilot(viewer, await find(), "tiktok")).nextRun).toBe("tomorrow");
  expect((await readActingTerms(owner, { ...place, platform: "facebook" })).nextRun).toBeNull();
  await stopBrain(job(), { id: place.accountId, platform: "tiktok" });
  const halted = { nextRun: null, haltedBy: "itself" };
  expect(await readActingTerms(owner, place)).toMatchObject(halted);
});

test("an autopilot that stopped itself says so, and blames nobody's kill switch", async () => {
  const { owner, place, job, open } = await openClient();
  await stopBrain(job(), { id: place.accountId, platform: "tiktok" });
  const { id } = await open("schedule");
  await planRun(job(), id);
  await finishRun(job(), id);
  expect((await findRunView(owner, id))?.plan?.gate).toBe("stopped_itself");
  const { data } = await listReports(owner, {});
  expect(data[0]?.body).toContain("Автопилот остановил себя");
  expect(data[0]?.body).not.toContain("стоп-кран");
  const [line] = await listAttention(owner, "tiktok");
  expect(line?.attention.map(({ need }) => need)).toEqual(["stopped"]);
});

test("a database that fails is told of, and is no run that is not there", async () => {
  const { owner, open } = await openClient();
  const { id } = await open("member");
  const { driver } = world.supabase.connection;
  await driver.exec("revoke select on public.brain_executions from authenticated");
  try {
    await expect(findRunView(owner, id)).rejects.toThrow();
  } finally {
    await driver.exec("grant select on public.brain_executions to authenticated");
  }
  expect(await findRunView(owner, id)).toMatchObject({ id });
  expect(await findRunView(await world.owner(), id)).toBeNull();
  expect(await findRunView(owner, "no-id")).toBeNull();
});
