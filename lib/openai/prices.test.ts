import { expect, test } from "vitest";
import { costMicroUsd, shareOfDay } from "#lib/openai/prices";

const tokens = { input: 10_000, output: 1_000 };

test("a call costs what the server was told, rounded up; untold, nobody knows", () => {
  expect(costMicroUsd({ input: 0.25, output: 2 }, tokens)).toBe(4_500);
  expect(costMicroUsd(null, tokens)).toBeNull();
});

test("a day is full by dollars where they are known, and by tokens where they are not", () => {
  expect(shareOfDay(2_000_000, tokens)).toBe(1);
  expect(shareOfDay(null, { input: 199_000, output: 1_000 })).toBe(1);
});
