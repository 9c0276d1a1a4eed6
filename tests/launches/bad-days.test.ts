import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { exchangeOAuth } from "#lib/accounts/exchange-oauth";
import { advanceLaunch, failLaunch } from "#lib/launches/advance";
import { cancelLaunch } from "#lib/launches/cancel";
import { getLaunch } from "#lib/launches/read";
import { retryLaunch } from "#lib/launches/retry";
import { LAUNCH_STEPS } from "#lib/launches/schema";
import { startLaunch } from "#lib/launches/start";
import { addAd, addVideo } from "#lib/sandbox/market/populate";
import { termId } from "#lib/sandbox/tiktok/furnish";
import { records } from "#lib/sandbox/tiktok/records";
import { consent } from "#tests/support/connected-account";
import { jobOf, onPlatform, readyToLaunch, runLaunch } from "#tests/support/launching";
import { openWorld, type World } from "#tests/support/world";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => world.sandbox.control.disarm());
afterAll(() => world.close());

type Ready = Awaited<ReturnType<typeof readyToLaunch>>;

const wishOf = (ready: Ready, idempotencyKey: string = crypto.randomUUID()) => ({
  idempotencyKey,
  source: "manual" as const,
  platform: "tiktok" as const,
  directionId: ready.direction.id,
  creativeIds: ready.creativeIds,
});

/** Goes on after every stumble, as the engine would, with nothing kept in memory. */
async function runDespite(owner: Parameters<typeof jobOf>[0], launchId: string) {
  for (const step of LAUNCH_STEPS) {
    for (let tries = 0; ; tries++) {
      try {
        // Later each time: what a list did not show yet it shows by then.
        const job = jobOf(owner, new Date(Date.now() + 10_000));
        await advanceLaunch(job, { launchId, step });
        break;
      } catch (error) {
        if (tries === 5) throw error;
      }
    }
  }
}

/** One of each kind at each level; the adapter's own tests go through all of them. */
const BAD_ANSWERS = [
  ["/campaign/create/", { kind: "lost_response" }],
  ["/campaign/create/", { kind: "garbage_body" }],
  ["/campaign/create/", { kind: "stall", ms: 300 }],
  ["/adgroup/create/", { kind: "lost_response" }],
  ["/adgroup/create/", { kind: "drop" }],
  ["/ad/create/", { kind: "lost_response" }],
  ["/ad/create/", { kind: "truncated_body" }],
  ["/ad/create/", { kind: "drop" }],
] as const;

test.each(BAD_ANSWERS)(
  "when %s is answered by %o, there is exactly one of each",
  async (path, fault) => {
    const owner = await world.owner();
    const ready = await readyToLaunch(world, owner);
    const launch = await startLaunch(owner, wishOf(ready));
    await world.sandbox.control.arm({ platform: "tiktok", path: `*${path}`, fault });

    await runDespite(owner, launch.id);

    const { campaigns, adGroups, ads } = onPlatform(world, ready);
    expect([campaigns.length, adGroups.length, ads.length]).toEqual([1, 1, 1]);
    expect(campaigns[0]?.switch).toBe("on");
    expect(await getLaunch(owner, launch.id)).toMatchObject({ status: "completed" });
  },
);

test("a process that dies between any two steps leaves a launch that another one ends", async () => {
  const owner = await world.owner();
  const ready = await readyToLaunch(world, owner, { films: 2 });
  const launch = await startLaunch(owner, wishOf(ready));
  for (const step of LAUNCH_STEPS) {
    // Twice each: whoever takes up a launch does not know how far the dead one came.
    await advanceLaunch(jobOf(owner), { launchId: launch.id, step });
    const { status } = await getLaunch(owner, launch.id);
    if (status === "running") await advanceLaunch(jobOf(owner), { launchId: launch.id, step });
  }
  const { campaigns, adGroups, ads } = onPlatform(world, ready);
  expect([campaigns.length, adGroups.length, ads.length]).toEqual([1, 1, 2]);
});

test("a double click is one launch; another launch of the direction waits its turn", async () => {
  const owner = await world.owner();
  const ready = await readyToLaunch(world, owner);
  const wish = wishOf(ready, "the-same-button");

  const [one, two] = await Promise.all([startLaunch(owner, wish), startLaunch(owner, wish)]);

  expect(two?.id).toBe(one?.id);
  await expect(startLaunch(owner, wishOf(ready))).rejects.toMatchObject({
    kind: "conflict",
    reason: "launch_in_progress",
  });
});

