import fc from "fast-check";
import { expect, test } from "vitest";
import type { DirectionFacts, GroupFacts } from "#lib/judgement/facts";
import { judge } from "#lib/judgement/judge";
import { DIAL, POLICY } from "#lib/judgement/policy";
import { believe } from "#lib/judgement/posterior";
import { directions, T } from "#tests/support/any-direction";

const epsilon = DIAL.balanced.epsilon;

const budgetOf = (facts: GroupFacts, deed: ReturnType<typeof judge>["verdicts"][0]["deed"]) =>
  deed.kind === "budget" || deed.kind === "revive"
    ? deed.toMinor
    : deed.kind === "pause"
      ? 0
      : facts.budgetMinor;

test("no budget leaves its step box, rests too short, or falls below the platform's minimum", () => {
  fc.assert(
    fc.property(directions, (facts) => {
      const { verdicts } = judge(facts, epsilon);
      for (const [at, { deed }] of verdicts.entries()) {
        const group = facts.groups[at] as GroupFacts;
        if (deed.kind !== "budget") continue;
        const { budgetMinor, floorMinor, hoursSinceStep, raisesInWeek } = group;
        expect(deed.toMinor).toBeLessThanOrEqual(budgetMinor * POLICY.step.up);
        expect(deed.toMinor).toBeGreaterThanOrEqual(budgetMinor * POLICY.step.down);
        expect(deed.toMinor).toBeGreaterThanOrEqual(Math.min(floorMinor, budgetMinor));
        expect(group.isLearning).toBe(false);
        expect(hoursSinceStep ?? POLICY.step.cooldownH).toBeGreaterThanOrEqual(48);
        if (deed.toMinor > budgetMinor) expect(raisesInWeek).toBeLessThan(2);
        if (!facts.isPooled && deed.toMinor > budgetMinor) {
          expect(deed.toMinor).toBeLessThanOrEqual(group.referenceMinor);
        }
      }
    }),
    { numRuns: 2000 },
  );
});

const on = (budgetMinor: number, referenceMinor: number, days: [number, number, number][]) => ({
  days: days.map(([spendMinor, clicks, leads]) => ({ spendMinor, clicks, leads })),
  budgetMinor,
  referenceMinor,
  floorMinor: T / 4,
  isLearning: false,
  hoursSinceStep: null,
  raisesInWeek: 0,
  pause: null,
});

/** The cuts end between two minor units: what rounding keeps of them nobody may be given. */
const TWO_CUTS_FOR_A_RAISE: DirectionFacts = {
  groups: [
    {
      ...on(987_050, T / 2, [
        [9, 0, 0],
        [0, 0, 0],
        [1_196_492, 48, 0],
        [481_493, 0, 1],
      ]),
      id: "g0",
    },
    {
      ...on(658_034, 378_558, [
        [299_190, 0, 0],
        [915_854, 75, 0],
        [1_319_665, 0, 0],
        [0, 0, 5],
      ]),
      id: "g1",
    },
    {
      ...on(649_478, T / 2, [
        [0, 82, 0],
        [1_599_979, 0, 2],
        [0, 7, 0],
        [0, 0, 0],
      ]),
      id: "g2",
    },
  ],
  targetMinor: T,
  hasLeadGap: [true, false, true, false],
  isPooled: true,
  leadsEver: 0,
};

test("all budgets together never pass what the owner put in, or what already runs", () => {
  fc.assert(
    fc.property(directions, (facts) => {
      const { verdicts } = judge(facts, epsilon);
      const after = verdicts.reduce(
        (sum, { deed }, at) => sum + budgetOf(facts.groups[at] as GroupFacts, deed),
        0,
      );
      const sumOf = (of: (group: GroupFacts) => number) =>
        facts.groups.reduce((sum, group) => sum + of(group), 0);
      const cap = Math.max(
        sumOf(({ referenceMinor }) => referenceMinor),
        sumOf(({ budgetMinor }) => budgetMinor),
      );
      expect(after).toBeLessThanOrEqual(cap);
    }),
    { numRuns: 2000, examples: [[TWO_CUTS_FOR_A_RAISE]] },
  );
});

