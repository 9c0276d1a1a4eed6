import type { DirectionFacts } from "#lib/judgement/facts";
import { POLICY } from "#lib/judgement/policy";

/**
 * A direction's days in targets, ready for arithmetic. `spend[g][d]` is in T, days run
 * from the oldest; `visible[d]` is the share of that day's leads known by now.
 */
export type Matured = {
  dayCount: number;
  ageOf: (day: number) => number;
  visible: number[];
  spend: number[][];
  clicks: number[][];
  leads: number[][];
};

/** Puts facts into targets and ages. Pure; yesterday is of age 0. */
export function mature({ groups, targetMinor, visibleByAge }: DirectionFacts): Matured {
  const dayCount = groups[0]?.days.length ?? 0;
  const shares = visibleByAge ?? POLICY.visibleByAge;
  const ageOf = (day: number) => dayCount - 1 - day;
  return {
    dayCount,
    ageOf,
    visible: Array.from({ length: dayCount }, (_, day) => shares[ageOf(day)] ?? 1),
    spend: groups.map(({ days }) => days.map((day) => day.spendMinor / targetMinor)),
    clicks: groups.map(({ days }) => days.map((day) => day.clicks)),
    leads: groups.map(({ days }) => days.map((day) => day.leads)),
  };
}

/** Sum over days of one group, each weighted; `include` says which days count. */
export function sumDays(
  values: readonly number[],
  weight: (day: number) => number,
  include: (day: number) => boolean = () => true,
): number {
  return values.reduce((sum, value, day) => (include(day) ? sum + weight(day) * value : sum), 0);
}

/** 2^(−age/halfLife): how much a day still says. */
export function decay(halfLife: number, ageOf: (day: number) => number): (day: number) => number {
  return (day) => 2 ** (-ageOf(day) / halfLife);
}
