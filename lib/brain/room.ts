import type { GuardedGroup, GuardFacts, Move, SafeDeed } from "#lib/brain/guard-facts";
import type { DeedKind } from "#lib/brain/schema";
import type { SpendingFacts } from "#lib/campaigns/guard";
import { POLICY } from "#lib/judgement/policy";

/** What this run has used up so far. */
export type Used = {
  deeds: SafeDeed[];
  /** Every ad group with a deed, also one that is only told of. */
  touched: Set<string>;
  groups: Map<string, GuardedGroup>;
  facts: GuardFacts;
};

export const siblingsOf = ({ directionId }: GuardedGroup, { facts }: Used) =>
  facts.groups.filter((other) => other.directionId === directionId);

/**
 * What the direction may still be given: the owner's money for it, or what ran before this
 * run, less what runs after it.
 *
 * What is only proposed may never be done: it takes room, and gives none but to what waits
 * for a person's word itself.
 */
export function roomOf(group: GuardedGroup, used: Used, kind: DeedKind): number {
  const { references, before, standing, planned } = moneyOf(group, used);
  const isAsked = used.facts.asksFirst.includes(kind);
  const counted = planned.filter((deed) => isAsked || !deed.mustAsk || changeOf(deed) > 0);
  return Math.max(
    0,
    Math.max(references, before) - before - sum([...standing, ...counted].map(changeOf)),
  );
}

/** Steps of one run move at most so much of what a direction spends a day: what is left of it. */
export function leftToMove(group: GuardedGroup, used: Used): number {
  const { before, done, planned } = moneyOf(group, used);
  const steps = [...done, ...planned].filter(({ kind }) => kind === "budget");
  const moved = sum(steps.map((deed) => Math.abs(changeOf(deed))));
  return Math.max(0, Math.floor(POLICY.step.largestMoved * before) - moved);
}

/** A direction's money a day: the owner's, what ran before this run, and what this run moves. */
function moneyOf(group: GuardedGroup, used: Used) {
  const siblings = siblingsOf(group, used);
  const ids = new Set(siblings.map(({ id }) => id));
  const done = used.facts.done.filter(({ groupId }) => ids.has(groupId));
  // What people have set otherwise since neither frees money any more nor takes any.
  const standing = done.filter(
    ({ groupId, toMinor }) => used.groups.get(groupId)?.budgetMinor === toMinor,
  );
  const budgets = sum(siblings.map(({ budgetMinor }) => budgetMinor));
  return {
    references: sum(siblings.map(({ referenceMinor }) => referenceMinor)),
    before: budgets - sum(standing.map(changeOf)),
    done,
    standing,
    planned: used.deeds.filter(({ groupId }) => ids.has(groupId)),
  };
}

/** The account's money after what this run does already; what falls is not counted as room. */
export function spendingAfter({ deeds, facts }: Used): SpendingFacts {
  const more = sum(deeds.map((deed) => Math.max(0, changeOf(deed))));
  return { ...facts.spending, dailyActiveMinor: facts.spending.dailyActiveMinor + more };
}

const changeOf = ({ fromMinor, toMinor }: Move) => toMinor - fromMinor;

export function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
