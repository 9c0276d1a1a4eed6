import { z } from "zod";

/**
 * Every parameter of the market, with the values of the policy's §7.
 *
 * A pair is a range from which each account (one "world" of the policy) draws its own value
 * once. `log` in a comment: drawn on the logarithm. T is what the owner hopes to pay for a
 * lead. What owners do by themselves is no part of the market: `populate.ts` and
 * `world-run.ts` play the owner with the parameters at the end.
 */
const range = z.tuple([z.number(), z.number()]).readonly();

export const Regime = z.strictObject({
  name: z.string(),

  // Who advertises. Used to populate a world, not by delivery.
  adGroupsPerAccount: range,
  creativesPerGroup: range,
  /** Daily budget per group in T, log, and the least the platform takes. */
  dailyBudget: range,
  platformFloor: range,

  // Levels.
  /** Median cost per lead ÷ T, log. */
  level: range,
  /** Clicks into leads, log. */
  conversionRate: range,
  /** Impressions into clicks, log. */
  clickRate: range,
  /** σ log between ad groups: clicks per money, conversion, and how the two go together. */
  groupClickSpread: range,
  groupConvertSpread: range,
  groupCorrelation: range,
  /** σ log between creatives; γ of `w ∝ quality^γ`, the platform's taste for the better one. */
  creativeClickSpread: range,
  creativeConvertSpread: range,
  preference: range,

  // Fatigue.
  /** Days at its share of the group's natural budget until half is gone, log. */
  fatigueHalfLifeDays: range,
  /** What never goes. */
  fatigueFloor: range,

  // Noise.
  /** Variance ÷ mean of a group's day, leads and clicks: people arrive in bursts. */
  leadBurst: range,
  clickBurst: range,
  weekdayAmplitude: range,
  /** σ log of the day's price (account, AR .6) and of the day's conversion (group, AR .3). */
  priceNoise: range,
  convertNoise: range,
  /** σ log per day of the random walks. */
  accountDrift: range,
  groupDrift: range,
  shocksPerDay: range,
  shockSize: range,
  shockDays: range,

  // Learning.
  learningDays: z.number(),
  learningNoise: range,
  learningLevel: range,
  resetOnRaise: range,
  resetOnCut: range,

  // Saturation: the next lead costs more.
  /** β: leads grow with money^β. */
  saturation: range,
  /** Which part of it shows in the click price. */
  saturationInClicks: range,
  /** Share of groups whose audience is too small, and what they spend of their budget. */
  underDeliveryShare: z.number(),
  underDeliveryLevel: range,

  // What reports show, and when.
  /** Share of a day's leads visible when the day is 0, 1, 2, 3 nights old. */
  visibleByAge: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly(),
  /** Times DELAY_SHAPE, taken from the above. */
  extraDelay: range,
  outagesPerDay: range,
  outageDays: range,
  /** Share of the leads lost in an outage that reports show later. */
  outageRestated: z.number(),
  /** Share of outages that an owner who watches webhooks and reports knows of. */
  outageKnown: z.number(),

  // Adversaries.
  /** Chance that a group's conversion breaks on day 10–20, σ log of the break. */
  breakChance: z.number(),
  breakDay: range,
  breakSpread: range,

  // What owners do.
  /** Per group and day; the platform may begin to learn again with each. */
  newCreatives: range,
  newCreativeResets: z.number(),
  /** Chance that the owner changes T on a day, and by which factor. */
  targetChangeChance: z.number(),
  targetChangeDay: range,
  targetChangeFactor: range,
  /** Share of owners who let money move between groups. */
  pooledShare: z.number(),
});
export type Regime = z.infer<typeof Regime>;

/** How much of yesterday a day's price and conversion remember (AR). */
export const PRICE_MEMORY = 0.6;
export const CONVERT_MEMORY = 0.3;
/** `extraDelay` times this is taken from `visibleByAge`. */
export const DELAY_SHAPE = [3, 1.5, 0.7, 0] as const;

