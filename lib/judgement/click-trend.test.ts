import { expect, test } from "vitest";
import { clickTrend } from "#lib/judgement/click-trend";
import { believe } from "#lib/judgement/posterior";
import { clicking, oneGroup } from "#tests/support/clicks";

const ONES = Array.from({ length: 8 }, () => 1);
const FALLING = [100, 93, 87, 80, 75, 70, 65, 60];

test("days that are all alike go nowhere, and nobody doubts it", () => {
  const { slope, variance } = clickTrend(clicking([ONES.map(() => 60)], [ONES]));
  expect(slope).toBeCloseTo(0, 12);
  expect(variance).toBeCloseTo(0, 12);
});

test("creatives that tire pull clicks down by the day", () => {
  const { slope } = clickTrend(clicking([FALLING], [ONES]));
  expect(slope).toBeLessThan(-0.06);
  expect(slope).toBeGreaterThan(-0.09);
});

test("the wilder the days, the less a line through them is believed", () => {
  const wild = FALLING.map((count, day) => count * (day % 2 ? 2 : 0.5));
  const { slope, variance } = clickTrend(clicking([wild], [ONES]));
  expect(Math.abs(slope)).toBeLessThan(0.02);
  expect(variance).toBeGreaterThan(0);
});

test("money moved to the group with dearer clicks is no trend", () => {
  const [cheap, dear] = [
    [3, 3, 3, 3, 1, 1, 1, 1],
    [1, 1, 1, 1, 3, 3, 3, 3],
  ];
  const clicks = [cheap.map((of) => of * 60), dear.map((of) => of * 20)];
  expect(clickTrend(clicking(clicks, [cheap, dear])).slope).toBeCloseTo(0, 12);
});

test("the same clicks and leads promise less where clicks are falling", () => {
  const rateOf = (clicks: number[]) =>
    believe(oneGroup(clicks, 1)).groups[0]?.rateMean ?? Number.NaN;
  expect(rateOf(FALLING)).toBeLessThan(0.9 * rateOf([...FALLING].reverse()));
});
