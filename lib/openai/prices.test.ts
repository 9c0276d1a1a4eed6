import { expect, test } from "vitest";
import { cappedMicroUsd, costMicroUsd } from "#lib/openai/prices";

const tokens = { input: 10_000, output: 1_000 };

test("a call costs what the price list says, rounded up", () => {
  expect(costMicroUsd("gpt-5-mini", tokens)).toBe(4_500);
  expect(costMicroUsd("a-model-of-next-year", tokens)).toBeNull();
});

test("where costs are capped, an unknown price is the dearest there is", () => {
  expect(cappedMicroUsd(4_500, tokens)).toBe(4_500);
  expect(cappedMicroUsd(null, tokens)).toBe(110_000);
});
