import { POLICY } from "#lib/brain/policy";
import type { DeedKind } from "#lib/brain/schema";
import { guardBudget, guardSpending, type SpendingFacts } from "#lib/campaigns/guard";

/** What a planner wants of one ad group, a person's or a model's; nothing in it is trusted. */
export type PlannedDeed = {
  groupId: string;
  kind: string;
  /** The new daily budget; nothing for a pause. */
  toMinor: number | null;
  currency: string;
};

/** What is known of an ad group the autopilot may touch. Amounts are in minor units. */
export type GuardedGroup = {
  id: string;
  directionId: string;
  /** Zero while paused. */
  budgetMinor: number;
  referenceMinor: number;
  floorMinor: number;
  isLearning: boolean;
  hoursSinceStep: number | null;
  raisesInWeek: number;
  /** The owner wants nobody but people to touch it. */
  isProtected: boolean;
  hasLeadInLastDay: boolean;
  /** It has spent enough without any lead that waiting for evidence is over. */
  isStopLoss: boolean;
  isPooled: boolean;
  /** How often the autopilot has paused it on this day of the account. */
  pausesToday: number;
  /** Within the last 24 hours: whoever did it wants it to run. */
  wasSwitchedOn: boolean;
  /** Set while the autopilot holds it paused. */
  pause: { budgetBeforeMinor: number; wasRevived: boolean } | null;
};

export type GuardFacts = {
  spending: SpendingFacts;
  groups: GuardedGroup[];
  maxActions: number;
  /** Kinds that wait for a person's word. */
  asksFirst: readonly DeedKind[];
  /** What this run has done before; the groups are as that left them. */
  done: readonly Move[];
};

export const BLOCKS = [
  "unknown_deed",
  "unknown_object",
  "twice",
  "wrong_currency",
  "not_money",
  "frozen",
  "protected",
  "already_paused",
  "not_paused",
  "already_revived",
  "learning",
  "cooldown",
  "raises_in_week",
  "no_change",
  "step_too_large",
  "below_minimum",
  "no_room",
  "over_limit",
  "lead_in_last_day",
  "last_live_group",
  "pauses_in_run",
  "actions_in_run",
  "moved_in_run",
] as const;
export type Block = (typeof BLOCKS)[number];

export type Move = {
  groupId: string;
  kind: "budget" | "pause" | "revive";
  fromMinor: number;
  toMinor: number;
};

export type SafeDeed = Move & {
  /** It is only proposed, and perhaps never done. */
  mustAsk: boolean;
};

export type Guarded =
  | { verdict: "pass" | "clamp"; deed: SafeDeed }
  | { verdict: "block"; reason: Block; deed: PlannedDeed };

/** What this run has used up so far. */
type Used = { deeds: SafeDeed[]; groups: Map<string, GuardedGroup>; facts: GuardFacts };

/**
 * What of a plan may be done, each deed with why not. Pure.
 *
 * It stands behind every planner, the deterministic one too, and believes none: whatever
 * comes out is inside the owner's limits, the platform's practice and the account's money.
 */
export function guardPlan(plan: readonly PlannedDeed[], facts: GuardFacts): Guarded[] {
  const groups = new Map(facts.groups.map((group) => [group.id, group]));
  const used: Used = { deeds: [], groups, facts };
  return plan.map((deed): Guarded => {
    const answer = guardDeed(deed, used);
    if (typeof answer === "string") return { verdict: "block", reason: answer, deed };
    const safe = { ...answer, mustAsk: mustAsk(answer, used) };
    used.deeds.push(safe);
    return { verdict: safe.toMinor === (deed.toMinor ?? 0) ? "pass" : "clamp", deed: safe };
  });
}

/** What a person has just switched on, nobody but a person switches off again. */
function mustAsk(move: Move, { facts, groups }: Used): boolean {
  if (facts.asksFirst.includes(kindOf(move))) return true;
  return move.kind === "pause" && groups.get(move.groupId)?.wasSwitchedOn === true;
}

/** The kind as the owner knows it. */
export function kindOf({ kind, fromMinor, toMinor }: Move): DeedKind {
  if (kind !== "budget") return kind;
  return toMinor > fromMinor ? "raise" : "cut";
}

function guardDeed(deed: PlannedDeed, used: Used): Move | Block {
  const { facts } = used;
  const group = used.groups.get(deed.groupId);
  if (!group) return "unknown_object";
  if (deed.currency !== facts.spending.currency) return "wrong_currency";
  const earlier = [...facts.done, ...used.deeds];
  if (earlier.some(({ groupId }) => groupId === deed.groupId)) return "twice";
  if (group.isProtected) return "protected";
  if (earlier.length >= facts.maxActions) return "actions_in_run";
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
  if (isTooMuch(Math.abs(toMinor - fromMinor), group, used)) return "moved_in_run";
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

const siblingsOf = ({ directionId }: GuardedGroup, { facts }: Used) =>
  facts.groups.filter((other) => other.directionId === directionId);

const isPausedIn = ({ deeds }: Used, id: string) =>
  deeds.some(({ groupId, kind }) => groupId === id && kind === "pause");

/**
 * What the direction may still be given: the owner's money for it, or what ran before this
 * run, less what runs after it.
 *
 * What is only proposed may never be done: it takes room, and gives none but to what waits
 * for a person's word itself.
 */
function roomOf(group: GuardedGroup, used: Used, kind: DeedKind): number {
  const { references, before, done, planned } = moneyOf(group, used);
  const isAsked = used.facts.asksFirst.includes(kind);
  const counted = planned.filter((deed) => isAsked || !deed.mustAsk || changeOf(deed) > 0);
  return Math.max(
    0,
    Math.max(references, before) - before - sum([...done, ...counted].map(changeOf)),
  );
}

/** Steps of one run move at most so much of what a direction spends a day. */
function isTooMuch(changeMinor: number, group: GuardedGroup, used: Used): boolean {
  const { before, done, planned } = moneyOf(group, used);
  const steps = [...done, ...planned].filter(({ kind }) => kind === "budget");
  const moved = sum(steps.map((deed) => Math.abs(changeOf(deed))));
  return moved + changeMinor > POLICY.step.largestMoved * before;
}

/** A direction's money a day: the owner's, what ran before this run, and what this run moves. */
function moneyOf(group: GuardedGroup, used: Used) {
  const siblings = siblingsOf(group, used);
  const ids = new Set(siblings.map(({ id }) => id));
  const done = used.facts.done.filter(({ groupId }) => ids.has(groupId));
  const budgets = sum(siblings.map(({ budgetMinor }) => budgetMinor));
  return {
    references: sum(siblings.map(({ referenceMinor }) => referenceMinor)),
    before: budgets - sum(done.map(changeOf)),
    done,
    planned: used.deeds.filter(({ groupId }) => ids.has(groupId)),
  };
}

/** The account's money after what this run does already; what falls is not counted as room. */
function spendingAfter({ deeds, facts }: Used): SpendingFacts {
  const more = sum(deeds.map((deed) => Math.max(0, changeOf(deed))));
  return { ...facts.spending, dailyActiveMinor: facts.spending.dailyActiveMinor + more };
}

const changeOf = ({ fromMinor, toMinor }: Move) => toMinor - fromMinor;

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
