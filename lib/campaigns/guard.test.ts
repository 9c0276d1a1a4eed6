import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type BudgetChange,
  DAY_PERCENT,
  guardBudget,
  guardSpending,
  MONTH_DAYS,
  type SpendingFacts,
  STEP_PERCENT,
} from "#lib/campaigns/guard";

const FREE: SpendingFacts = {
  currency: "KZT",
  dailyMaxMinor: null,
  monthlyMaxMinor: null,
  frozenBy: null,
  dailyActiveMinor: 0,
};

const change = (part: Partial<BudgetChange>): BudgetChange => ({
  source: "brain",
  fromMinor: 1_000_000,
  toMinor: 1_200_000,
  dayStartMinor: 1_000_000,
  minimumMinor: 250_000,
  isRunning: true,
  confirm: null,
  ...part,
});

describe("a program", () => {
  test.each([
    [1_300_000, "pass"],
    [1_300_001, "budget_step_too_large"],
    [700_000, "pass"],
    [699_999, "budget_step_too_large"],
  ])("to %d from 10 000: %s", (toMinor, expected) => {
    expect(answer(guardBudget(change({ toMinor }), FREE))).toBe(expected);
  });

  test("small steps do not add up past the day's share", () => {
    const wish = change({ fromMinor: 1_300_000, toMinor: 1_500_001, dayStartMinor: 1_000_000 });
    expect(answer(guardBudget(wish, FREE))).toBe("budget_day_too_large");
  });
});

test("what is paused comes back at any lower budget, by the autopilot alone", () => {
  const cut = change({ toMinor: 400_000, isRunning: false });
  expect(answer(guardBudget(cut, FREE))).toBe("pass");
  expect(answer(guardBudget({ ...cut, toMinor: 249_999 }, FREE))).toBe("budget_below_minimum");
  for (const other of [
    { ...cut, isRunning: true },
    { ...cut, toMinor: 1_300_001 },
    { ...cut, source: "mcp" as const },
  ]) {
    expect(answer(guardBudget(other, FREE))).toBe("budget_step_too_large");
  }
});

describe("a person", () => {
  const large = change({ source: "manual", toMinor: 2_000_000 });

  test("says the sums before a large raise", () => {
    expect(guardBudget(large, FREE)).toEqual({
      verdict: "confirm",
      perDayMinor: 2_000_000,
      perMonthMinor: 2_000_000 * MONTH_DAYS,
    });
    const confirm = { perDayMinor: 2_000_000, perMonthMinor: 60_000_000 };
    expect(answer(guardBudget({ ...large, confirm }, FREE))).toBe("pass");
  });

  test("other sums than the change's confirm nothing", () => {
    const confirm = { perDayMinor: 2_000_000, perMonthMinor: 6_000_000 };
    expect(answer(guardBudget({ ...large, confirm }, FREE))).toBe("confirm");
  });

  test("cuts as deep as the minimum without a word", () => {
    const cut = change({ source: "manual", toMinor: 250_000 });
    expect(answer(guardBudget(cut, FREE))).toBe("pass");
    expect(answer(guardBudget({ ...cut, toMinor: 249_999 }, FREE))).toBe("budget_below_minimum");
  });
});

describe("limits and switches", () => {
  test.each([
    ["service", "spending_frozen_service"],
    ["workspace", "spending_frozen_workspace"],
    ["account", "spending_frozen_account"],
  ] as const)("what is frozen by the %s is not raised, and may be cut", (frozenBy, reason) => {
    const facts = { ...FREE, frozenBy };
    expect(answer(guardBudget(change({}), facts))).toBe(reason);
    expect(answer(guardBudget(change({ toMinor: 800_000 }), facts))).toBe("pass");
  });

  test("a raise counts for the account only while it runs", () => {
    const facts = { ...FREE, dailyActiveMinor: 7_400_000, dailyMaxMinor: 7_500_000 };
    expect(answer(guardBudget(change({}), facts))).toBe("over_daily_limit");
    expect(answer(guardBudget(change({ isRunning: false }), facts))).toBe("pass");
  });

  test.each([
    ["on a day that goes as planned", 1_000_000, 11, 12_000_000],
    ["on a day that has spent more already", 3_000_000, 11, 14_000_000],
    ["on the month's last day", 400_000, 1, 2_000_000],
  ])("%s a month is what it spent and what its last days will", (_, todayMinor, daysLeft, sum) => {
    const month = { spentMinor: 1_000_000, todayMinor, daysLeft };
    const facts = { ...FREE, month, dailyActiveMinor: 800_000 };
    expect(guardSpending(200_000, { ...facts, monthlyMaxMinor: sum })).toEqual({ verdict: "pass" });
    expect(guardSpending(200_000, { ...facts, monthlyMaxMinor: sum - 1 })).toMatchObject({
      reason: "over_monthly_limit",
      values: {
        spent: { amountMinor: 1_000_000 },
        ahead: { amountMinor: sum - 1_000_000 },
        sum: { amountMinor: sum },
        limit: { amountMinor: sum - 1 },
      },
    });
  });

  test("a sum that lacks a part passes no limit", () => {
    const facts = { ...FREE, isUncounted: true };
    expect(answer(guardSpending(1, facts))).toBe("pass");
    expect(answer(guardSpending(1, { ...facts, dailyMaxMinor: 1000 }))).toBe("spending_uncounted");
  });

  test("where nobody knows the month its limit is thirty of such days", () => {
    const facts = { ...FREE, monthlyMaxMinor: 30_000_000 };
    expect(answer(guardSpending(1_000_000, facts))).toBe("pass");
    expect(answer(guardSpending(1_000_001, facts))).toBe("over_monthly_limit");
  });
});

