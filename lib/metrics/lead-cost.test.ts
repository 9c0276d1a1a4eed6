import { expect, test } from "vitest";
import { leadCost } from "#lib/metrics/lead-cost";

const target = 400_000;
const seen = (leads: number, spend: number) =>
  leadCost({ spendMinor: Math.round(spend * target), leads, targetMinor: target });

test.each([
  // [leads, spend in targets, verdict]
  [0, 0, "unknown"],
  [0, 2, "unknown"],
  [0, 3.2, "bad"],
  [4, 3, "unknown"],
  [14, 10, "good"],
  [10, 10, "even"],
  [10, 20, "bad"],
  [116, 98.7, "good"],
] as const)("%i leads for %d targets are %s", (leads, spend, tone) => {
  expect(seen(leads, spend).tone).toBe(tone);
});

test("the range holds what was seen, and narrows as leads come", () => {
  const widths = [5, 20, 100].map((leads) => {
    const { range, costMinor } = seen(leads, leads);
    if (!range || costMinor === null) throw new Error("there are leads");
    expect(range.loMinor).toBeLessThan(costMinor);
    expect(range.hiMinor).toBeGreaterThan(costMinor);
    return range.hiMinor / range.loMinor;
  });
  expect(widths).toEqual([...widths].sort((a, b) => b - a));
});

test("without a target there is a range but no verdict; without a lead neither", () => {
  const known = leadCost({ spendMinor: 1_000_000, leads: 10, targetMinor: null });
  expect(known).toMatchObject({ costMinor: 100_000, tone: "unknown", isEarly: false });
  expect(known.range?.loMinor).toBeLessThan(100_000);
  expect(leadCost({ spendMinor: 1_000_000, leads: 0, targetMinor: null }).range).toBeNull();
});
