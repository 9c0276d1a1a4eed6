import { expect, test } from "vitest";
import { toChange } from "./percent";

test.each([
  [107.4, 100, "neither", "up", "neutral", "7,4\u00a0%"],
  [92.8, 100, "less", "down", "good", "7,2\u00a0%"],
  [120, 100, "less", "up", "bad", "20,0\u00a0%"],
  [120, 100, "more", "up", "good", "20,0\u00a0%"],
  [80, 100, "more", "down", "bad", "20,0\u00a0%"],
  [100, 100, "more", "flat", "neutral", "0,0\u00a0%"],
] as const)("from %d to %d when we wish %s", (now, before, wish, direction, meaning, text) => {
  expect(toChange(now, before, { locale: "ru", wish })).toEqual({ direction, meaning, text });
});

test("nothing before, or nothing now, is no change", () => {
  expect(toChange(5, 0, { locale: "ru", wish: "more" })).toBeUndefined();
  expect(toChange(5, null, { locale: "ru", wish: "more" })).toBeUndefined();
  expect(toChange(null, 5, { locale: "ru", wish: "less" })).toBeUndefined();
});
