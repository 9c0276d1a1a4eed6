import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { surviveKillAt } from "#tests/support/launch-proofs";
import { openStormWorld, type StormWorld } from "#tests/support/storm-world";

// Each test starts the app, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let storm: StormWorld;
beforeAll(async () => {
  storm = await openStormWorld();
});
afterAll(() => storm?.close());

// The first three are the film's cover, the campaign and the ad group.
test.each([
  ["after TikTok made the ad, before we know its id", "settle_intent", 4],
  ["between the switches", "save_launched", 2],
] as const)("killed %s, a launch ends with one of each", async (_, call, nth) => {
  const made = await surviveKillAt(storm, { call, nth, films: 1 });
  expect(made).toEqual({ campaigns: 1, adGroups: 1, ads: 1, videos: 1 });
});
