import fc from "fast-check";
import { expect, test } from "vitest";
import { guardPlan } from "#lib/brain/guard";
import type { GuardedGroup, GuardFacts, PlannedDeed } from "#lib/brain/guard-facts";
import { DEED_KINDS } from "#lib/brain/schema";
import { expectSafe } from "#tests/support/safe-plan";

const T = 400_000;
const OTHERS = "5b1a2c3d-0000-4000-8000-00000000dead";

const money = fc.integer({ min: T / 2, max: 8 * T });
const group = (id: string): fc.Arbitrary<GuardedGroup> =>
  fc
    .record({
      id: fc.constant(id),
      directionId: fc.constantFrom("d1", "d2"),
      budgetMinor: money,
      referenceMinor: money,
      floorMinor: fc.integer({ min: T / 4, max: T }),
      isLearning: fc.boolean(),
      hoursSinceStep: fc.option(fc.integer({ min: 0, max: 200 })),
      raisesInWeek: fc.integer({ min: 0, max: 3 }),
      isProtected: fc.boolean(),
      hasLeadInLastDay: fc.boolean(),
      isStopLoss: fc.boolean(),
      isPooled: fc.boolean(),
      pausesToday: fc.constantFrom(0, 0, 0, 1),
      wasSwitchedOn: fc.boolean(),
      pause: fc.option(fc.record({ budgetBeforeMinor: money, wasRevived: fc.boolean() }), {
        freq: 3,
      }),
    })
    .map((one) => ({ ...one, budgetMinor: one.pause ? 0 : one.budgetMinor }));

const facts: fc.Arbitrary<GuardFacts> = fc.record({
  groups: fc
    .integer({ min: 1, max: 9 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => group(`g${at}`)))),
  maxActions: fc.integer({ min: 0, max: 12 }),
  asksFirst: fc.subarray([...DEED_KINDS]),
  onlyTell: fc.oneof(fc.constant([]), fc.subarray([...DEED_KINDS])),
  done: fc.constant([]),
  spending: fc.record({
    currency: fc.constant("KZT" as const),
    dailyMaxMinor: fc.option(fc.integer({ min: T, max: 60 * T })),
    monthlyMaxMinor: fc.option(fc.integer({ min: T, max: 1500 * T })),
    frozenBy: fc.option(fc.constantFrom("service" as const, "workspace" as const), { freq: 8 }),
    dailyActiveMinor: fc.integer({ min: 0, max: 70 * T }),
  }),
});

/** Sums a careless or hostile planner comes up with, and honest ones between. */
const sums = (budget: number) =>
  fc.oneof(
    fc.integer({ min: Math.ceil(budget * 0.6), max: Math.floor(budget * 1.3) + 1 }),
    fc.constantFrom<number | null>(
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      -budget,
      0,
      -0,
      100 * budget,
      budget * 1.1 + 0.5,
      Number.MAX_SAFE_INTEGER,
      2 ** 60,
      null,
    ),
  );

const planOf = ({ groups }: GuardFacts): fc.Arbitrary<PlannedDeed[]> =>
  fc.array(
    fc.constantFrom<GuardedGroup | null>(null, ...groups).chain((of) =>
      fc.record({
        groupId: of ? fc.constant(of.id) : fc.constantFrom("g99", OTHERS, "", "__proto__"),
        kind: fc.oneof(
          fc.constantFrom("budget", "pause", "revive"),
          fc.constantFrom("delete", "", "constructor", "BUDGET"),
        ),
        toMinor: sums(of?.budgetMinor || T),
        currency: fc.oneof({ weight: 6, arbitrary: fc.constant("KZT") }, fc.constant("USD")),
      }),
    ),
    { maxLength: 14 },
  );

const cases = facts.chain((known) => fc.record({ known: fc.constant(known), plan: planOf(known) }));

test("of ten thousand plans, hostile ones among them, none gets past a limit", () => {
  fc.assert(
    fc.property(cases, ({ known, plan }) => expectSafe(known, plan)),
    { numRuns: 10_000 },
  );
}, 120_000);

const calm: GuardedGroup = {
  id: "g0",
  directionId: "d1",
  budgetMinor: 2 * T,
  referenceMinor: 2 * T,
  floorMinor: T,
  isLearning: false,
  hoursSinceStep: null,
  raisesInWeek: 0,
  isProtected: false,
  hasLeadInLastDay: false,
  isStopLoss: false,
  isPooled: true,
  pausesToday: 0,
  wasSwitchedOn: false,
  pause: null,
};
const STEP = 880_000;
const open: GuardFacts["spending"] = {
  currency: "KZT",
  dailyMaxMinor: null,
  monthlyMaxMinor: null,
  frozenBy: null,
  dailyActiveMinor: 10 * T,
};
const raise = (toMinor: number): PlannedDeed => ({
  groupId: "g0",
  kind: "budget",
  toMinor,
  currency: "KZT",
});
const lower: GuardedGroup = { ...calm, id: "g1", budgetMinor: T };

