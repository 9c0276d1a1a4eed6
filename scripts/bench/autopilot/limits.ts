import type { GroupFacts } from "#lib/judgement/facts";
import { POLICY } from "#lib/judgement/policy";
import type { Books, Morning } from "./state.ts";

/** The limits that bind every policy alike: a step's size, its rest, raises a week, learning. */
export function stepBox(group: GroupFacts, isPooled: boolean): { lo: number; hi: number } {
  const { up, down, cooldownH, raisesPerWeek } = POLICY.step;
  const { budgetMinor, referenceMinor, floorMinor, isLearning, hoursSinceStep } = group;
  if (isLearning || (hoursSinceStep ?? cooldownH) < cooldownH) {
    return { lo: budgetMinor, hi: budgetMinor };
  }
  const lastTwo = group.days.slice(-2);
  const spent = lastTwo.reduce((sum, { spendMinor }) => sum + spendMinor, 0);
  const isLimited = spent >= POLICY.budgetLimited * budgetMinor * lastTwo.length;
  const mayRaise = isLimited && group.raisesInWeek < raisesPerWeek;
  const lo = Math.min(budgetMinor, Math.max(down * budgetMinor, floorMinor));
  const hi = mayRaise ? up * budgetMinor : budgetMinor;
  return { lo, hi: isPooled ? hi : Math.max(lo, Math.min(hi, referenceMinor)) };
}

/** What the owner put in, or what runs already if that is more. */
export function capOf(groups: readonly GroupFacts[]): number {
  const sumOf = (of: (group: GroupFacts) => number) =>
    groups.reduce((sum, group) => sum + of(group), 0);
  return Math.max(
    sumOf(({ referenceMinor }) => referenceMinor),
    sumOf(({ budgetMinor }) => budgetMinor),
  );
}

/** Pauses within the limits: nothing that learns, and never the last one that runs. */
export function pauseIfAllowed(books: Books, { groups }: Morning, group: GroupFacts): void {
  const live = groups.filter(({ id }) => !books.isPaused(id));
  if (!group.isLearning && live.length > 1) books.act(group, { pause: true });
}

/** A step within the limits; a raise takes what room the direction's cap leaves. */
export function stepIfAllowed(
  books: Books,
  { groups, run }: Morning,
  group: GroupFacts,
  factor: number,
): void {
  const { lo, hi } = stepBox(group, run.isPooled);
  const running = groups.reduce((sum, { id }) => sum + books.budgetOf(id), 0);
  const room = Math.max(0, capOf(groups) - running);
  const wanted = Math.min(hi, Math.max(lo, group.budgetMinor * factor));
  const toMinor = Math.min(wanted, group.budgetMinor + room);
  if (Math.abs(toMinor - group.budgetMinor) >= POLICY.step.smallest * group.budgetMinor) {
    books.act(group, { toMinor });
  }
}
