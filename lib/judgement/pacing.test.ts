import { expect, test } from "vitest";
import { type PacingFacts, paceOf, weekdaysOf } from "#lib/judgement/pacing";

const facts = (change: Partial<PacingFacts>): PacingFacts => ({
  spent: 1000,
  elapsed: 10,
  daysInMonth: 30,
  monthBudget: 3000,
  isPaused: false,
  ...change,
});

test("a steady month lands on its budget", () => {
  expect(paceOf(facts({}))).toMatchObject({
    landing: 3000,
    requiredPerDay: 100,
    state: "on_pace",
    correction: null,
    isSure: true,
  });
});

test.each([
  [50, "behind", 1.2],
  [200, "ahead", 0.7],
  [120, "ahead", 0.75],
])("at %i a day it is %s and is corrected gently", (perDay, state, correction) => {
  const pace = paceOf(facts({ spent: 10 * perDay }));
  expect(pace).toMatchObject({ state });
  expect(pace.correction).toBeCloseTo(correction);
});

test("the first day is unknown, a pause is no alarm, and four days are not sure", () => {
  expect(paceOf(facts({ spent: 0, elapsed: 0 }))).toMatchObject({
    state: "unknown",
    landing: null,
  });
  expect(paceOf(facts({ isPaused: true }))).toMatchObject({ state: "paused" });
  expect(paceOf(facts({ spent: 4, elapsed: 4 })).isSure).toBe(false);
});

test("cheap weekends do not look like falling behind", () => {
  // The first of the month is a Saturday, and weekends cost half.
  const weekdays = [1, 1, 1, 1, 1, 0.5, 0.5];
  const pace = paceOf(facts({ spent: 100, elapsed: 2, weekdays, firstWeekday: 5 }));
  expect(pace.landing).toBeCloseTo(100 * (20 + 10 * 0.5));
});

test("weekdays are told by whole weeks that spent, and believed more with each", () => {
  const week = [120, 120, 120, 120, 120, 50, 50];
  expect(weekdaysOf([0, 0, 120, ...week.slice(0, 5)], 4)).toBeUndefined();
  // Saturday's fifty of a mean of a hundred: half, against four even weeks.
  expect(weekdaysOf([0, 0, ...week], 6)?.[5]).toBeCloseTo((0.5 + 4) / 5);
  expect(weekdaysOf([...week, ...week, ...week, ...week], 6)?.[5]).toBeCloseTo((2 + 4) / 8);
  expect(weekdaysOf([...week.slice(3), ...week.slice(0, 3)], 2)?.[5]).toBeCloseTo(4.5 / 5);
  expect(weekdaysOf([], 0)).toBeUndefined();
});