test("at most a quarter of the live groups is paused, one always stays, none in an outage", () => {
  fc.assert(
    fc.property(directions, (facts) => {
      const { verdicts, direction } = judge(facts, epsilon);
      const live = facts.groups.filter(({ pause }) => !pause).length;
      const pauses = verdicts.filter(({ deed }) => deed.kind === "pause").length;
      expect(pauses).toBeLessThanOrEqual(Math.max(1, Math.floor(live / 4)));
      if (live > 0) expect(live - pauses).toBeGreaterThanOrEqual(1);
      if (direction.isFrozen || facts.leadsEver < 3) expect(pauses).toBe(0);
    }),
    { numRuns: 2000 },
  );
});

test("the burstier the leads, the surer a stop: at most the dial's chance, and at least a quarter of it", () => {
  fc.assert(
    fc.property(directions, (facts) => {
      const { verdicts, direction } = judge(facts, epsilon);
      const share = Math.min(1, Math.max(0.25, (1.3 / direction.phi) ** 2));
      for (const { deed, belief } of verdicts) {
        if (deed.kind === "pause") expect(belief.good).toBeLessThanOrEqual(epsilon * share);
      }
    }),
    { numRuns: 3000 },
  );
});

test("counting in another currency changes no deed and scales every budget", () => {
  const factor = 4;
  fc.assert(
    fc.property(directions, (facts) => {
      const scaled = judge(scale(facts, factor), epsilon).verdicts;
      for (const [at, { deed }] of judge(facts, epsilon).verdicts.entries()) {
        const other = scaled[at]?.deed;
        expect(other?.kind).toBe(deed.kind);
        if ("toMinor" in deed && other && "toMinor" in other) {
          expect(Math.abs(other.toMinor - deed.toMinor * factor)).toBeLessThanOrEqual(factor);
        }
      }
    }),
    { numRuns: 1000 },
  );
});

function scale(facts: DirectionFacts, factor: number): DirectionFacts {
  return {
    ...facts,
    targetMinor: facts.targetMinor * factor,
    groups: facts.groups.map((group) => ({
      ...group,
      budgetMinor: group.budgetMinor * factor,
      referenceMinor: group.referenceMinor * factor,
      floorMinor: group.floorMinor * factor,
      pause: group.pause && {
        ...group.pause,
        budgetBeforeMinor: group.pause.budgetBeforeMinor * factor,
      },
      days: group.days.map((of) => ({ ...of, spendMinor: of.spendMinor * factor })),
    })),
  };
}

/** Few days: burstiness is then its prior and no outage is looked for, so both are held fixed. */
const young = directions.filter(
  ({ hasLeadGap, groups }) => hasLeadGap.length < 3 && groups.length > 1,
);

test("with burstiness and outages held fixed, one more lead helps its group", () => {
  fc.assert(
    fc.property(young, (facts) => {
      const more = structuredClone(facts);
      const newest = more.groups[0]?.days.findLast((_, at) => !facts.hasLeadGap[at]);
      fc.pre(newest !== undefined);
      if (newest) newest.leads += 1;
      const [before, after] = [believe(facts).groups[0], believe(more).groups[0]];
      expect(after?.rateMean).toBeGreaterThan(before?.rateMean ?? 0);
      expect(after?.good).toBeGreaterThanOrEqual((before?.good ?? 0) - 1e-9);
    }),
    { numRuns: 500 },
  );
});

test("with burstiness and outages held fixed, a day of money without a lead speaks against it", () => {
  fc.assert(
    fc.property(young, fc.integer({ min: 20, max: 120 }), (facts, clicks) => {
      fc.pre(facts.hasLeadGap.length === 1 && !facts.hasLeadGap[0]);
      const silent = structuredClone(facts);
      silent.hasLeadGap.push(false);
      for (const [at, { days }] of silent.groups.entries()) {
        // The others repeat their day, so that only this group has something new to say.
        const repeated = days[0] as GroupFacts["days"][0];
        days.push(at === 0 ? { spendMinor: T, clicks, leads: 0 } : { ...repeated });
      }
      const repeated = structuredClone(silent);
      const own = repeated.groups[0]?.days as GroupFacts["days"];
      own[1] = { spendMinor: T, clicks, leads: 1 };
      const [without, with1] = [believe(silent).groups[0], believe(repeated).groups[0]];
      expect(without?.rateMean).toBeLessThan(with1?.rateMean ?? 0);
      expect(without?.good).toBeLessThanOrEqual((with1?.good ?? 0) + 1e-9);
    }),
    { numRuns: 300 },
  );
});
