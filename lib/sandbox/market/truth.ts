import type { Future } from "#lib/sandbox/world";

/** The hidden values, for tests and for measuring the autopilot. Never for the app. */
export type Truth = {
  regime: string;
  accounts: AccountTruth[];
  adGroups: AdGroupTruth[];
  ads: AdTruth[];
  leads: LeadTruth[];
};

export type AccountTruth = {
  id: string;
  /** What the owner hopes to pay for a lead, T of the policy. */
  targetMinor: number;
  /** Median cost per lead ÷ T. */
  level: number;
  /** β: leads grow with money^β above the half of `naturalDailyMinor`. */
  saturation: number;
  /** Share of a day's leads in reports when the day is 0, 1, 2, 3 nights old. */
  visibleByAge: number[];
  /** Webhooks are silent and reports blind in these, milliseconds. */
  outages: { from: number; until: number }[];
};

export type AdGroupTruth = {
  id: string;
  /** Against the account's median group. */
  clicksPerMoney: number;
  convert: number;
  /** Part of its budget that its audience lets it spend. */
  underDelivery: number;
  breakAfterDays: number | null;
  /** Spend per day at which it is as efficient as can be. */
  naturalDailyMinor: number;
  isLearning: boolean;
  /** Of one more lead now, at an ordinary hour, for a creative of quality 1. */
  expectedCostPerLeadMinor: number;
  /** The same for its live ads together, as the platform splits money between them. */
  mixCostPerLeadMinor: number | null;
  /** Results that its money should have brought by now, chance aside. */
  expectedResults: number;
};

export type AdTruth = {
  id: string;
  adGroupId: string;
  quality: Quality;
  halfLifeDays: number;
  /** 1 when fresh, towards the floor as the audience tires. */
  freshness: number;
  expectedCostPerLeadMinor: number;
};

export type LeadTruth = {
  id: string;
  adId: string | null;
  interactedAt: number;
  submittedAt: number;
  knownAt: number | null;
} & Future;

/** Of a creative, against an average one of its account: 1 is average. */
export type Quality = { hook: number; click: number; convert: number };
