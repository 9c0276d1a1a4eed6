import { expect, test } from "vitest";
import { clickNoise } from "#lib/judgement/click-noise";
import { believe } from "#lib/judgement/posterior";
import { clicking, oneGroup } from "#tests/support/clicks";

/** Eight days of one T each; every group gets 240 clicks in all. */
const EVEN = Array.from({ length: 8 }, () => 30);
const BURSTY = [2, 100, 5, 60, 3, 40, 25, 5];

test("days that are all alike leave no doubt about what clicks cost", () => {
  expect(clickNoise(clicking([EVEN, EVEN]))).toEqual([0, 0]);
});

test("bursts leave doubt, and less of it where there are more clicks", () => {
  const many = BURSTY.map((count) => count * 10);
  const [few = 0, lots = 0] = clickNoise(clicking([BURSTY, many]));
  expect(few).toBeGreaterThan(0);
  expect(lots).toBeLessThan(few);
});

test("who never got a click is no reason for doubt", () => {
  expect(clickNoise(clicking([EVEN.map(() => 0)]))).toEqual([0]);
});

test("a lull of clicks makes a group less surely bad than the same clicks spread evenly", () => {
  const sureness = (clicks: number[]) =>
    believe(oneGroup(clicks, 0)).groups[0] ?? { shape: Number.NaN };
  expect(sureness([...BURSTY].reverse()).shape).toBeLessThan(sureness(EVEN).shape);
  expect(sureness(BURSTY).shape).toBeLessThan(sureness(EVEN).shape);
});
