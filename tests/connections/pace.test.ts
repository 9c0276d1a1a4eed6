import { afterAll, beforeAll, expect, test } from "vitest";
import { sharedPace } from "#lib/connections/pace";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const limits = {
  app: [
    { calls: 3, ms: 10_000 },
    { calls: 5, ms: 100_000 },
  ],
  paths: { "/ad/create/": [{ calls: 1, ms: 20_000 }] },
};

/** Places asked for one after the other, rounded to the window they fall into. */
async function places(app: string, paths: string[]): Promise<number[]> {
  const waits: number[] = [];
  for (const path of paths) waits.push(await sharedPace(app, limits).reserve(path));
  return waits.map((ms) => Math.round(ms / 10_000) * 10_000);
}

test("places are given out in order, in every window at once, whoever asks", async () => {
  const waits = await places(
    "app 1",
    Array.from({ length: 7 }, () => "/campaign/get/"),
  );
  expect(waits).toEqual([0, 0, 0, 10_000, 10_000, 100_000, 100_000]);
});

test("a path with limits of its own waits for them too, and another app waits for nobody", async () => {
  expect(await places("app 2", ["/ad/create/", "/ad/create/", "/ad/get/"])).toEqual([0, 20_000, 0]);
  expect(await places("app 3", ["/ad/create/"])).toEqual([0]);
});

test("two that ask at the same instant get two places", async () => {
  const pace = sharedPace("app 4", { app: [{ calls: 1, ms: 10_000 }] });
  const waits = await Promise.all([1, 2, 3].map(() => pace.reserve("/x/")));
  expect(waits.map((ms) => Math.round(ms / 10_000)).sort()).toEqual([0, 1, 2]);
});

test("a place nobody waits for is not taken", async () => {
  const pace = sharedPace("app 6", { app: [{ calls: 1, ms: 10_000 }] });
  const waits = [];
  for (const most of [5_000, 5_000, 5_000, 60_000]) waits.push(await pace.reserve("/x/", most));
  expect(waits.map((ms) => Math.round(ms / 10_000))).toEqual([0, 1, 1, 1]);
});

test("a pause holds for every path, and a shorter one does not end it", async () => {
  const pace = sharedPace("app 5", limits);
  await pace.pause(300_000);
  await pace.pause(1_000);
  expect(await places("app 5", ["/ad/get/"])).toEqual([300_000]);
});
