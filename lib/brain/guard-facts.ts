import type { DeedKind } from "#lib/brain/schema";
import type { SpendingFacts } from "#lib/campaigns/guard";

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
  /** Kinds that are neither done nor proposed: they use up nothing and pay for nothing. */
  onlyTell: readonly DeedKind[];
  /** What this run has done before; the groups are as that and people since have left them. */
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

type Change<Kind> = { kind: Kind; fromMinor: number; toMinor: number };

/** The kind as the owner knows it; of a wish nobody has looked at it may be any word. */
export function kindOf<Kind extends string>({ kind, fromMinor, toMinor }: Change<Kind>) {
  if (kind === "budget") return toMinor > fromMinor ? "raise" : "cut";
  // Safe: the other kinds are what is left.
  return kind as Exclude<Kind, "budget">;
}
