import { afterAll, beforeAll, expect, test } from "vitest";
import { readTree } from "#lib/campaigns/read";
import { rejectionReasons } from "#lib/creatives/delivery";
import { advanceLaunch } from "#lib/launches/advance";
import { autoLaunch, recommendFilms } from "#lib/launches/auto";
import { getLaunch } from "#lib/launches/read";
import { LAUNCH_STEPS } from "#lib/launches/schema";
import { startLaunch } from "#lib/launches/start";
import { addDays, toDay } from "#lib/time";
import { adDay, storeAdDays } from "#tests/support/ad-days";
import { jobOf, onPlatform, readyToLaunch, runLaunch } from "#tests/support/launching";
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

test("an ad group whose budget came out another is never switched on", async () => {
  const owner = await world.owner();
  const ready = await readyToLaunch(world, owner);
  const { id: launchId } = await startLaunch(owner, {
    idempotencyKey: "launch-other-budget",
    source: "manual",
    platform: "tiktok",
    directionId: ready.direction.id,
    creativeIds: ready.creativeIds,
  });
  for (const step of LAUNCH_STEPS.slice(0, -1)) {
    await advanceLaunch(jobOf(owner), { launchId, step });
  }
  const [group] = onPlatform(world, ready).adGroups;
  if (!group || group.budget.kind === "none") throw new Error("no budget");
  const tenfold = { ...group.budget, amountMinor: group.budget.amountMinor * 10 };
  world.sandbox.sandbox.world.adGroups.update(group.id, { budget: tenfold });

  const enabling = advanceLaunch(jobOf(owner), { launchId, step: "enable" });
  await expect(enabling).rejects.toMatchObject({ reason: "platform_budget_differs" });
  const there = onPlatform(world, ready);
  expect([...there.campaigns, ...there.adGroups, ...there.ads].map((one) => one.switch)).toEqual([
    "off",
    "off",
    "off",
  ]);
});

test("an automatic launch takes what brings leads and what is new, nothing that is rejected, and says why", async () => {
  const owner = await world.owner();
  const ready = await readyToLaunch(world, owner, { films: 4, target: "2000" });
  const { account, direction, creativeIds } = ready;
  const wish = { platform: "tiktok" as const, directionId: direction.id };
  const first = await startLaunch(owner, {
    ...wish,
    idempotencyKey: "three-films-first",
    source: "manual",
    creativeIds: [0, 1, 3].flatMap((at) => creativeIds[at] ?? []),
  });
  await runLaunch(owner, first.id);
  await world.supabase.connection.exec(`do $$ begin
    perform private.begin_change('{"verb": "test.reject"}');
    update public.ads set delivery = 'rejected', delivery_reason = 'До и после'
     where creative_id = '${creativeIds[3]}';
  end $$`);
  const today = toDay(owner.now, "Asia/Almaty");
  const shown = onPlatform(world, ready).ads.filter(
    ({ mediaId }) => mediaId !== ready.creatives[3]?.videoId,
  );
  const days = shown.map((ad) => {
    const isGood = ad.mediaId === ready.creatives[0]?.videoId;
    const brought = isGood ? { spend: "20000.00", leads: 20 } : { spend: "60000.00", leads: 0 };
    const place = { ad_id: ad.id, adgroup_id: ad.adGroupId, campaign_id: ad.campaignId };
    return adDay({ ...place, day: addDays(today, -1), ...brought });
  });
  await storeAdDays(world, owner, { accountId: account.id, knownOn: today }, days);

  const offered = await recommendFilms(owner, direction);
  expect(offered.flatMap(({ id, rejected }) => (rejected ? { id, ...rejected } : []))).toEqual([
    { id: creativeIds[3], reason: "До и после" },
  ]);
  const elsewhere = { platform: "facebook", accountId: account.id } as const;
  expect((await rejectionReasons(owner, elsewhere)).size).toBe(0);
  const launch = await autoLaunch(owner, { ...wish, idempotencyKey: "the-best-films" });
  await runLaunch(owner, launch.id);

  const { plan, status, source } = await getLaunch(owner, launch.id);
  expect({ status, source }).toEqual({ status: "completed", source: "auto" });
  expect(plan.creatives.map(({ id }) => id)).toEqual([creativeIds[0], creativeIds[2]]);
  expect(plan.choice).toMatchObject([
    { why: "proven", leads: 20, costPerLeadMinor: 100_000 },
    { why: "new", leads: 0 },
  ]);
  expect(onPlatform(world, ready).ads).toHaveLength(5);
});
