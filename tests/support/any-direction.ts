import fc from "fast-check";
import type { DirectionFacts, GroupFacts } from "#lib/judgement/facts";

/** The target cost per lead of every direction made here. */
export const T = 400_000;

const day = fc.record({
  spendMinor: fc.integer({ min: 0, max: 4 * T }),
  clicks: fc.integer({ min: 0, max: 120 }),
  leads: fc.integer({ min: 0, max: 9 }),
});

const groupOf = (dayCount: number) =>
  fc
    .record({
      days: fc.array(day, { minLength: dayCount, maxLength: dayCount }),
      budgetMinor: fc.integer({ min: T / 2, max: 4 * T }),
      referenceMinor: fc.integer({ min: T / 2, max: 4 * T }),
      floorMinor: fc.integer({ min: T / 4, max: T / 2 }),
      isLearning: fc.boolean(),
      hoursSinceStep: fc.option(fc.integer({ min: 0, max: 200 })),
      raisesInWeek: fc.integer({ min: 0, max: 3 }),
      pause: fc.option(
        fc.record({
          days: fc.integer({ min: 0, max: 9 }),
          budgetBeforeMinor: fc.integer({ min: T / 2, max: 4 * T }),
          wasRevived: fc.boolean(),
        }),
        { freq: 4 },
      ),
    })
    .map((group) => ({ ...group, budgetMinor: group.pause ? 0 : group.budgetMinor }));

/** Directions of every kind, quiet and wild. */
export const directions: fc.Arbitrary<DirectionFacts> = fc
  .integer({ min: 1, max: 16 })
  .chain((dayCount) =>
    fc.record({
      groups: fc
        .array(groupOf(dayCount), { minLength: 1, maxLength: 8 })
        .map((groups) => groups.map((group, at): GroupFacts => ({ ...group, id: `g${at}` }))),
      targetMinor: fc.constant(T),
      hasLeadGap: fc.array(fc.boolean(), { minLength: dayCount, maxLength: dayCount }),
      isPooled: fc.boolean(),
      leadsEver: fc.integer({ min: 0, max: 60 }),
    }),
  );
