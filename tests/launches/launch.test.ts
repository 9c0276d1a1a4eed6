import { afterAll, beforeAll, expect, test } from "vitest";
import { readTree } from "#lib/campaigns/read";
import { getLaunch } from "#lib/launches/read";
import { startLaunch } from "#lib/launches/start";
import { onPlatform, readyToLaunch, runLaunch } from "#tests/support/launching";
import { openWorld, type World } from "#tests/support/world";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const DAYS = { from: "2026-11-01", to: "2026-11-30" };

test("a launch makes one campaign, one ad group and an ad per film, and switches them on", async () => {
  const owner = await world.owner();
  const ready = await readyToLaunch(world, owner, { films: 2 });
  const launch = await startLaunch(owner, {
    idempotencyKey: "launch-happy",
    source: "manual",
    platform: "tiktok",
    directionId: ready.direction.id,
    creativeIds: ready.creativeIds,
    dailyBudget: "12000",
  });

  await runLaunch(owner, launch.id);

  expect(await getLaunch(owner, launch.id)).toMatchObject({ status: "completed", error: null });
  const there = onPlatform(world, ready);
  expect(there.campaigns).toMatchObject([{ switch: "on" }]);
  expect(there.adGroups).toMatchObject([{ switch: "on", budget: { amountMinor: 1_200_000 } }]);
  expect(there.ads).toMatchObject([{ switch: "on" }, { switch: "on" }]);

  const tree = await readTree(owner, { platform: "tiktok", accountId: ready.account.id }, DAYS);
  expect(tree.campaigns).toMatchObject([
    {
      status: "active",
      directionId: ready.direction.id,
      adGroups: [{ status: "active", dailyBudgetMinor: 1_200_000, ads: [{}, {}] }],
    },
  ]);
});
