import { expect, test } from "vitest";
import { toWaiting } from "./waiting";

const now = new Date("2026-11-26T12:00:00Z");
const ago = (minutes: number) => toWaiting(new Date(now.getTime() - minutes * 60_000), now);

test.each([
  [-1, "muted", 0, "minutes"],
  [9, "muted", 9, "minutes"],
  [10, "warning", 10, "minutes"],
  [29, "warning", 29, "minutes"],
  [30, "negative", 30, "minutes"],
  [60, "negative", 1, "hours"],
  [1439, "negative", 23, "hours"],
  [1440, "negative", 1, "days"],
])("after %i minutes it is %s: %i %s", (minutes, tone, amount, unit) => {
  expect(ago(minutes)).toEqual({ tone, amount, unit });
});
