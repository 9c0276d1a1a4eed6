import { expect, test } from "vitest";
import { memoryLimiter } from "#lib/platforms/limiter";

const LIMITS = {
  app: [
    { calls: 2, ms: 1_000 },
    { calls: 3, ms: 60_000 },
  ],
  paths: { "/ad/create/": [{ calls: 1, ms: 1_000 }] },
};

test("a burst is spread over the seconds, then over the minutes", () => {
  const limiter = memoryLimiter(LIMITS, () => 0);
  const waits = Array.from({ length: 5 }, () => limiter.reserve("/campaign/get/"));
  expect(waits).toEqual([0, 0, 1_000, 60_000, 60_000]);
});

test("a place too far away is told and left to others", () => {
  const limiter = memoryLimiter(LIMITS, () => 0);
  const waits = Array.from({ length: 5 }, () => limiter.reserve("/campaign/get/", 1_500));
  expect(waits).toEqual([0, 0, 1_000, 60_000, 60_000]);
  expect(limiter.reserve("/campaign/get/")).toBe(60_000);
});

test("one path may be slower than the app", () => {
  const limiter = memoryLimiter({ ...LIMITS, app: [{ calls: 9, ms: 1_000 }] }, () => 0);
  expect(limiter.reserve("/ad/create/")).toBe(0);
  expect(limiter.reserve("/ad/create/")).toBe(1_000);
  expect(limiter.reserve("/ad/get/")).toBe(0);
});

test("places free up as time passes, and a pause holds everybody", () => {
  let now = 0;
  const limiter = memoryLimiter({ app: [{ calls: 1, ms: 1_000 }] }, () => now);
  limiter.reserve("/a/");
  now = 1_500;
  expect(limiter.reserve("/a/")).toBe(0);
  limiter.pause(300_000);
  expect(limiter.reserve("/b/")).toBe(300_000);
});
