import { expect, test } from "vitest";
import { daysOf, monthOf, previousSpan } from "#lib/metrics/previous";

test.each([
  ["2026-11-01", "2026-11-20", "2026-10-01", "2026-10-20"],
  ["2026-10-01", "2026-10-31", "2026-09-01", "2026-09-30"],
  ["2026-03-01", "2026-03-30", "2026-02-01", "2026-02-28"],
  ["2026-02-01", "2026-02-28", "2026-01-01", "2026-01-31"],
  ["2026-01-01", "2026-01-05", "2025-12-01", "2025-12-05"],
  ["2026-11-20", "2026-11-26", "2026-11-13", "2026-11-19"],
  ["2026-11-26", "2026-11-26", "2026-11-25", "2026-11-25"],
  ["2026-10-01", "2026-11-20", "2026-08-11", "2026-09-30"],
])("%s to %s is compared with %s to %s", (from, to, before, until) => {
  expect(previousSpan({ from, to })).toEqual({ from: before, to: until });
});

test("a month has all of its days", () => {
  expect(monthOf("2028-02-10")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  expect(daysOf(monthOf("2026-12-31"))).toHaveLength(31);
});
