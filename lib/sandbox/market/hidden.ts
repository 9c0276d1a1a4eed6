import { DELAY_SHAPE, type Regime } from "#lib/sandbox/market/regimes";
import type { Quality } from "#lib/sandbox/market/truth";
import { type Random, randomStream } from "#lib/sandbox/random";

/** What is true of an account and nobody knows, drawn once from its regime. */
export type AccountHidden = {
  /** T: what the owner hopes to pay for a lead. */
  targetMinor: number;
  level: number;
  conversionRate: number;
  clickRate: number;
  groupClickSpread: number;
  groupConvertSpread: number;
  groupCorrelation: number;
  creativeClickSpread: number;
  creativeConvertSpread: number;
  preference: number;
  fatigueHalfLifeDays: number;
  fatigueFloor: number;
  leadBurst: number;
  clickBurst: number;
  weekdayAmplitude: number;
  weekdayPhase: number;
  priceNoise: number;
  convertNoise: number;
  accountDrift: number;
  groupDrift: number;
  shocksPerDay: number;
  learningNoise: number;
  learningLevel: number;
  resetOnRaise: number;
  resetOnCut: number;
  saturation: number;
  saturationInClicks: number;
  /** Share of a day's leads visible by age. */
  visibleByAge: readonly number[];
  outagesPerDay: number;
  /** Share of leads that can be reached, and of those, that are worth a visit. */
  reachable: number;
  qualified: number;
};

export type GroupHidden = {
  clicksPerMoney: number;
  convert: number;
  /** What its audience can take in a day before it tires, in T. */
  roomT: number;
  underDelivery: number;
  breakAfterDays: number | null;
  breakFactor: number;
};

/** Target cost per lead by currency, minor units: 3 000–6 000 ₸ and the like elsewhere. */
const TARGET_MINOR: Record<string, readonly [number, number]> = {
  KZT: [300_000, 600_000],
  RUB: [50_000, 110_000],
  UZS: [7_000_000, 14_000_000],
  TRY: [25_000, 50_000],
};
const TARGET_ELSEWHERE: readonly [number, number] = [600, 1_300];

export function accountHidden(
  seed: string,
  regime: Regime,
  account: { id: string; currency: string },
): AccountHidden {
  const chance = randomStream(seed, "account", account.id);
  const uniform = ([low, high]: readonly [number, number]) => chance.uniform(low, high);
  const log = ([low, high]: readonly [number, number]) => chance.logUniform(low, high);
  const delay = uniform(regime.extraDelay);
  return {
    targetMinor: Math.round(log(TARGET_MINOR[account.currency] ?? TARGET_ELSEWHERE)),
    level: log(regime.level),
    conversionRate: log(regime.conversionRate),
    clickRate: log(regime.clickRate),
    groupClickSpread: uniform(regime.groupClickSpread),
    groupConvertSpread: uniform(regime.groupConvertSpread),
    groupCorrelation: uniform(regime.groupCorrelation),
    creativeClickSpread: uniform(regime.creativeClickSpread),
    creativeConvertSpread: uniform(regime.creativeConvertSpread),
    preference: uniform(regime.preference),
    fatigueHalfLifeDays: log(regime.fatigueHalfLifeDays),
    fatigueFloor: uniform(regime.fatigueFloor),
    leadBurst: uniform(regime.leadBurst),
    clickBurst: uniform(regime.clickBurst),
    weekdayAmplitude: uniform(regime.weekdayAmplitude),
    weekdayPhase: chance.uniform(0, 7),
    priceNoise: uniform(regime.priceNoise),
    convertNoise: uniform(regime.convertNoise),
    accountDrift: uniform(regime.accountDrift),
    groupDrift: uniform(regime.groupDrift),
    shocksPerDay: uniform(regime.shocksPerDay),
    learningNoise: uniform(regime.learningNoise),
    learningLevel: uniform(regime.learningLevel),
    resetOnRaise: uniform(regime.resetOnRaise),
    resetOnCut: uniform(regime.resetOnCut),
    saturation: uniform(regime.saturation),
    saturationInClicks: uniform(regime.saturationInClicks),
    visibleByAge: regime.visibleByAge.map((share, age) => share - delay * (DELAY_SHAPE[age] ?? 0)),
    outagesPerDay: uniform(regime.outagesPerDay),
    reachable: chance.uniform(0.65, 0.85),
    qualified: chance.uniform(0.3, 0.6),
  };
}

export function groupHidden(
  seed: string,
  regime: Regime,
  account: AccountHidden,
  adGroupId: string,
): GroupHidden {
  const chance = randomStream(seed, "group", adGroupId);
  const [clickZ, convertZ] = correlated(chance, account.groupCorrelation);
  const isSmall = chance.chance(regime.underDeliveryShare);
  const level = chance.uniform(...regime.underDeliveryLevel);
  const isBroken = chance.chance(regime.breakChance);
  return {
    clicksPerMoney: Math.exp(account.groupClickSpread * clickZ),
    convert: Math.exp(account.groupConvertSpread * convertZ),
    roomT: chance.logUniform(3, 12),
    underDelivery: isSmall ? level : 1,
    breakAfterDays: isBroken ? chance.integer(...regime.breakDay) : null,
    breakFactor: chance.lognormal(chance.uniform(...regime.breakSpread)),
  };
}

/** Of the very bytes people see: the same video is as good on either platform. */
export function creativeQuality(seed: string, account: AccountHidden, key: string): Quality {
  const chance = randomStream(seed, "creative", key);
  const click = Math.exp(account.creativeClickSpread * chance.normal());
  return {
    hook: click ** 0.5 * chance.lognormal(0.2),
    click,
    convert: Math.exp(account.creativeConvertSpread * chance.normal()),
  };
}

/**
 * How much the platform's taste for the better creatives lifts a group above its median one;
 * taken off again, so that a group's level means what the policy's does.
 */
export function creativeLift(account: AccountHidden): number {
  const variance = account.creativeClickSpread ** 2 + account.creativeConvertSpread ** 2;
  return Math.exp(((2 * account.preference + 1) * variance * 0.6) / 2);
}

/** An ordinary account's fatigue, and the days of a month that a creative typically lives. */
const ORDINARY = { fatigueHalfLifeDays: 35, fatigueFloor: 0.45 };
const TYPICAL_LIFE_DAYS = 20;

/**
 * How much sooner than an ordinary account's this one's creatives tire, as a part of what money
 * brings. A level is what a direction gets from creatives of all ages, so whose creatives tire
 * fast has fresher ones to begin with.
 */
export const tiredness = (account: AccountHidden): number =>
  meanFreshness(account) / meanFreshness(ORDINARY);

function meanFreshness({ fatigueHalfLifeDays, fatigueFloor }: typeof ORDINARY): number {
  const lives = TYPICAL_LIFE_DAYS / fatigueHalfLifeDays;
  return fatigueFloor + ((1 - fatigueFloor) * (1 - 2 ** -lives)) / (lives * Math.LN2);
}

function correlated(chance: Random, correlation: number): [number, number] {
  const first = chance.normal();
  return [first, correlation * first + Math.sqrt(1 - correlation ** 2) * chance.normal()];
}
