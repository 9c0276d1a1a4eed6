import { expect, test } from "vitest";
import { minimumBudget } from "#lib/platforms/tiktok/minimum-budget";

const tenge = (major: number) => ({ amountMinor: major * 100, currency: "KZT" });

test.each([
  ["budget: The budget must be at least 2500 KZT.", 2500],
  ["The minimum daily budget is 10,000.50 KZT", 10_000.5],
  ["Budget cannot be less than 9 800 KZT, yours is 500", 9800],
  ["budget: Must be greater than or equal to 2500.", 2500],
  ["Your budget of 500 is below the minimum of 2500 KZT; the most is 9000000.", 2500],
])("%s", (message, major) => {
  expect(minimumBudget(message, "KZT")).toEqual(tenge(major));
});

test.each([
  "budget: Missing data for required field.",
  "schedule_start_time: must be at least 2026-11-26 00:00:00",
  "The budget must not be changed more than 3 times",
  "The budget must not be more than 9000000 KZT",
  "The budget must be less than 9000000 KZT",
  "budget_mode: Not supported.",
])("%s is about something else", (message) => {
  expect(minimumBudget(message, "KZT")).toBeNull();
});
