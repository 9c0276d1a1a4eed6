import { POLICY } from "#lib/judgement/policy";

/** What stands between the numbers of an account and any judgement of them, in this order. */
export const GATES = [
  "kill_switch",
  "stopped_itself",
  "no_access",
  "tree_unread",
  "stale_data",
  "unreconciled",
  "tracking_suspect",
  "no_target",
  "not_delivering",
  "budget_elsewhere",
] as const;
export type Gate = (typeof GATES)[number];

/** Of the whole account, at the moment of the run. */
export type AccountGateFacts = {
  /** Somebody stopped everything that spends. */
  isFrozen: boolean;
  /** The autopilot's own brake, until a person lets it go on. */
  hasStoppedItself: boolean;
  hasAccess: boolean;
  hoursSinceReading: number | null;
  /** Of campaigns and ad groups; null when never, or when they could not be read since. */
  hoursSinceTree: number | null;
  /** Days whose parts do not add up to the account's total, as a share of it; the worst one. */
  largestGap: number;
};

export type DirectionGateFacts = {
  hasTarget: boolean;
  /** Leads the platform reported and leads we received over the last week. */
  reportedLeads: number;
  receivedLeads: number;
  /** Whether this direction's leads come to us at all, and not to a website. */
  expectsLeads: boolean;
  /** Judgement found a silence that its clicks do not explain. */
  isFrozen: boolean;
};

export type GroupGateFacts = {
  /** The platform's word for whether it is shown to people. */
  delivery: string | null;
  /** False where the campaign holds the money. */
  hasOwnBudget: boolean;
};

const DELIVERS = ["delivering", "learning", "budget_spent"];

/** The first gate that stops a run for the whole account, or null. Pure. */
export function accountGate(facts: AccountGateFacts): Gate | null {
  if (facts.isFrozen) return "kill_switch";
  if (facts.hasStoppedItself) return "stopped_itself";
  if (!facts.hasAccess) return "no_access";
  if (isStale(facts.hoursSinceTree)) return "tree_unread";
  if (isStale(facts.hoursSinceReading)) return "stale_data";
  return facts.largestGap > POLICY.data.largestGap ? "unreconciled" : null;
}

const isStale = (hours: number | null) => hours === null || hours > POLICY.data.staleH;

/**
 * The first gate that stops judgement of a direction, or null. Pure.
 *
 * `tracking_suspect` stops pauses alone: money may still move, because what is missing is
 * missing everywhere.
 */
export function directionGate(facts: DirectionGateFacts): Gate | null {
  if (!facts.hasTarget) return "no_target";
  return facts.isFrozen || hasSilentWebhook(facts) ? "tracking_suspect" : null;
}

/** The platform reports leads and we receive too few of them. */
export function hasSilentWebhook(facts: DirectionGateFacts): boolean {
  const { expectsLeads, reportedLeads, receivedLeads } = facts;
  if (!expectsLeads || reportedLeads < POLICY.fewestLeads) return false;
  return receivedLeads < POLICY.leastCoverage * reportedLeads;
}

/** Why a group is no question of performance today, or null. Pure. */
export function groupGate({ delivery, hasOwnBudget }: GroupGateFacts): Gate | null {
  if (!hasOwnBudget) return "budget_elsewhere";
  return delivery === null || DELIVERS.includes(delivery) ? null : "not_delivering";
}
