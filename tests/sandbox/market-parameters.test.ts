import { expect, test } from "vitest";
import {
  CONVERT_MEMORY,
  DELAY_SHAPE,
  PRICE_MEMORY,
  REGIME_NAMES,
  type Regime,
  resolveRegime,
} from "#lib/sandbox/market/regimes";

/** The policy's §7, row by row in its own order: what holds by default, and who differs. */
const DEFAULTS: Omit<Regime, "name"> = {
  adGroupsPerAccount: [3, 8],
  creativesPerGroup: [2, 8],
  dailyBudget: [0.5, 4],
  platformFloor: [0.4, 0.8],
  level: [0.85, 1.35],
  groupClickSpread: [0.2, 0.3],
  groupConvertSpread: [0.3, 0.45],
  groupCorrelation: [-0.4, -0.1],
  conversionRate: [0.02, 0.1],
  creativeClickSpread: [0.25, 0.45],
  creativeConvertSpread: [0.1, 0.25],
  preference: [0.6, 1.4],
  fatigueHalfLifeDays: [20, 60],
  fatigueFloor: [0.35, 0.55],
  newCreatives: [0.01, 0.05],
  newCreativeResets: 0.5,
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
  targetChangeChance: 0,
  targetChangeDay: [10, 20],
  targetChangeFactor: [0.8, 1.25],
  pooledShare: 1,
  // §7 gives public CTR as the reason for the creatives' spread: .6–2 %.
  clickRate: [0.006, 0.02],
};

const alike = { groupClickSpread: [0.1, 0.2], groupConvertSpread: [0.15, 0.25] } as const;

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
    newCreatives: [0.03, 0.1],
    leadBurst: [1.2, 2.2],
    priceNoise: [0.05, 0.12],
    convertNoise: [0.08, 0.15],
    groupDrift: [0.01, 0.04],
    shocksPerDay: [0.01, 0.04],
    outagesPerDay: [0.01, 0.04],
    targetChangeChance: 0.4,
    pooledShare: 0.5,
  },
  "adv-break": { breakChance: 1, breakSpread: [0.5, 0.8], targetChangeChance: 0.3 },
  "adv-clumps": { leadBurst: [3, 6], clickBurst: [8, 20], convertNoise: [0.15, 0.25] },
  "adv-all-bad": { level: [1.9, 2.6], ...alike },
  "adv-all-good": { level: [0.5, 0.7], ...alike },
};

test("the regimes are the policy's ten", () => {
  expect(REGIME_NAMES.toSorted()).toEqual(Object.keys(DIFFERENCES).toSorted());
});

test.each(Object.entries(DIFFERENCES))("%s has the policy's parameters", (name, difference) => {
  expect(resolveRegime(name)).toEqual({ ...DEFAULTS, ...difference, name });
});

test("memory and delay are the policy's in every regime", () => {
  expect([PRICE_MEMORY, CONVERT_MEMORY, DELAY_SHAPE]).toEqual([0.6, 0.3, [3, 1.5, 0.7, 0]]);
});

test("a regime of one's own begins from a named one, and mistakes are told", () => {
  const own = resolveRegime({ base: "fatigue", leadBurst: [2, 3] });
  expect(own).toEqual({ ...resolveRegime("fatigue"), name: "own", leadBurst: [2, 3] });
  expect(resolveRegime({ leadBurst: [2, 3] }).fatigueFloor).toEqual(DEFAULTS.fatigueFloor);
  for (const wrong of [{ leadBrust: [2, 3] }, { leadBurst: 2 }, { base: "sunny" }]) {
    expect(() => resolveRegime(wrong)).toThrow();
  }
});
