import fc from "fast-check";
import { expect, test } from "vitest";
import { type Case, isStopLoss, toCases } from "#lib/brain/draft";
import type { GuardedGroup, GuardFacts } from "#lib/brain/guard-facts";
import { toQuestion, understand } from "#lib/brain/question";
import { gentlerThan, weigh } from "#lib/brain/weigh";
import { judge } from "#lib/judgement/judge";
import { DIAL } from "#lib/judgement/policy";
import { directions, T } from "#tests/support/any-direction";
import { ATTACKS, HANDLES } from "#tests/support/attacks";
import { expectSafe } from "#tests/support/safe-plan";

const hostile = fc.constantFrom(...ATTACKS.map(([, text]) => text));
const text = fc.option(fc.oneof(hostile, fc.string(), fc.constant("Лид стоит {cost}.")));
const handle = (prefix: "D" | "O") =>
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 9 }).map((at) => `${prefix}${at}`) },
    { weight: 1, arbitrary: fc.constantFrom(...HANDLES) },
  );
const words = { text_ru: text, text_en: text };
/** Sums a model has no place to put; strict schemas refuse them, and so do we. */
const sum = fc.constantFrom<unknown>(Number.NaN, -T, 100 * T, 1e308, "99999999", {
  currency: "USD",
});

const fair = fc.record({
  reviews: fc.array(
    fc.record({ deed_id: handle("D"), verdict: fc.constantFrom("keep", "veto"), ...words }),
    { maxLength: 12 },
  ),
  proposals: fc.array(fc.record({ option: handle("O"), ...words }), { maxLength: 12 }),
});
const answers: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fair },
  { weight: 1, arbitrary: fc.tuple(fair, sum).map(([one, to]) => ({ ...one, to })) },
  { weight: 1, arbitrary: fc.oneof(fc.anything(), fc.json(), hostile) },
);

/** Tracking that works, and some groups that spend and never bring a lead: what must be stopped. */
const withDeadGroups = fc
  .tuple(directions, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }))
  .map(([facts, isDead]) => ({
    ...facts,
    hasLeadGap: facts.hasLeadGap.map((isGap) => isGap && isDead[1] === true),
    groups: facts.groups.map((group, at) =>
      isDead[at] && at % 2 === 0
        ? { ...group, days: group.days.map((day) => ({ ...day, leads: 0 })) }
        : group,
    ),
  }));

const cases = fc.record({
  facts: withDeadGroups,
  answer: answers,
  holdsPauses: fc.boolean(),
  maxActions: fc.integer({ min: 0, max: 12 }),
  spending: fc.record({
    currency: fc.constant("KZT" as const),
    dailyMaxMinor: fc.option(fc.integer({ min: T, max: 60 * T })),
    monthlyMaxMinor: fc.option(fc.integer({ min: T, max: 1500 * T })),
    frozenBy: fc.option(fc.constant("account" as const), { freq: 8 }),
    dailyActiveMinor: fc.integer({ min: 0, max: 70 * T }),
  }),
});

function limitsOf(known: Case[], spending: GuardFacts["spending"], maxActions: number): GuardFacts {
  const groups = known.map(
    ({ facts, verdict }): GuardedGroup => ({
      ...facts,
      directionId: "d1",
      isProtected: false,
      hasLeadInLastDay: (facts.days.at(-1)?.leads ?? 0) > 0,
      isStopLoss: isStopLoss(verdict),
      isPooled: true,
      pausesToday: 0,
      wasSwitchedOn: false,
    }),
  );
  return { spending, maxActions, groups, asksFirst: [], onlyTell: [], done: [] };
}

test("of ten thousand answers, hostile ones among them, none adds a sum, an object or a way past the guard", () => {
  const seen = { opinions: 0, stops: 0 };
  fc.assert(
    fc.property(cases, ({ facts, answer, holdsPauses, spending, maxActions }) => {
      const { verdicts } = judge(facts, DIAL.balanced.epsilon);
      const known = toCases({ currency: "KZT", facts, verdicts, holdsPauses });
      const opinion = understand(toQuestion(known), answer);
      if (opinion) seen.opinions += 1;
      const { deeds } = weigh(known, opinion);
      const offered = known.flatMap((one) =>
        [one.deed, gentlerThan(one)].filter((own) => own !== null),
      );
      for (const deed of deeds) expect(offered).toContainEqual(deed);
      for (const { deed, verdict } of known) {
        if (!deed || !isStopLoss(verdict)) continue;
        seen.stops += 1;
        expect(deeds).toContainEqual(deed);
      }
      expect(new Set(deeds.map(({ groupId }) => groupId)).size).toBe(deeds.length);
      expectSafe(limitsOf(known, spending, maxActions), deeds);
    }),
    { numRuns: 10_000 },
  );
  expect(seen.opinions).toBeGreaterThan(5000);
  expect(seen.stops).toBeGreaterThan(20);
}, 180_000);

test("without an opinion every wish of the judgement is put to the guard", () => {
  fc.assert(
    fc.property(directions, (facts) => {
      const { verdicts } = judge(facts, DIAL.balanced.epsilon);
      const known = toCases({ currency: "KZT", facts, verdicts, holdsPauses: false });
      const wishes = known.flatMap(({ deed }) => deed ?? []);
      const { deeds } = weigh(known, null);
      expect(new Set(deeds)).toEqual(new Set(wishes));
    }),
    { numRuns: 300 },
  );
});
