import type { Future } from "#lib/sandbox/world";

/** The hidden values, for tests and for measuring the autopilot. Never for the app. */
export type Truth = {
  regime: string;
  accounts: AccountTruth[];
  adGroups: AdGroupTruth[];
  ads: AdTruth[];
  leads: ({
    id: string;
    adId: string | null;
    interactedAt: number;
    knownAt: number | null;
  } & Future)[];
};

export type AccountTruth = {
  id: string;
  /** What the owner hopes to pay for a lead, T of the policy. */
  targetMinor: number;
  /** Median cost per lead ÷ T. */
  level: number;
  outages: { from: number; until: number }[];
};

export type AdGroupTruth = {
  id: string;
  audience: number;
  /** Spend per day at which it is as efficient as can be. */
  naturalDailyMinor: number;
  isLearning: boolean;
  /** Of one more lead today, at the present budget. */
  expectedCostPerLeadMinor: number | null;
};

export type AdTruth = {
  id: string;
  quality: Quality;
  /** 1 when fresh, towards the floor as the audience tires. */
  freshness: number;
  expectedCostPerLeadMinor: number | null;
};

/** Of a creative, against an average one of its account: 1 is average. */
export type Quality = { hook: number; click: number; convert: number };
