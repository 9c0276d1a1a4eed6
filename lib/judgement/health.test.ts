import { expect, test } from "vitest";
import { type HealthFacts, healthOf } from "#lib/judgement/health";
import { afterSeeing } from "#lib/odds";

const T = 400_000;
const well: HealthFacts = {
  targetMinor: T,
  breakEven: 1.3,
  belief: afterSeeing(20, 15),
  leads: 20,
  spendMinor: 15 * T,
  leadsBefore: 18,
  spendBeforeMinor: 15 * T,
  spendOnFatiguedMinor: 0,
  budgetMinor: 15 * T,
  qualified: { own: 0.5, direction: 0.4 },
  state: null,
};

test("what goes well scores high and has nothing to say", () => {
  const health = healthOf(well);
  expect(health).toMatchObject({ state: null, band: "good" });
  if (health.state === null) expect(health.score).toBeGreaterThan(80);
});

test("what scores high and costs more than its target is not called good", () => {
  const above = {
    ...well,
    leads: 28,
    leadsBefore: 20,
    spendMinor: 31 * T,
    spendBeforeMinor: 31 * T,
  };
  const dear = healthOf({ ...above, belief: afterSeeing(28, 31), budgetMinor: 31 * T });
  expect(dear).toMatchObject({ state: null, band: "dear" });
  if (dear.state === null) expect(dear.score).toBeGreaterThan(80);
  // Bad luck of one week beside a belief that it is cheap.
  expect(healthOf({ ...above, belief: afterSeeing(80, 60) })).toMatchObject({ band: "good" });
});

test("the two largest deductions are named in money", () => {
  const health = healthOf({
    ...well,
    belief: afterSeeing(5, 15),
    leads: 5,
    spendOnFatiguedMinor: 6 * T,
    budgetMinor: 17 * T,
  });
  expect(health).toMatchObject({
    band: "poor",
    deductions: [
      // 18 leads for 15 T before, 5 now: at the old price they would have cost 4.17 T.
      { part: "momentum", lostMinor: Math.round(15 * T - (5 * 15 * T) / 18) },
      { part: "efficiency", lostMinor: 10 * T },
    ],
  });
});

test.each(["LEARNING", "NOT_ENOUGH_DATA", "TRACKING_SUSPECT", "REJECTED"] as const)(
  "%s has a state and no number",
  (state) => expect(healthOf({ ...well, state })).toEqual({ state }),
);

test("the score is the weighted sum of its parts, from 0 to 100", () => {
  const health = healthOf(well);
  if (health.state !== null) throw new Error("gated");
  const { efficiency, momentum, creative, delivery, quality } = health.parts;
  expect(health.score).toBeCloseTo(
    100 * (0.4 * efficiency + 0.2 * momentum + 0.15 * creative + 0.15 * delivery + 0.1 * quality),
  );
});
