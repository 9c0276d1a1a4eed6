import { expect, test } from "vitest";
import { niceScale } from "./nice-scale";

test.each([
  [63_600, [0, 25_000, 50_000, 75_000]],
  [60, [0, 20, 40, 60]],
  [28, [0, 10, 20, 30]],
  [1, [0, 0.5, 1]],
  [0.3, [0, 0.1, 0.2, 0.3]],
  [0, [0]],
])("up to %d: %j", (max, ticks) => {
  expect(niceScale(max).ticks).toEqual(ticks);
});

test("people come whole, and nothing stands above the axis", () => {
  expect(niceScale(2, { isWhole: true }).ticks).toEqual([0, 1, 2]);
  for (let max = 1; max < 2000; max += 7) {
    const { top, ticks } = niceScale(max, { isWhole: true });
    expect(top).toBeGreaterThanOrEqual(max * 0.999);
    expect(ticks.length).toBeLessThanOrEqual(4);
    expect(ticks.every(Number.isInteger)).toBe(true);
  }
});
