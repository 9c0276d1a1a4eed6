import { expect, test } from "vitest";
import { formatChance } from "./chance";

test.each([
  [0, "<\u00a01\u00a0%"],
  [0.0049, "<\u00a01\u00a0%"],
  [0.005, "1\u00a0%"],
  [0.936, "94\u00a0%"],
  [0.994, "99\u00a0%"],
  [0.995, ">\u00a099\u00a0%"],
  [1, ">\u00a099\u00a0%"],
])("%f reads %s", (value, text) => {
  expect(formatChance(value, "ru")).toBe(text);
});
