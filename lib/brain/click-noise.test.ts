import { expect, test } from "vitest";
import { clickNoise } from "#lib/brain/click-noise";
import type { Matured } from "#lib/brain/matured";
import { believe } from "#lib/brain/posterior";

const T = 100_000;

function matured(clicks: number[][]): Matured {
  const dayCount = clicks[0]?.length ?? 0;
  const each = (value: number) => clicks.map((group) => group.map(() => value));
  return {
    dayCount,
    ageOf: (day) => dayCount - 1 - day,
    visible: Array.from({ length: dayCount }, () => 1),
    spend: each(1),
    clicks,
    leads: each(0),
  };
}

/** Eight days of one T each; every group gets 240 clicks in all. */
const EVEN = Array.from({ length: 8 }, () => 30);
const BURSTY = [2, 100, 5, 60, 3, 40, 25, 5];

test("days that are all alike leave no doubt about what clicks cost", () => {
  expect(clickNoise(matured([EVEN, EVEN]))).toEqual([0, 0]);
});

test("bursts leave doubt, and less of it where there are more clicks", () => {
  const many = BURSTY.map((count) => count * 10);
  const [few = 0, lots = 0] = clickNoise(matured([BURSTY, many]));
  expect(few).toBeGreaterThan(0);
  expect(lots).toBeLessThan(few);
});

test("who never got a click is no reason for doubt", () => {
  expect(clickNoise(matured([EVEN.map(() => 0)]))).toEqual([0]);
});

test("a lull of clicks makes a group less surely bad than the same clicks spread evenly", () => {
  const sureness = (clicks: number[]) => {
    const group = {
      id: "g",
      days: clicks.map((count) => ({ spendMinor: T, clicks: count, leads: 0 })),
      budgetMinor: T,
      referenceMinor: T,
      floorMinor: 0.4 * T,
      isLearning: false,
      hoursSinceStep: null,
      raisesInWeek: 0,
      pause: null,
    };
    const hasLeadGap = clicks.map(() => false);
    const { groups } = believe({
      groups: [group],
      targetMinor: T,
      hasLeadGap,
      isPooled: true,
      leadsEver: 9,
    });
    return groups[0] ?? { shape: Number.NaN, good: Number.NaN };
  };
  expect(sureness([...BURSTY].reverse()).shape).toBeLessThan(sureness(EVEN).shape);
  expect(sureness(BURSTY).shape).toBeLessThan(sureness(EVEN).shape);
});