test("a token revoked in the middle stops the launch with nothing running; reconnected, it goes on", async () => {
  const owner = await world.owner();
  const ready = await readyToLaunch(world, owner);
  const launch = await startLaunch(owner, wishOf(ready));
  await advanceLaunch(jobOf(owner), { launchId: launch.id, step: "media" });
  await advanceLaunch(jobOf(owner), { launchId: launch.id, step: "campaign" });
  await world.sandbox.control.arm({
    platform: "tiktok",
    path: "*/adgroup/create/",
    fault: { kind: "platform_error", code: 40105 },
  });

  const step = advanceLaunch(jobOf(owner), { launchId: launch.id, step: "ad_group" });

  await expect(step).rejects.toMatchObject({ refusal: "signed_out" });
  await failLaunch(jobOf(owner), launch.id);
  expect(onPlatform(world, ready).campaigns).toMatchObject([{ switch: "off" }]);
  expect(await getLaunch(owner, launch.id)).toMatchObject({
    status: "failed",
    error: { reason: "platform_signed_out" },
  });

  const { id } = ready.account;
  const advertisers = [ready.tiktok.advertiserId];
  await exchangeOAuth(owner, await consent(world.sandbox, owner, { id, advertisers }));
  await retryLaunch(owner, { launchId: launch.id });
  await runLaunch(owner, launch.id);
  expect((await getLaunch(owner, launch.id)).status).toBe("completed");
  const { campaigns, adGroups, ads } = onPlatform(world, ready);
  expect([campaigns.length, adGroups.length, ads.length]).toEqual([1, 1, 1]);
  expect(campaigns).toMatchObject([{ switch: "on" }]);
});

test("a launch given up leaves nothing on the platform and nothing in the books that runs", async () => {
  const owner = await world.owner();
  const ready = await readyToLaunch(world, owner);
  const launch = await startLaunch(owner, wishOf(ready));
  for (const step of ["media", "campaign", "ad_group"] as const) {
    await advanceLaunch(jobOf(owner), { launchId: launch.id, step });
  }
  await failLaunch(jobOf(owner), launch.id);

  await cancelLaunch(owner, { launchId: launch.id });

  expect(onPlatform(world, ready).campaigns).toEqual([]);
  expect((await getLaunch(owner, launch.id)).status).toBe("cancelled");
  // Its place is free for the next one.
  await startLaunch(owner, wishOf(ready));
});

test("a storm of 40100 is waited out", async () => {
  const owner = await world.owner();
  const ready = await readyToLaunch(world, owner);
  const launch = await startLaunch(owner, wishOf(ready));
  await world.sandbox.control.arm({
    platform: "tiktok",
    path: "*/campaign/create/",
    times: 2,
    fault: { kind: "rate_limit" },
  });
  await runDespite(owner, launch.id);
  expect(onPlatform(world, ready).campaigns).toHaveLength(1);
});

test("foreign creatives and directions look absent, and nothing is written down", async () => {
  const owner = await world.owner();
  const ready = await readyToLaunch(world, owner);
  const stranger = await world.owner();
  const theirs = await readyToLaunch(world, stranger);
  const absent = { kind: "not_found" };

  await expect(
    startLaunch(owner, { ...wishOf(ready), creativeIds: theirs.creativeIds }),
  ).rejects.toMatchObject(absent);
  await expect(
    startLaunch(owner, { ...wishOf(ready), directionId: theirs.direction.id }),
  ).rejects.toMatchObject(absent);
  // Two clients of one workspace are as foreign to each other.
  const second = await readyToLaunch(world, owner);
  await expect(
    startLaunch(owner, { ...wishOf(ready), creativeIds: second.creativeIds }),
  ).rejects.toMatchObject(absent);
  const { data } = await owner.db.from("launches").select("id");
  expect(data).toEqual([]);
});

test("a budget below the minimum is refused with the minimum in words", async () => {
  const owner = await world.owner();
  const ready = await readyToLaunch(world, owner);
  await expect(startLaunch(owner, { ...wishOf(ready), dailyBudget: "2499" })).rejects.toMatchObject(
    {
      reason: "launch_incomplete",
      fields: [
        {
          field: "daily_budget",
          reason: "below_minimum",
          values: { minimum: { amountMinor: 250_000, currency: "KZT" } },
        },
      ],
    },
  );
});

test("a viewer launches nothing", async () => {
  const owner = await world.owner();
  const ready = await readyToLaunch(world, owner);
  const viewer = await world.member(owner, "viewer");
  await expect(startLaunch(viewer, wishOf(ready))).rejects.toMatchObject({ kind: "forbidden" });
});

