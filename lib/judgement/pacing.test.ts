import { expect, test } from "vitest";
import { type PacingFacts, paceOf } from "#lib/judgement/pacing";

const facts = (change: Partial<PacingFacts>): PacingFacts => ({
  spent: Array(10).fill(100),
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
  const pace = paceOf(facts({ spent: Array(10).fill(perDay) }));
  expect(pace).toMatchObject({ state });
  expect(pace.correction).toBeCloseTo(correction);
});

test("the first day is unknown, a pause is no alarm, and four days are not sure", () => {
  expect(paceOf(facts({ spent: [] }))).toMatchObject({ state: "unknown", landing: null });
  expect(paceOf(facts({ isPaused: true }))).toMatchObject({ state: "paused" });
  expect(paceOf(facts({ spent: [1, 1, 1, 1] })).isSure).toBe(false);
});

test("cheap weekends do not look like falling behind", () => {
  // The first of the month is a Saturday, and weekends cost half.
  const weekdays = [1, 1, 1, 1, 1, 0.5, 0.5];
  const pace = paceOf(facts({ spent: [50, 50], weekdays, firstWeekday: 5 }));
  expect(pace.landing).toBeCloseTo(100 * (20 + 10 * 0.5));
});