const CALM: Regime = {
  name: "calm",
  adGroupsPerAccount: [3, 8],
  creativesPerGroup: [2, 8],
  dailyBudget: [0.5, 4],
  platformFloor: [0.4, 0.8],
  level: [0.85, 1.35],
  conversionRate: [0.02, 0.1],
  clickRate: [0.006, 0.02],
  groupClickSpread: [0.2, 0.3],
  groupConvertSpread: [0.3, 0.45],
  groupCorrelation: [-0.4, -0.1],
  creativeClickSpread: [0.25, 0.45],
  creativeConvertSpread: [0.1, 0.25],
  preference: [0.6, 1.4],
  fatigueHalfLifeDays: [20, 60],
  fatigueFloor: [0.35, 0.55],
  leadBurst: [1.1, 1.6],
  clickBurst: [2, 5],
  weekdayAmplitude: [0.05, 0.15],
  priceNoise: [0.03, 0.07],
  convertNoise: [0.05, 0.1],
  accountDrift: [0, 0.01],
  groupDrift: [0.005, 0.02],
  shocksPerDay: [0, 0.02],
  shockSize: [1.3, 1.6],
  shockDays: [2, 4],
  learningDays: 3,
  learningNoise: [0.2, 0.3],
  learningLevel: [0.88, 0.96],
  resetOnRaise: [0.05, 0.15],
  resetOnCut: [0.1, 0.25],
  saturation: [0.72, 0.88],
  saturationInClicks: [0.4, 0.7],
  underDeliveryShare: 0.1,
  underDeliveryLevel: [0.5, 0.85],
  visibleByAge: [0.85, 0.95, 0.98, 1],
  extraDelay: [0, 0],
  outagesPerDay: [0, 0],
  outageDays: [1, 3],
  outageRestated: 0.5,
  outageKnown: 0.6,
  breakChance: 0,
  breakDay: [10, 20],
  breakSpread: [0, 0],
  newCreatives: [0.01, 0.05],
  newCreativeResets: 0.5,
  targetChangeChance: 0,
  targetChangeDay: [10, 20],
  targetChangeFactor: [0.8, 1.25],
  pooledShare: 1,
};

const DIFFERENCES: Record<string, Partial<Regime>> = {
  calm: {},
  volatile: {
    leadBurst: [1.6, 2.6],
    clickBurst: [4, 10],
    weekdayAmplitude: [0.12, 0.25],
    priceNoise: [0.1, 0.2],
    convertNoise: [0.12, 0.22],
    accountDrift: [0.01, 0.025],
    groupDrift: [0.03, 0.06],
    shocksPerDay: [0.04, 0.08],
    shockSize: [1.4, 2],
    shockDays: [2, 5],
  },
  fatigue: {
    creativesPerGroup: [2, 5],
    fatigueHalfLifeDays: [4, 12],
    fatigueFloor: [0.2, 0.4],
    newCreatives: [0.06, 0.15],
  },
  "tracking-outage": {
    extraDelay: [0.05, 0.15],
    outagesPerDay: [0.06, 0.1],
    outageDays: [1, 4],
  },
  "small-budget": { dailyBudget: [0.4, 1], platformFloor: [0.35, 0.45] },
  mixed: {
    fatigueHalfLifeDays: [7, 40],
    leadBurst: [1.2, 2.2],
    priceNoise: [0.05, 0.12],
    convertNoise: [0.08, 0.15],
    groupDrift: [0.01, 0.04],
    shocksPerDay: [0.01, 0.04],
    outagesPerDay: [0.01, 0.04],
    newCreatives: [0.03, 0.1],
    targetChangeChance: 0.4,
    pooledShare: 0.5,
  },
  "adv-break": { breakChance: 1, breakSpread: [0.5, 0.8], targetChangeChance: 0.3 },
  "adv-clumps": {
    leadBurst: [3, 6],
    clickBurst: [8, 20],
    convertNoise: [0.15, 0.25],
  },
  "adv-all-bad": {
    level: [1.9, 2.6],
    groupClickSpread: [0.1, 0.2],
    groupConvertSpread: [0.15, 0.25],
  },
  "adv-all-good": {
    level: [0.5, 0.7],
    groupClickSpread: [0.1, 0.2],
    groupConvertSpread: [0.15, 0.25],
  },
};

export const REGIME_NAMES = Object.keys(DIFFERENCES);

/** The regime called so, or one of one's own: `{ "base": "mixed", "leadBurst": [2, 3] }`. */
export function resolveRegime(wanted: unknown): Regime {
  if (wanted === undefined || wanted === null) return resolveRegime("mixed");
  if (typeof wanted === "string") {
    const difference = DIFFERENCES[wanted];
    if (!difference) throw new Error(`No regime ${wanted}; there are ${REGIME_NAMES.join(", ")}.`);
    return { ...CALM, ...difference, name: wanted };
  }
  const Own = Regime.partial().extend({ base: z.enum(REGIME_NAMES).default("calm") });
  const { base, ...own } = Own.parse(wanted);
  return { ...resolveRegime(base), name: "own", ...own };
}
