import { expect, test } from "vitest";
import { addPaces, budgetsByDay, paceOf } from "#lib/metrics/budgets";

const days = ["2026-11-08", "2026-11-09", "2026-11-10", "2026-11-11", "2026-11-12"];
const line = { id: "a", dailyBudgetMinor: 62_000, isActive: true, createdOn: "2026-11-01" };

test("a budget steps on the day it changed", () => {
  const changes = [{ directionId: "a", on: "2026-11-10", before: { dailyBudgetMinor: 56_000 } }];
  expect(budgetsByDay([line], changes, days)).toEqual([56_000, 56_000, 62_000, 62_000, 62_000]);
});

test("directions add up, each from the day it was described, while it is on", () => {
  const young = { id: "b", dailyBudgetMinor: 1_000, isActive: false, createdOn: "2026-11-09" };
  const changes = [{ directionId: "b", on: "2026-11-11", before: { isActive: true } }];
  expect(budgetsByDay([line, young], changes, days)).toEqual([
    62_000, 63_000, 63_000, 62_000, 62_000,
  ]);
  expect(budgetsByDay([{ ...line, createdOn: "2026-11-11" }], [], days)).toEqual([
    null,
    null,
    null,
    62_000,
    62_000,
  ]);
});

test("two changes of one day end with the later one", () => {
  const changes = [
    { directionId: "a", on: "2026-11-10", before: { dailyBudgetMinor: 60_000 } },
    { directionId: "a", on: "2026-11-10", before: { dailyBudgetMinor: 50_000 } },
  ];
  expect(budgetsByDay([line], changes, days).slice(0, 3)).toEqual([50_000, 50_000, 62_000]);
});

test("pace counts whole days, and plans add up", () => {
  const month = { dailyBudgetMinor: 1_000, since: "2026-11-01", monthEnd: "2026-11-30" };
  const old = paceOf({ ...month, spentMinor: 9_600, today: "2026-11-11" });
  expect(old).toEqual({ spentMinor: 9_600, dueMinor: 10_000, planMinor: 30_000 });
  const young = paceOf({ ...month, since: "2026-11-11", spentMinor: 0, today: "2026-11-11" });
  expect(young).toEqual({ spentMinor: 0, dueMinor: 0, planMinor: 20_000 });
  expect(addPaces([old, null, young])).toEqual({
    spentMinor: 9_600,
    dueMinor: 10_000,
    planMinor: 50_000,
  });
  expect(addPaces([null])).toBeNull();
});
