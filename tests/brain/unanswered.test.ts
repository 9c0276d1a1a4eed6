import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { listAttention } from "#lib/brain/attention";
import { setBrainSettings } from "#lib/brain/settings";
import { keepHouse } from "#lib/jobs/housekeeping";
import { noFigures } from "#lib/metrics/figures";
import { listNeeds } from "#lib/metrics/needs";
import { deliverDue } from "#lib/notifications/deliver";
import { decideDeed } from "#lib/runs/decide";
import { type DeedRow, listRunDeeds } from "#lib/runs/find-run";
import { finishRun } from "#lib/runs/finish-run";
import { openRun } from "#lib/runs/open-run";
import { planRun } from "#lib/runs/plan-run";
import { CLEAR, makeClear } from "../support/clear-client.ts";
import { type JudgedClient, openJudgedClient } from "../support/judged-client.ts";
import { openPhone, type Phone } from "../support/phone.ts";
import { openWorld, type World } from "../support/world.ts";

// Weeks of a market pass in every test.
vi.setConfig({ testTimeout: 180_000 });

let world: World;
let phone: Phone;
beforeAll(async () => {
  world = await openWorld({ regime: CLEAR });
  phone = await openPhone(world);
});
afterAll(async () => {
  phone.close();
  await world.close();
});

const HOUR_MS = 3_600_000;
const deliver = () => deliverDue(() => new Date());

/** A morning's proposals to a client whose autopilot nobody wants any more. */
async function asked() {
  const client = await openJudgedClient(world, { groups: 6, days: 12 });
  await makeClear(world, client, { dead: 2 });
  const setMode = (mode: "propose" | "off") =>
    setBrainSettings(client.owner(), { ...client.place, mode });
  await setMode("propose");
  const { id, started_at } = await openRun(client.job(), {
    account: await client.account(),
    platform: "tiktok",
    startedBy: "schedule",
    dryRun: false,
  });
  await planRun(client.job(), id);
  return {
    client,
    setMode,
    tell: () => finishRun(client.job(), id),
    deeds: () => listRunDeeds(client.owner(), id),
    after: (hours: number) => new Date(Date.parse(started_at) + hours * HOUR_MS),
  };
}

const statuses = (deeds: DeedRow[]) => [...new Set(deeds.map(({ status }) => status))].toSorted();

/** How many proposals the client's own screen and the list of clients speak of. */
async function open(client: JudgedClient) {
  const account = await client.account();
  const total = noFigures("total");
  const needs = await listNeeds(client.owner(), { account, platform: "tiktok", total });
  const need = needs.find(({ kind }) => kind === "proposals");
  const [line] = await listAttention(client.owner(), "tiktok");
  return [need?.kind === "proposals" ? need.count : 0, line?.proposals];
}

test("what nobody answered in a day asks nobody any more, though no run comes after it", async () => {
  const { client, setMode, tell, deeds, after } = await asked();
  await phone.link(client.owner());
  await tell();
  await setMode("off");
  await deliver();
  const { length } = await deeds();
  expect(length).toBeGreaterThan(0);

  await keepHouse(after(23));
  await deliver();
  expect(statuses(await deeds())).toEqual(["proposed"]);
  expect(await open(client)).toEqual([length, length]);
  const { id, buttons } = await phone.last();
  expect(buttons).not.toEqual([]);

  expect(await keepHouse(after(25))).toMatchObject({ outdatedRuns: 1 });
  await deliver();
  expect(statuses(await deeds())).toEqual(["outdated"]);
  expect(await open(client)).toEqual([0, 0]);
  const told = await phone.last();
  expect(told).toMatchObject({
    id,
    buttons: [],
    text: expect.stringContaining(`Устарело: ${length}.`),
  });

  const before = await deeds();
  expect(await keepHouse(after(26))).toMatchObject({ outdatedRuns: 0 });
  await deliver();
  expect(await deeds()).toEqual(before);
  expect(await phone.last()).toEqual(told);
});

test("what may be done already waits for whoever looks, whatever its age", async () => {
  const { client, tell, deeds, after } = await asked();
  await tell();
  const first = (await deeds()).find(({ kind }) => kind === "pause");
  if (!first) throw new Error("no pause proposed");
  const { control } = world.sandbox;
  const unseen = { after: 1, times: 100, fault: { kind: "http_error", status: 503 } } as const;
  await control.arm({ path: "*/adgroup/get/", ...unseen });
  await control.arm({ path: "*/adgroup/*update/", times: 100, fault: { kind: "lost_response" } });
  await expect(
    decideDeed(client.owner(), { deedId: first.id, accept: true }),
  ).rejects.toMatchObject({ reason: "proposal_in_doubt" });
  await control.disarm();

  await keepHouse(after(25));
  await keepHouse(after(49));

  const isFirst = ({ id }: DeedRow) => id === first.id;
  const now = await deeds();
  expect(statuses(now.filter(isFirst))).toEqual(["proposed"]);
  expect(statuses(now.filter((deed) => !isFirst(deed)))).toEqual(["outdated"]);
});
