import { expect, test } from "vitest";
import { afterSeeing, chanceBetter, chanceDearer, cplInterval } from "#lib/odds";

const THOUSANDTH = 0.001;

// The oracles of the media-buying reference, §18, to a thousandth.
test.each([
  [0, 2, 0.812],
  [0, 3, 0.897],
  [1, 5, 0.904],
  [2, 7, 0.914],
  [5, 8, 0.648],
  [10, 20, 0.913],
  [10, 10, 0.22],
])("%d leads for %d targets: dearer than break-even with %d", (leads, spend, chance) => {
  expect(Math.abs(chanceDearer(afterSeeing(leads, spend), 1.3) - chance)).toBeLessThanOrEqual(
    THOUSANDTH,
  );
});

test.each([
  [0, 3, 0.04],
  [5, 8, 0.13],
  [10, 10, 0.462],
])("%d leads for %d targets: cheaper than target with %d", (leads, spend, chance) => {
  expect(Math.abs(1 - chanceDearer(afterSeeing(leads, spend), 1) - chance)).toBeLessThanOrEqual(
    THOUSANDTH,
  );
});

test.each([
  [{ shape: 7, rate: 9 }, { shape: 5, rate: 12 }, 0.139],
  [{ shape: 12, rate: 14 }, { shape: 18, rate: 14 }, 0.868],
])("%j against %j: better with %d", (earlier, later, chance) => {
  expect(Math.abs(chanceBetter(earlier, later) - chance)).toBeLessThanOrEqual(THOUSANDTH);
});

test("nine in ten of the chance lie inside the interval, as much above as below", () => {
  const belief = afterSeeing(10, 12);
  const [cheap, dear] = cplInterval(belief);
  expect(chanceDearer(belief, cheap)).toBeCloseTo(0.95, 6);
  expect(chanceDearer(belief, dear)).toBeCloseTo(0.05, 6);
});
