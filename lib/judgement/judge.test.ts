import { describe, expect, test } from "vitest";
import type { DirectionFacts, GroupFacts } from "#lib/judgement/facts";
import { fill } from "#lib/judgement/fill";
import { judge } from "#lib/judgement/judge";
import { DIAL, POLICY } from "#lib/judgement/policy";
import { believe } from "#lib/judgement/posterior";

/** The groups of policy §3: every day the same money and clicks. T is 1 000 minor units. */
const T = 1000;
const A = { id: "a", spend: 2, clicks: 40, leads: [3, 2, 4, 3, 2, 3, 3, 2] };
const B = { id: "b", spend: 2, clicks: 38, leads: [1, 0, 1, 0, 0, 0, 0, 0] };
const C = { id: "c", spend: 1, clicks: 22, leads: [1, 1, 0, 2, 1, 0, 1, 1] };
const D = { id: "d", spend: 1, clicks: 12, leads: [0, 1, 0, 0, 1, 0, 0, 0] };

type Given = typeof A;

function group({ id, spend, clicks, leads }: Given): GroupFacts {
  return {
    id,
    days: leads.map((count) => ({ spendMinor: spend * T, clicks, leads: count })),
    budgetMinor: spend * T,
    referenceMinor: spend * T,
    floorMinor: 0.4 * T,
    isLearning: false,
    hoursSinceStep: null,
    raisesInWeek: 0,
    pause: null,
  };
}

function direction(groups: Given[], targetMinor = T): DirectionFacts {
  return {
    groups: groups.map(group),
    targetMinor,
    hasLeadGap: Array(8).fill(false),
    isPooled: true,
    leadsEver: 30,
  };
}

const silentAtTheEnd = (given: Given): Given => ({
  ...given,
  leads: [...given.leads.slice(0, 6), 0, 0],
});

function deedsOf(facts: DirectionFacts): Record<string, unknown> {
  const { verdicts } = judge(facts, DIAL.balanced.epsilon);
  return Object.fromEntries(
    verdicts.map(({ groupId, deed }) => [
      groupId,
      deed.kind === "budget" ? deed.toMinor / T : deed.kind === "pause" ? deed.why : deed.kind,
    ]),
  );
}

