import { expect, test } from "vitest";
import { tallyPlaywright, tallyVitest } from "./runners.ts";

const vitest = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [{ status: "passed", assertionResults: [] }],
};
const playwright = { stats: { expected: 2, unexpected: 1, flaky: 0, skipped: 0 }, errors: [] };

test("a file that does not load counts as a failure", () => {
  const testResults = [{ status: "failed", assertionResults: [{ status: "passed" }] }];
  expect(tallyVitest({ ...vitest, testResults }, 1)).toEqual({ passed: 3, failed: 1, skipped: 1 });
});

test("a runner that ends badly with nothing failed counts as one failure", () => {
  expect(tallyVitest(vitest, 1).failed).toBe(1);
  expect(tallyVitest(null, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(tallyPlaywright(null, 0).failed).toBe(1);
});

test("an error outside any browser test counts beside the failed ones", () => {
  expect(tallyPlaywright({ ...playwright, errors: ["setup"] }, 1)).toEqual({
    passed: 2,
    failed: 2,
    skipped: 0,
  });
});