test("use_existing fills a switched-off ad group up to fifty ads and no further", async () => {
  const owner = await world.owner();
  const ready = await readyToLaunch(world, owner, { mode: "use_existing", films: 2 });
  const none = startLaunch(owner, wishOf(ready));
  await expect(none).rejects.toMatchObject({ reason: "no_free_ad_group" });

  const made = await startLaunch(owner, {
    ...wishOf(ready),
    mode: "create_new",
    creativeIds: ready.creativeIds.slice(0, 1),
    startPaused: true,
  });
  await runLaunch(owner, made.id);
  await setAdsCount(49);
  await expect(startLaunch(owner, wishOf(ready))).rejects.toMatchObject({
    reason: "no_free_ad_group",
  });

  const creativeIds = ready.creativeIds.slice(1);
  const filled = await startLaunch(owner, { ...wishOf(ready), creativeIds });
  await runLaunch(owner, filled.id);

  const { campaigns, adGroups, ads } = onPlatform(world, ready);
  expect([campaigns.length, adGroups.length, ads.length]).toEqual([1, 1, 2]);
  expect(adGroups).toMatchObject([{ switch: "on" }]);

  async function setAdsCount(count: number) {
    await world.supabase.connection.driver.exec(`
      begin;
      select private.begin_change('{"verb": "test.fill"}');
      update public.direction_tiktok_adgroups set ads_count = ${count}
       where direction_id = '${ready.direction.id}';
      commit;`);
  }
});

test("an ad group TikTok itself finds full says so, and gets no ad beyond fifty", async () => {
  const owner = await world.owner();
  const ready = await readyToLaunch(world, owner, { mode: "use_existing", films: 2 });
  const made = await startLaunch(owner, {
    ...wishOf(ready),
    mode: "create_new",
    creativeIds: ready.creativeIds.slice(0, 1),
    startPaused: true,
  });
  await runLaunch(owner, made.id);
  fillOnPlatform(ready, 49);

  const creativeIds = ready.creativeIds.slice(1);
  const launch = await startLaunch(owner, { ...wishOf(ready), creativeIds });

  await expect(runLaunch(owner, launch.id)).rejects.toMatchObject({ refusal: "rejected" });
  const stopped = await getLaunch(owner, launch.id);
  expect(stopped).toMatchObject({ step: "ads", error: { reason: "platform_ad_limit" } });
  const { adGroups, ads } = onPlatform(world, ready);
  expect(ads).toHaveLength(50);
  expect(adGroups).toMatchObject([{ switch: "off" }]);
});

/** Ads somebody made in TikTok's own manager, which our books do not know of yet. */
function fillOnPlatform(ready: Ready, count: number): void {
  const { sandbox } = world.sandbox;
  const place = { sandbox, platform: "tiktok" as const };
  const account = sandbox.world.accounts.get(ready.tiktok.advertiserId);
  const [group] = onPlatform(world, ready).adGroups;
  if (!account || !group) throw new Error("nothing to fill");
  const film = addVideo(place, account, `${crypto.randomUUID()}.mp4`);
  for (let index = 0; index < count; index++) {
    addAd(place, group, { name: `${index}`, mediaId: film.id });
  }
}

test("an advertiser in another currency than ours gets neither a launch nor a campaign", async () => {
  const owner = await world.owner();
  const ready = await readyToLaunch(world, owner);
  const { accounts } = world.sandbox.sandbox.world;
  const differs = { kind: "conflict", reason: "currency_differs" };
  const launch = await startLaunch(owner, wishOf(ready));
  accounts.update(ready.tiktok.advertiserId, { currency: "USD" });

  await expect(runLaunch(owner, launch.id)).rejects.toMatchObject(differs);
  await failLaunch(jobOf(owner), launch.id);
  await cancelLaunch(owner, { launchId: launch.id });
  await expect(startLaunch(owner, wishOf(ready))).rejects.toMatchObject(differs);

  expect(onPlatform(world, ready).campaigns).toEqual([]);
});

test("lead ads wait until the terms of TikTok's for them are accepted", async () => {
  const owner = await world.owner();
  const ready = await readyToLaunch(world, owner);
  const { terms } = records(world.sandbox.sandbox.store);
  terms.delete(termId(ready.tiktok.advertiserId, "LeadAds"));

  await expect(startLaunch(owner, wishOf(ready))).rejects.toMatchObject({
    reason: "launch_incomplete",
    fields: [{ field: "instant_page_id", reason: "lead_terms_unsigned" }],
  });
  // Who leads people to a website needs none.
  const traffic = { objective: "traffic", landingUrl: "https://clinic.kz/" } as const;
  await startLaunch(owner, { ...wishOf(ready), ...traffic });
});
