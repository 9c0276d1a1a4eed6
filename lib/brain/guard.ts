import {
  type Block,
  type Guarded,
  type GuardedGroup,
  type GuardFacts,
  kindOf,
  type Move,
  type PlannedDeed,
} from "#lib/brain/guard-facts";
import { leftToMove, roomOf, siblingsOf, spendingAfter, sum, type Used } from "#lib/brain/room";
import { guardBudget, guardSpending } from "#lib/campaigns/guard";
import { POLICY } from "#lib/judgement/policy";

/**
 * What of a plan may be done, each deed with why not. Pure.
 *
 * It stands behind every planner, the deterministic one too, and believes none: whatever
 * comes out is inside the owner's limits, the platform's practice and the account's money.
 * What is only told of never happens: it uses up nothing of what the others may do.
 */
export function guardPlan(plan: readonly PlannedDeed[], facts: GuardFacts): Guarded[] {
  const groups = new Map(facts.groups.map((group) => [group.id, group]));
  const touched = new Set(facts.done.map(({ groupId }) => groupId));
  const real: Used = { deeds: [], touched, groups, facts };
  const told: Used = { ...real, deeds: [] };
  return plan.map((deed): Guarded => {
    const fromMinor = groups.get(deed.groupId)?.budgetMinor ?? 0;
    const wished = kindOf({ kind: deed.kind, fromMinor, toMinor: deed.toMinor ?? 0 });
    const isTold = facts.onlyTell.some((kind) => kind === wished);
    const answer = guardDeed(deed, isTold ? told : real);
    if (typeof answer === "string") return { verdict: "block", reason: answer, deed };
    const safe = { ...answer, mustAsk: mustAsk(answer, real) };
    touched.add(safe.groupId);
    told.deeds.push(safe);
    if (!isTold) real.deeds.push(safe);
    return { verdict: safe.toMinor === (deed.toMinor ?? 0) ? "pass" : "clamp", deed: safe };
  });
}

/** What a person has just switched on, nobody but a person switches off again. */
function mustAsk(move: Move, { facts, groups }: Used): boolean {
  if (facts.asksFirst.includes(kindOf(move))) return true;
  return move.kind === "pause" && groups.get(move.groupId)?.wasSwitchedOn === true;
}

function guardDeed(deed: PlannedDeed, used: Used): Move | Block {
  const { facts } = used;
  const group = used.groups.get(deed.groupId);
  if (!group) return "unknown_object";
  if (deed.currency !== facts.spending.currency) return "wrong_currency";
  if (used.touched.has(deed.groupId)) return "twice";
  if (group.isProtected) return "protected";
  if (facts.done.length + used.deeds.length >= facts.maxActions) return "actions_in_run";
  if (deed.kind === "pause") return guardPause(deed, group, used);
  if (facts.spending.frozenBy) return "frozen";
  const toMinor = deed.toMinor;
  if (toMinor === null || !Number.isSafeInteger(toMinor) || toMinor <= 0) return "not_money";
  if (deed.kind === "budget") return guardStep(toMinor, group, used);
  if (deed.kind === "revive") return guardRevival(toMinor, group, used);
  return "unknown_deed";
}

function guardPause(deed: PlannedDeed, group: GuardedGroup, used: Used): Move | Block {
  if (deed.toMinor !== null && deed.toMinor !== 0) return "not_money";
  if (group.pause || group.budgetMinor <= 0) return "already_paused";
  if (group.isLearning && !group.isStopLoss) return "learning";
  if (group.hasLeadInLastDay && !group.isStopLoss) return "lead_in_last_day";
  const siblings = siblingsOf(group, used);
  const live = siblings.filter(({ budgetMinor }) => budgetMinor > 0);
  const paused = live.filter(({ id }) => isPausedIn(used, id));
  if (live.length - paused.length <= 1) return "last_live_group";
  const pausedToday = sum(siblings.map(({ pausesToday }) => pausesToday));
  const atDawn = siblings.filter((one) => one.budgetMinor > 0 || one.pausesToday > 0);
  const quota = Math.max(1, Math.floor(atDawn.length * POLICY.pause.largestShare));
  if (pausedToday + paused.length >= quota) return "pauses_in_run";
  return { groupId: group.id, kind: "pause", fromMinor: group.budgetMinor, toMinor: 0 };
}

function guardStep(wishedMinor: number, group: GuardedGroup, used: Used): Move | Block {
  const fromMinor = group.budgetMinor;
  if (group.pause || fromMinor <= 0) return "already_paused";
  if (wishedMinor === fromMinor) return "no_change";
  if (group.isLearning) return "learning";
  const { cooldownH, raisesPerWeek, up, down, smallest } = POLICY.step;
  if (group.hoursSinceStep !== null && group.hoursSinceStep < cooldownH) return "cooldown";
  if (wishedMinor > fromMinor * up || wishedMinor < fromMinor * down) return "step_too_large";
  if (wishedMinor < group.floorMinor) return "below_minimum";
  let toMinor = wishedMinor;
  if (toMinor > fromMinor) {
    if (group.raisesInWeek >= raisesPerWeek) return "raises_in_week";
    const highest = group.isPooled ? toMinor : group.referenceMinor;
    toMinor = Math.min(toMinor, highest, fromMinor + roomOf(group, used, "raise"));
    if (toMinor - fromMinor < smallest * fromMinor) return "no_room";
  }
  const left = leftToMove(group, used);
  // Else what is surely bad and runs alone would never be cut: a whole step of it is over the quarter.
  if (toMinor < fromMinor) toMinor = Math.max(toMinor, fromMinor - left);
  const change = Math.abs(toMinor - fromMinor);
  if (change > left || change < smallest * fromMinor) return "moved_in_run";
  const limits = guardBudget(
    {
      source: "brain",
      fromMinor,
      toMinor,
      dayStartMinor: fromMinor,
      minimumMinor: group.floorMinor,
      isRunning: true,
      confirm: null,
    },
    spendingAfter(used),
  );
  if (limits.verdict !== "pass") return "over_limit";
  return { groupId: group.id, kind: "budget", fromMinor, toMinor };
}

function guardRevival(toMinor: number, group: GuardedGroup, used: Used): Move | Block {
  const { pause } = group;
  if (!pause) return "not_paused";
  if (pause.wasRevived) return "already_revived";
  if (toMinor > Math.min(pause.budgetBeforeMinor, group.referenceMinor)) return "step_too_large";
  if (toMinor < group.floorMinor) return "below_minimum";
  if (toMinor > roomOf(group, used, "revive")) return "no_room";
  if (guardSpending(toMinor, spendingAfter(used)).verdict !== "pass") return "over_limit";
  return { groupId: group.id, kind: "revive", fromMinor: 0, toMinor };
}

const isPausedIn = ({ deeds }: Used, id: string) =>
  deeds.some(({ groupId, kind }) => groupId === id && kind === "pause");
