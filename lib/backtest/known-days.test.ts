import { expect, test } from "vitest";
import type { History } from "#lib/backtest/history";
import { exactSince } from "#lib/backtest/known-days";

const row = (group: string, day: string, isLate = false): History["known"][number] => [
  ...([group, day, day, "100.00", 5, 1] as const),
  isLate,
];

test("what was all read in time is exact from its first day on, whichever ad group that is of", () => {
  const known = [row("a", "2026-11-12"), row("b", "2026-11-10"), row("b", "2026-11-11")];
  expect(exactSince(known, "2026-11-20")).toBe("2026-11-10");
  expect(exactSince([], "2026-11-20")).toBeNull();
});

test("a day read late leaves a week in doubt", () => {
  const known = [row("a", "2026-11-10", true), row("a", "2026-11-11")];
  expect(exactSince(known, "2026-11-20")).toBe("2026-11-18");
  expect(exactSince(known, "2026-11-17")).toBeNull();
});
