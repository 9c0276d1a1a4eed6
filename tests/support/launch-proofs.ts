import { expect } from "vitest";
import type { Ctx } from "#lib/ctx";
import { getLaunch } from "#lib/launches/read";
import type { Held } from "#tests/support/gate";
import { onPlatform, readyToLaunch } from "#tests/support/launching";
import type { StormWorld } from "#tests/support/storm-world";

type Ready = Awaited<ReturnType<typeof readyToLaunch>>;

/** Somebody with films to launch, and the button, as a program presses it. */
export async function launchThere({ world, stack }: StormWorld, films: number) {
  const owner = await world.owner();
  const ready = await readyToLaunch(world, owner, { films });
  async function begin(): Promise<string> {
    const address = `http://127.0.0.1:${stack.settings.appPort}/api/tiktok-campaign-builder`;
    const response = await fetch(`${address}/manual-launch`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${world.tokenOf(owner)}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ direction_id: ready.direction.id, creative_ids: ready.creativeIds }),
    });
    expect(response.status).toBe(202);
    return ((await response.json()) as { id: string }).id;
  }
  return { owner, ready, begin };
}

/** Kills the app where it stands and starts it again a minute later, when its claim is over. */
export async function killAMinute({ world, stack }: StormWorld, held?: Held): Promise<void> {
  await stack.kill();
  held?.lose();
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "launch.claim"}');
    update public.launches set lease_until = now() - interval '1 s'
     where lease_until is not null;
    commit;`);
  await stack.start();
}

type Place = { call: string; nth: number; films: number };

/** A launch that is killed before its nth such word to the database, and ends complete. */
export async function surviveKillAt(storm: StormWorld, { call, nth, films }: Place) {
  const { begin, ...of } = await launchThere(storm, films);
  const held = storm.stack.gate.hold(new RegExp(`^POST .*/${call}$`), nth);
  const id = await begin();
  await held.reached;
  await killAMinute(storm, held);
  return endsOnce(storm, { ...of, id });
}

/** The launch ends, and of everything there is one, on the platform, in the books, in the trail. */
export async function endsOnce(
  { world }: StormWorld,
  of: { owner: Ctx; ready: Ready; id: string },
) {
  const { owner, ready, id } = of;
  await expect
    .poll(async () => (await getLaunch(owner, id)).status, { timeout: 120_000, interval: 250 })
    .toBe("completed");
  const films = ready.creativeIds.length;
  const { campaigns, adGroups, ads } = onPlatform(world, ready);
  const there = { campaigns: campaigns.length, adGroups: adGroups.length, ads: ads.length };
  expect(there).toEqual({ campaigns: 1, adGroups: 1, ads: films });
  expect([...campaigns, ...adGroups, ...ads].every((one) => one.switch === "on")).toBe(true);
  expect(new Set(ads.map(({ mediaId }) => mediaId))).toEqual(
    new Set(ready.creatives.map(({ videoId }) => videoId)),
  );
  expect(videosOf(world, ready)).toBe(films);

  const told = await world.changes(owner);
  const count = (verb: string, entity: string) =>
    told.filter((change) => change.verb === verb && change.entity === entity).length;
  expect({
    made: [count("campaign.launch", "campaigns"), count("ad_group.launch", "ad_groups")],
    ads: [count("ad.launch", "ads"), count("ad.enable", "ads")],
    on: [count("campaign.enable", "campaigns"), count("ad_group.enable", "ad_groups")],
    completed: count("launch.complete", "launches"),
  }).toEqual({ made: [1, 1], ads: [films, films], on: [1, 1], completed: 1 });
  return { ...there, videos: films };
}

const videosOf = ({ sandbox }: StormWorld["world"], { tiktok }: Ready): number =>
  sandbox.sandbox.world.media.ownedBy(tiktok.advertiserId).filter(({ kind }) => kind === "video")
    .length;