test.each<[string, Partial<GuardedGroup>, PlannedDeed, Partial<GuardFacts["spending"]>, unknown]>([
  ["a step within everything", {}, raise(STEP), {}, "pass"],
  ["a step over the room there is", { referenceMinor: 2 * T }, raise(960_000), {}, "pass"],
  ["an object of another tenant", {}, { ...raise(STEP), groupId: OTHERS }, {}, "unknown_object"],
  ["another currency", {}, { ...raise(STEP), currency: "USD" }, {}, "wrong_currency"],
  ["a hundredfold", {}, raise(200 * T), {}, "step_too_large"],
  ["not a number", {}, raise(Number.NaN), {}, "not_money"],
  ["less than nothing", {}, raise(-2 * T), {}, "not_money"],
  ["a learning group", { isLearning: true }, raise(STEP), {}, "learning"],
  ["a group that rests", { hoursSinceStep: 47 }, raise(STEP), {}, "cooldown"],
  ["a third raise in a week", { raisesInWeek: 2 }, raise(STEP), {}, "raises_in_week"],
  ["a protected group", { isProtected: true }, raise(STEP), {}, "protected"],
  ["frozen spending", {}, raise(STEP), { frozenBy: "workspace" }, "frozen"],
  ["over the account's day", {}, raise(STEP), { dailyMaxMinor: 10 * T }, "over_limit"],
  ["over the account's month", {}, raise(STEP), { monthlyMaxMinor: 300 * T }, "over_limit"],
  [
    "a pause after a lead",
    { hasLeadInLastDay: true },
    { ...raise(0), kind: "pause" },
    {},
    "lead_in_last_day",
  ],
])("%s", (_, change, deed, spending, expected) => {
  const groups = [{ ...calm, ...change }, lower, { ...lower, id: "g2" }];
  const around = { maxActions: 5, asksFirst: [], onlyTell: [], done: [] };
  const [answer] = guardPlan([deed], { ...around, groups, spending: { ...open, ...spending } });
  expect(answer?.verdict === "block" ? answer.reason : answer?.verdict).toBe(expected);
});

const cut: PlannedDeed = { ...raise(0.7 * T), groupId: "g1" };
const paid: PlannedDeed = raise(2 * T + 0.3 * T);

test.each<[string, GuardFacts["asksFirst"], GuardFacts["done"], PlannedDeed[], unknown]>([
  ["a cut of this run pays for a raise", [], [], [cut, paid], ["pass", "pass"]],
  ["a cut that waits for people pays for nothing", ["cut"], [], [cut, paid], ["pass", "no_room"]],
  ["what waits may count on what waits", ["cut", "raise"], [], [cut, paid], ["pass", "pass"]],
  [
    "money a run has freed is there to be given",
    [],
    [{ groupId: "g1", kind: "budget", fromMinor: 1.3 * T, toMinor: T }],
    [paid],
    ["pass"],
  ],
  ["without it there is none", [], [], [paid], ["no_room"]],
  [
    "money a run had freed and a person has taken back is not",
    [],
    [{ groupId: "g1", kind: "budget", fromMinor: 1.3 * T, toMinor: 0.9 * T }],
    [paid],
    ["no_room"],
  ],
  [
    "a group a person has switched on again after this run paused it pays for nothing",
    [],
    [{ groupId: "g1", kind: "pause", fromMinor: T, toMinor: 0 }],
    [paid],
    ["no_room"],
  ],
])("%s", (_, asksFirst, done, plan, expected) => {
  const groups = [calm, { ...lower, referenceMinor: T }, { ...lower, id: "g2", referenceMinor: T }];
  const floored = groups.map((one) => ({ ...one, floorMinor: T / 2 }));
  const answers = guardPlan(plan, {
    groups: floored,
    maxActions: 5,
    spending: open,
    asksFirst,
    onlyTell: [],
    done,
  });
  const told = answers.map((one) => (one.verdict === "block" ? one.reason : one.verdict));
  expect(told).toEqual(expected);
});

const alone = { maxActions: 5, asksFirst: [], onlyTell: [], done: [], spending: open };
const deepest: PlannedDeed = raise(1.4 * T);

test("the only group of a direction is cut by a quarter where judgement wants more", () => {
  const [answer] = guardPlan([deepest], { ...alone, groups: [calm] });
  expect(answer).toMatchObject({ verdict: "clamp", deed: { fromMinor: 2 * T, toMinor: 1.5 * T } });
});

test("what is only told of pays for nothing and uses up nothing", () => {
  const groups = [
    { ...calm, referenceMinor: 3 * T },
    { ...lower, floorMinor: T / 2, referenceMinor: T },
    { ...lower, id: "g2", referenceMinor: T },
  ];
  const told = { ...alone, maxActions: 1, onlyTell: ["cut"] as const };
  const verdicts = (asked: GuardFacts) =>
    guardPlan([cut, paid], asked).map((one) =>
      one.verdict === "block" ? one.reason : one.verdict,
    );
  expect(verdicts({ ...told, groups })).toEqual(["pass", "pass"]);
  const full = groups.map((one) => ({ ...one, referenceMinor: one.budgetMinor }));
  expect(verdicts({ ...told, groups: full })).toEqual(["pass", "no_room"]);
  expect(verdicts({ ...told, groups, onlyTell: [] })).toEqual(["pass", "actions_in_run"]);
});

test("of two cuts in one run the second gets what the first has left of the quarter", () => {
  const groups = [calm, { ...calm, id: "g1", floorMinor: T / 2 }];
  const answers = guardPlan([deepest, { ...deepest, groupId: "g1" }], { ...alone, groups });
  expect(answers).toMatchObject([{ verdict: "pass" }, { deed: { toMinor: 1.6 * T } }]);
  const small = { ...calm, id: "g1", budgetMinor: T / 2, floorMinor: T / 4 };
  const [, none] = guardPlan([deepest, { ...deepest, groupId: "g1", toMinor: 0.4 * T }], {
    ...alone,
    groups: [calm, small],
  });
  expect(none).toMatchObject({ verdict: "block", reason: "moved_in_run" });
});
