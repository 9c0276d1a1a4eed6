import type { DirectionFacts } from "#lib/judgement/facts";
import type { Matured } from "#lib/judgement/matured";

/** A target of 1 000 ₸, in minor units. */
const T = 100_000;

/** Days of groups by their clicks, all leads known and none there; a day spends one T by default. */
export function clicking(
  clicks: number[][],
  spend = clicks.map((days) => days.map(() => 1)),
): Matured {
  const dayCount = clicks[0]?.length ?? 0;
  return {
    dayCount,
    ageOf: (day) => dayCount - 1 - day,
    visible: Array.from({ length: dayCount }, () => 1),
    spend,
    clicks,
    leads: clicks.map((days) => days.map(() => 0)),
  };
}

/** A direction of one group that spends one T a day, with these clicks and so many leads a day. */
export function oneGroup(clicks: number[], leads: number): DirectionFacts {
  return {
    groups: [
      {
        id: "g",
        days: clicks.map((count) => ({ spendMinor: T, clicks: count, leads })),
        budgetMinor: T,
        referenceMinor: T,
        floorMinor: 0.4 * T,
        isLearning: false,
        hoursSinceStep: null,
        raisesInWeek: 0,
        pause: null,
      },
    ],
    targetMinor: T,
    hasLeadGap: clicks.map(() => false),
    isPooled: true,
    leadsEver: 9,
  };
}
