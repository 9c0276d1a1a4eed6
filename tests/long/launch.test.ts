import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { endsOnce, killAMinute, launchThere, surviveKillAt } from "#tests/support/launch-proofs";
import { openStormWorld, type StormWorld } from "#tests/support/storm-world";

vi.setConfig({ testTimeout: 10 * 60_000, hookTimeout: 10 * 60_000 });

let storm: StormWorld;
beforeAll(async () => {
  storm = await openStormWorld();
});
const killed: string[] = [];
const total = { campaigns: 0, adGroups: 0, ads: 0, videos: 0 };
const startedAt = performance.now();
afterAll(async () => {
  await storm?.close();
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  process.stdout.write(
    `\n  ${killed.length} launches killed, each at another step, all complete; on the platform ${total.campaigns} campaigns, ` +
      `${total.adGroups} ad groups, ${total.ads} ads of ${total.videos} videos; ${seconds} s\n\n`,
  );
});

type Made = Awaited<ReturnType<typeof endsOnce>>;

/** Does what kills a launch, sees it end, and tells. */
async function tell(where: string, survive: () => Promise<Made>): Promise<void> {
  const began = performance.now();
  const made = await survive();
  for (const kind of ["campaigns", "adGroups", "ads", "videos"] as const) total[kind] += made[kind];
  killed.push(where);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(`  killed ${where}: complete after ${seconds} s, one of each\n`);
}

/** What a launch of two films asks of the database, in its order; before each it may die. */
const PLACES = [
  ["before anybody takes it", "claim_launch", 1],
  ["before a film's cover is asked for", "send_intent", 1],
  ["after TikTok made a cover, before we know", "settle_intent", 1],
  ["after the films, before it is written down", "release_launch", 1],
  ["before the campaign's step is taken", "claim_launch", 2],
  ["before the campaign is written down as wanted", "plan_intent", 3],
  ["before the campaign is sent", "send_intent", 3],
  ["after TikTok made the campaign, before we know its id", "settle_intent", 3],
  ["after the campaign, before the step is let go", "release_launch", 2],
  ["before the ad group's step is taken", "claim_launch", 3],
  ["before the ad group is sent", "send_intent", 4],
  ["after TikTok made the ad group, before we know its id", "settle_intent", 4],
  ["after the ad group, before the step is let go", "release_launch", 3],
  ["before the ads' step is taken", "claim_launch", 4],
  ["after TikTok made the first ad, before we know its id", "settle_intent", 5],
  ["between two ads", "plan_intent", 6],
  ["after TikTok made the last ad, before we know its id", "settle_intent", 6],
  ["after the ads, before the step is let go", "release_launch", 4],
  ["before the switches are taken", "claim_launch", 5],
  ["after the ads were switched on, before it is written down", "save_launched", 1],
  ["after the ad group was switched on, before it is written down", "save_launched", 3],
  ["after the campaign was switched on, before it is written down", "save_launched", 4],
  ["before it is called complete", "end_launch", 1],
] as const;

test.each(PLACES)("killed %s, a launch ends with one of each", (where, call, nth) =>
  tell(where, () => surviveKillAt(storm, { call, nth, films: 2 })),
);

/** The platform takes its time, and makes what it was asked for when nobody listens any more. */
const ON_THEIR_WAY = ["/campaign/create/", "/adgroup/create/", "/ad/create/"];

test.each(ON_THEIR_WAY)("killed while %s is on its way, a launch ends with one of each", (path) =>
  tell(`while ${path} is on its way`, async () => {
    const { begin, ...of } = await launchThere(storm, 2);
    const { control } = storm.world.sandbox;
    const fault = { kind: "latency", ms: 2000 } as const;
    await control.arm({ platform: "tiktok", path: `*${path}`, fault });
    const id = await begin();
    await expect.poll(control.faults, { timeout: 60_000, interval: 50 }).toEqual([]);
    await killAMinute(storm);
    return endsOnce(storm, { ...of, id });
  }),
);
