/**
 * Every constant the autopilot judges by, in one dated place. Money is counted in
 * targets: one T is the direction's target cost per lead.
 *
 * Version 2026-11-27. Source, unless a line says otherwise: the policy study of 2026-11-22,
 * 400 simulated worlds × 30 days a regime, tuned on other worlds than those reported.
 */
export const POLICY = {
  version: "2026-11-27",

  /** Share of a day's final leads visible by its age in nights, until the direction's own is known. */
  visibleByAge: [0.85, 0.95, 0.98, 1],
  /** Weight of the shares above against the direction's own snapshots, in leads. */
  visiblePriorLeads: 20,

  /** Half-lives in days: a group's leads, the direction's, and clicks per money. */
  halfLife: { group: 20, direction: 40, clicks: 5 },
  /** How many leads "on target" is worth before a direction has shown its own level. */
  levelPriorLeads: 15,
  /** Variance between groups of a direction, as a gamma prior's 1/shape. */
  betweenGroups: 1 / 3,
  /** Targets of spend that the direction's clicks per money is worth in a group. */
  clickPriorSpend: 0.3,
  /** Tomorrow is not yesterday: standard deviation of the forecast. */
  forecastError: 0.25,
  /**
   * Clicks per money go where the direction's went: the memory of the line in days, the fewest
   * days it is drawn through, clicks of a day that count whole, how far a day's change of the
   * log may lie from none (standard deviation), and days ahead it is asked about. Chosen on
   * seeds 1001-1150 of our market; measured 2026-11-27 on seeds 1-200, with `worthwhile` and
   * the dial before a stop: fatigue 71 → 81 % of the oracle's gain, elsewhere as before.
   */
  clickTrend: { halfLife: 10, fewestDays: 4, enoughClicks: 50, prior: 0.03, ahead: 3 },

  /** Break-even over target, unless the direction knows its own. */
  breakEven: 1.3,
  /** A group is good when a lead costs no more than this many targets. */
  goodCpl: 0.9,

  burstiness: { prior: 1.8, priorWeight: 15, fewestDays: 4, smallestCell: 0.15, min: 1, max: 8 },
  outage: {
    fewestDays: 3,
    smallestPhi: 1.4,
    longestWindow: 4,
    surely: { p: 0.004, share: 0.15 },
    perhaps: { p: 0.05, share: 0.5, longestWindow: 3 },
  },

  /** Platform practice: within −30 % … +20 % a step, 48 h apart, two raises a week. */
  step: {
    up: 1.2,
    down: 0.7,
    cooldownH: 48,
    raisesPerWeek: 2,
    smallest: 0.08,
    /** Of a direction's daily money, what steps of one run may move. */
    largestMoved: 0.25,
  },
  /**
   * The least judgement itself asks for, as a share of the budget: a smaller step gains less
   * than the learning it may restart costs. Measured 2026-11-27 in our market, seeds 1-200:
   * 9.2 → 8.7 actions a week when all groups are good, for the same share.
   */
  worthwhile: { raise: 0.12, cut: 0.09 },
  /** Only what spends its budget is worth raising. */
  budgetLimited: 0.85,
  /** Leads grow as budget to this power: the next lead costs more. */
  saturation: 0.8,
  /** Below this share of the owner's budget a group's saturation no longer helps. */
  saturationFloor: 0.5,
  /** Optimism for what is little known, in standard deviations. */
  optimism: 0.1,

  stop: { spend: 3.1 },
  pause: { fewestDays: 7, surelyBad: 0.5, largestShare: 0.25 },
  /**
   * Where leads come in bursts, levels wander too: past this burstiness a stop needs a chance of
   * being good that is smaller than the dial's, by this power, at the least by this factor.
   * Chosen 2026-11-27 on seeds 1001-1200 of our market's volatile regime: 6 → 3 false ones of
   * 301 → 281 pauses.
   */
  bursts: { from: 1.3, power: 2, strictest: 0.25 },
  /** Fewer leads ever than this: perhaps nothing reaches us at all. */
  provenLeads: 3,
  revive: { daysPaused: 2, good: 0.5 },

  // What follows is of the media buyer's practice (2026-11-22), not of the study.

  /** TikTok and Meta alike: no judgement of the first days. */
  learningDays: 3,
  /** Fewer leads say nothing of what a lead costs, nor that some are missing. */
  fewestLeads: 5,
  /** Less spend in targets behind a belief than this is no evidence. */
  leastSpend: 2,
  /** Hours a reading stays good, and by what share a day's parts may miss the account's total. */
  data: { staleH: 6, largestGap: 0.01 },
  /** A webhook that brings less than this part of what the platform reports is silent. */
  leastCoverage: 0.9,
  /** Our own leads say that the platform's count misses some: at least so many, so many times more. */
  leadGap: { fewest: 3, times: 2 },
  /**
   * A creative tires against its own healthy first days: shown so much, it is clicked less than
   * `decay` of what it was, `surely`, and one more sign, such as being seen so often in a week.
   */
  fatigue: {
    baseDays: 7,
    recentDays: 3,
    leastImpressions: 1000,
    decay: 0.8,
    surely: 0.9,
    frequent: { tiktok: 2.5, facebook: 3.5 },
  },
  /**
   * A month is on its pace within this; sure after so many days; brought back by no more at once.
   * What an account's weekdays differ by is believed against so many even weeks (ours, 2026-11-27).
   */
  pacing: { tolerance: 0.1, sureDays: 5, correction: { least: 0.7, most: 1.2 }, evenWeeks: 4 },
  /**
   * How many days a change is watched, and leads of those days still given to come in, before
   * anybody says what came of it; how sure one must be of that.
   */
  outcome: { watchDays: 7, settlingDays: 3, surely: 0.9 },
  /** After so many hours a proposal speaks of another day. */
  proposalOpenH: 24,
  /** So many failed writes in a day, or more than this part of a run's, and it stops itself. */
  breaker: { inDay: 5, ofRun: 0.5, fewest: 2 },
  health: {
    weight: { efficiency: 0.4, momentum: 0.2, creative: 0.15, delivery: 0.15, quality: 0.1 },
    good: 70,
    fair: 45,
  },
} as const;

/**
 * The owner's dial: how sure the autopilot must be before it pauses, as the largest
 * chance that the group is good. The rates are measured: false pauses and spend on bad
 * groups as a share of doing nothing, on average over the six named regimes of the study in
 * our market (`npm run bench -- autopilot --dial`, seeds 1-200, 2026-11-27).
 */
export const DIAL = {
  careful: { epsilon: 0.005, falsePausesIn1000: 1, badSpendPercent: 47 },
  balanced: { epsilon: 0.02, falsePausesIn1000: 9, badSpendPercent: 40 },
  strict: { epsilon: 0.05, falsePausesIn1000: 27, badSpendPercent: 34 },
} as const;

export type Dial = keyof typeof DIAL;