const minor = fc.integer({ min: -10, max: 5_000_000_000 });
const anyChange = fc.record({
  source: fc.constantFrom("manual", "api", "brain", "mcp"),
  fromMinor: fc.integer({ min: 1, max: 2_000_000_000 }),
  toMinor: fc.oneof(minor, fc.double()),
  dayStartMinor: fc.integer({ min: 1, max: 2_000_000_000 }),
  minimumMinor: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
  isRunning: fc.boolean(),
  confirm: fc.option(fc.record({ perDayMinor: minor, perMonthMinor: minor })),
});
const anyFacts = fc.record({
  currency: fc.constant("KZT"),
  dailyMaxMinor: fc.option(fc.integer({ min: 1, max: 3_000_000_000 })),
  monthlyMaxMinor: fc.option(fc.integer({ min: 1, max: 90_000_000_000 })),
  frozenBy: fc.option(fc.constantFrom("service", "workspace", "account")),
  dailyActiveMinor: fc.integer({ min: 0, max: 2_000_000_000 }),
});

test("whatever is asked, nothing passes beyond a limit", () => {
  fc.assert(
    fc.property(anyChange, anyFacts, (asked, known) => {
      // Safe: the arbitraries draw from the very unions the types name.
      const wish = asked as BudgetChange;
      const facts = known as SpendingFacts;
      if (guardBudget(wish, facts).verdict !== "pass") return;
      const { fromMinor, toMinor, dayStartMinor, minimumMinor, source } = wish;
      expect(Number.isSafeInteger(toMinor) && toMinor > 0).toBe(true);
      expect(toMinor).toBeGreaterThanOrEqual(minimumMinor ?? 1);
      const isRaise = toMinor > fromMinor;
      const isPaused = source === "brain" && !wish.isRunning && !isRaise;
      if (isPaused) return;
      if (source === "brain" || source === "mcp") {
        expect(Math.abs(toMinor - fromMinor) * 100).toBeLessThanOrEqual(fromMinor * STEP_PERCENT);
        expect(Math.abs(toMinor - dayStartMinor) * 100).toBeLessThanOrEqual(
          dayStartMinor * DAY_PERCENT,
        );
      } else if (isRaise && (toMinor - fromMinor) * 100 > fromMinor * STEP_PERCENT) {
        expect(wish.confirm).toEqual({ perDayMinor: toMinor, perMonthMinor: toMinor * MONTH_DAYS });
      }
      if (!isRaise) return;
      expect(facts.frozenBy).toBeNull();
      const day = facts.dailyActiveMinor + (wish.isRunning ? toMinor - fromMinor : 0);
      expect(day).toBeLessThanOrEqual(facts.dailyMaxMinor ?? Number.POSITIVE_INFINITY);
      expect(day * MONTH_DAYS).toBeLessThanOrEqual(
        facts.monthlyMaxMinor ?? Number.POSITIVE_INFINITY,
      );
    }),
    { numRuns: 20_000 },
  );
});

test("twenty-five clicks on one button come to one step", () => {
  fc.assert(
    fc.property(fc.integer({ min: 250_000, max: 100_000_000 }), (startMinor) => {
      let budgetMinor = startMinor;
      const toMinor = Math.floor(startMinor * 1.2);
      for (let click = 0; click < 25; click++) {
        const wish = change({ fromMinor: budgetMinor, toMinor, dayStartMinor: startMinor });
        if (guardBudget(wish, FREE).verdict === "pass") budgetMinor = toMinor;
      }
      expect(budgetMinor).toBe(toMinor);
    }),
  );
});

function answer(verdict: ReturnType<typeof guardBudget>): string {
  return verdict.verdict === "block" ? verdict.reason : verdict.verdict;
}
