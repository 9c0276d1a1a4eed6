/** One finished day of an ad group, credited to the day of the interaction. */
export type GroupDay = {
  /** In the minor units of the account's currency, as every amount here. */
  spendMinor: number;
  /** Destination clicks. */
  clicks: number;
  /** Leads known now. */
  leads: number;
};

/** What judgement needs to know of one ad group. */
export type GroupFacts = {
  id: string;
  /** The direction's finished days, the oldest first; a day before the group lived is all zeros. */
  days: GroupDay[];
  /** Zero while paused. */
  budgetMinor: number;
  /** What the owner set last. */
  referenceMinor: number;
  /** The platform's own minimum. */
  floorMinor: number;
  isLearning: boolean;
  /** Since the last change of budget; null when nobody ever changed it. */
  hoursSinceStep: number | null;
  raisesInWeek: number;
  /** Set while the autopilot holds it paused. */
  pause: { days: number; budgetBeforeMinor: number; wasRevived: boolean } | null;
};

/** What judgement needs to know of one direction, and the day it judges on. */
export type DirectionFacts = {
  groups: GroupFacts[];
  targetMinor: number;
  /** Break-even over target, from the direction's own economics; else the policy's. */
  breakEven?: number;
  /** Per day, the oldest first: leads of that day are known to be missing. */
  hasLeadGap: boolean[];
  /** Money may move between the groups. */
  isPooled: boolean;
  /** Leads the direction has ever had, on both sides of the days given. */
  leadsEver: number;
  /** Share of final leads visible by age in nights, from the direction's own snapshots. */
  visibleByAge?: number[];
};
