import { expect } from "vitest";
import { guardPlan } from "#lib/brain/guard";
import {
  type GuardedGroup,
  type GuardFacts,
  kindOf,
  type PlannedDeed,
  type SafeDeed,
} from "#lib/brain/guard-facts";
import { POLICY } from "#lib/judgement/policy";

/** Every limit once more, said otherwise than the guard says it. */
export function expectSafe(known: GuardFacts, plan: PlannedDeed[]): void {
  const answers = guardPlan(plan, known);
  expect(answers).toHaveLength(plan.length);
  const passed = answers.flatMap((answer) => (answer.verdict === "block" ? [] : [answer.deed]));
  expect(new Set(passed.map(({ groupId }) => groupId)).size).toBe(passed.length);
  for (const deed of passed) expect(deed.mustAsk).toBe(waits(known, deed));
  // What is only told of never happens: without it everything else suffices.
  const done = passed.filter((deed) => !known.onlyTell.includes(kindOf(deed)));
  expect(done.length).toBeLessThanOrEqual(known.maxActions);
  for (const [at, answer] of answers.entries()) {
    if (answer.verdict === "block") continue;
    expect(plan[at]?.currency).toBe("KZT");
    const { deed } = answer;
    const own = known.groups.find(({ id }) => id === deed.groupId);
    expect(own).toBeDefined();
    if (!own) continue;
    expect(own.isProtected).toBe(false);
    expect(Number.isSafeInteger(deed.toMinor)).toBe(true);
    if (deed.kind !== "pause") {
      expect(known.spending.frozenBy).toBeNull();
      expect(deed.toMinor).toBeGreaterThanOrEqual(own.floorMinor);
      // It goes as far as asked, or less far the same way.
      const wished = plan[at]?.toMinor ?? 0;
      const isCut = wished < own.budgetMinor;
      expect(isCut ? wished - deed.toMinor : deed.toMinor - wished).toBeLessThanOrEqual(0);
      expect(isCut ? deed.toMinor < own.budgetMinor : deed.toMinor > own.budgetMinor).toBe(true);
    }
    if (deed.kind === "budget") {
      expect(deed.toMinor / own.budgetMinor).toBeLessThanOrEqual(POLICY.step.up);
      expect(deed.toMinor / own.budgetMinor).toBeGreaterThanOrEqual(POLICY.step.down);
      expect(own.isLearning).toBe(false);
      expect(own.hoursSinceStep ?? 48).toBeGreaterThanOrEqual(48);
      if (deed.toMinor > own.budgetMinor) expect(own.raisesInWeek).toBeLessThan(2);
    }
    if (deed.kind === "pause" && !own.isStopLoss) {
      expect(own.isLearning).toBe(false);
      expect(own.hasLeadInLastDay).toBe(false);
    }
    if (deed.kind === "revive") {
      expect(own.pause?.wasRevived).toBe(false);
      expect(deed.toMinor).toBeLessThanOrEqual(own.pause?.budgetBeforeMinor ?? 0);
    }
  }
  for (const directionId of ["d1", "d2"]) {
    expectDirectionSafe(known, directionId, done);
    // Nobody has to answer what is only proposed: without any of it the money suffices too.
    const own = done.filter((deed) => !waits(known, deed));
    expectDirectionSafe(known, directionId, own);
  }
  const raised = done.reduce(
    (sum, { fromMinor, toMinor }) => sum + Math.max(0, toMinor - fromMinor),
    0,
  );
  const after = known.spending.dailyActiveMinor + raised;
  if (raised > 0) {
    expect(after).toBeLessThanOrEqual(known.spending.dailyMaxMinor ?? after);
    expect(after * 30).toBeLessThanOrEqual(known.spending.monthlyMaxMinor ?? after * 30);
  }
}

/** Whether a deed is for people to decide: by its kind, or for they have just switched it on. */
function waits({ asksFirst, groups }: GuardFacts, deed: SafeDeed): boolean {
  const own = groups.find(({ id }) => id === deed.groupId);
  return asksFirst.includes(kindOf(deed)) || (deed.kind === "pause" && own?.wasSwitchedOn === true);
}

function expectDirectionSafe(
  known: GuardFacts,
  directionId: string,
  done: { groupId: string; kind: string; fromMinor: number; toMinor: number }[],
): void {
  const groups = known.groups.filter((one) => one.directionId === directionId);
  const own = done.filter(({ groupId }) => groups.some(({ id }) => id === groupId));
  const live = groups.filter(({ budgetMinor }) => budgetMinor > 0).length;
  const atDawn = groups.filter((one) => one.budgetMinor > 0 || one.pausesToday > 0).length;
  const pauses = own.filter(({ kind }) => kind === "pause").length;
  const today = groups.reduce((all, { pausesToday }) => all + pausesToday, pauses);
  if (pauses > 0) expect(today).toBeLessThanOrEqual(Math.max(1, Math.floor(atDawn / 4)));
  if (pauses > 0) expect(live - pauses).toBeGreaterThanOrEqual(1);
  const sum = (of: (one: GuardedGroup) => number) => groups.reduce((all, one) => all + of(one), 0);
  const budgets = sum(({ budgetMinor }) => budgetMinor);
  const after = own.reduce((all, { fromMinor, toMinor }) => all + toMinor - fromMinor, budgets);
  expect(after).toBeLessThanOrEqual(
    Math.max(
      budgets,
      sum(({ referenceMinor }) => referenceMinor),
    ),
  );
  const moved = own
    .filter(({ kind }) => kind === "budget")
    .reduce((all, { fromMinor, toMinor }) => all + Math.abs(toMinor - fromMinor), 0);
  expect(moved).toBeLessThanOrEqual(POLICY.step.largestMoved * budgets);
}
