import { expect, test } from "vitest";
import { HOUR_PRICE, HOUR_SHARE, SHARE_AHEAD, weekdayOf } from "#lib/sandbox/market/curves";
import { textToDay } from "#lib/sandbox/time-zone";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test("a day's shares are a whole, and its prices buy what an even price would", () => {
  expect(HOUR_SHARE).toHaveLength(24);
  expect(sum(HOUR_SHARE)).toBeCloseTo(1, 12);
  expect(SHARE_AHEAD[0]).toBeCloseTo(1, 12);
  expect(SHARE_AHEAD[23]).toBeCloseTo(HOUR_SHARE[23] ?? 0, 12);
  expect(sum(HOUR_SHARE.map((share, hour) => share / (HOUR_PRICE[hour] ?? 1)))).toBeCloseTo(1, 12);
});

test("weeks begin on Sunday", () => {
  expect(weekdayOf(textToDay("2026-11-22") ?? 0)).toBe(0);
  expect(weekdayOf(textToDay("2026-11-28") ?? 0)).toBe(6);
});