describe("the policy's own vectors, to a thousandth", () => {
  test("V1: one to raise, one to pause, one to trim, one that waits for the quota", () => {
    const facts = direction([A, B, C, D]);
    const { phi, level, priorShape, leadsPerClick, groups } = believe(facts);
    expect(phi).toBeCloseTo(1.0227, 3);
    expect(level).toBeCloseTo(0.7807, 3);
    expect(priorShape).toBeCloseTo(2.8134, 3);
    expect(leadsPerClick).toBeCloseTo(0.0418, 3);
    expectBeliefs(groups, [
      [9.2337, 7.1351, 1.2941, 0.09, 0.6333],
      [3.4527, 13.3518, 0.2586, 0.9958, 0.0001],
      [5.7109, 6.3523, 0.899, 0.4124, 0.2539],
      [3.5054, 9.3549, 0.3747, 0.9551, 0.0041],
    ]);
    expect(groups[0]?.leads).toBeCloseTo(19.4529, 3);
    expect(groups[0]?.spend).toBeCloseTo(13.7831, 3);
    const deeds = deedsOf(facts);
    expect(deeds).toMatchObject({ a: 2.4, b: "surely_not_good" });
    expect(deeds.c).toBeCloseTo(0.8771, 2);
    expect(deeds.d).toBeCloseTo(0.7, 3);
  });

  test("V2: two silent days are an outage, and nothing is paused", () => {
    const facts = direction([A, B, C, D].map(silentAtTheEnd));
    const { phi, level, priorShape, leadsPerClick, groups, off, isFrozen } = believe(facts);
    expect(off).toEqual([false, false, false, false, false, false, true, true]);
    expect(isFrozen).toBe(true);
    expect(phi).toBeCloseTo(1.137, 3);
    expect(level).toBeCloseTo(0.8166, 3);
    expect(priorShape).toBeCloseTo(2.7698, 3);
    expect(leadsPerClick).toBeCloseTo(0.0437, 3);
    expectBeliefs(groups.slice(0, 1), [[7.8912, 6.1837, 1.2761, 0.1174, 0.6025]]);
    expectRates(groups, [1.2761, 0.34, 0.8727, 0.4505]);
    const deeds = deedsOf(facts);
    expect(deeds).toMatchObject({ a: 2.4, b: 1.4, d: 0.7 });
    expect(deeds.c).toBeCloseTo(0.7729, 2);
  });

  test("V3: a lower target makes the same leads dearer", () => {
    const facts = direction([A, B, C, D], 0.8 * T);
    const { phi, level, leadsPerClick, groups } = believe(facts);
    expect(phi).toBeCloseTo(1.0227, 3);
    expect(level).toBeCloseTo(0.6587, 3);
    expect(leadsPerClick).toBeCloseTo(0.0441, 3);
    expectRates(groups, [1.0465, 0.2091, 0.7322, 0.3053]);
    expect(groups[0]?.bad).toBeCloseTo(0.2185, 3);
    expect(groups[2]?.good).toBeCloseTo(0.1139, 3);
    expect(deedsOf(facts)).toMatchObject({ a: 2.4, b: "surely_not_good", c: 0.7 });
  });

  test("V4: no lead at all for three targets of money is a stop", () => {
    const facts = direction([A, { ...B, leads: Array(8).fill(0) }, C]);
    const { phi, level, priorShape, groups } = believe(facts);
    expect(phi).toBeCloseTo(1.3078, 3);
    expect(level).toBeCloseTo(0.8341, 3);
    expect(priorShape).toBeCloseTo(2.7683, 3);
    expectRates(groups, [1.2731, 0.1976, 0.9021]);
    const deeds = deedsOf(facts);
    expect(deeds).toMatchObject({ a: 2.4, b: "no_leads" });
    expect(deeds.c).toBeCloseTo(0.9024, 2);
  });

  test.each([
    [[1.4, 1.0, 0.6], 0.8082],
    [[1.4, 1.2, 1.1], 0.9699],
  ])("V5: money fills %j under a cap at price %d", (rates, nu) => {
    const limits = [
      { reference: 2, lo: 1.4, hi: 2.4 },
      { reference: 2, lo: 1.4, hi: 2.4 },
      { reference: 1, lo: 0.7, hi: 1.2 },
    ];
    const boxes = limits.map((box, at) => ({ ...box, rate: rates[at] ?? 0 }));
    const filled = fill(boxes, 5, 1 / POLICY.breakEven);
    expect(filled.budgets.map((budget) => Math.round(budget * 1000) / 1000)).toEqual([
      2.4, 1.9, 0.7,
    ]);
    expect(filled.nu).toBeCloseTo(nu, 3);
  });
});

test("no lead for three targets of money stops nobody who may still be good", () => {
  const young = { id: "b", spend: 6.8, clicks: 136, leads: [0] };
  const given = [{ ...A, leads: [3] }, young, { ...C, leads: [1] }];
  const facts = { ...direction(given), hasLeadGap: [false] };
  const [, belief] = believe(facts).groups;
  expect(belief?.leads).toBe(0);
  expect(belief?.good).toBeGreaterThan(DIAL.balanced.epsilon);
  expect(deedsOf(facts).b).not.toBe("no_leads");
});

type Row = [shape: number, rate: number, mean: number, bad: number, good: number];

function expectBeliefs(groups: ReturnType<typeof believe>["groups"], rows: Row[]): void {
  for (const [at, [shape, rate, mean, bad, good]] of rows.entries()) {
    expect(groups[at]?.shape).toBeCloseTo(shape, 3);
    expect(groups[at]?.rate).toBeCloseTo(rate, 3);
    expect(groups[at]?.rateMean).toBeCloseTo(mean, 3);
    expect(groups[at]?.bad).toBeCloseTo(bad, 3);
    expect(groups[at]?.good).toBeCloseTo(good, 3);
  }
}

function expectRates(groups: ReturnType<typeof believe>["groups"], means: number[]): void {
  for (const [at, mean] of means.entries()) expect(groups[at]?.rateMean).toBeCloseTo(mean, 3);
}
