import { POLICY } from "#lib/judgement/policy";
import type { AccountHidden } from "#lib/sandbox/market/hidden";
import type { AdGroupTruth } from "#lib/sandbox/market/truth";

/** What is believed of one group's hidden level of conversion: levels and their chances. */
export type LevelBelief = { levels: number[]; chances: number[] };

export type Seen = {
  leads: number;
  /** Leads its money so far would have brought at level 1, as far as they can be known. */
  exposure: number;
};

const STEPS = 61;
const WIDEST = 4;

/**
 * The exact belief of somebody who knows how levels are spread: a lognormal prior, given how
 * cheap the group's clicks are, times the chance of the leads seen, bursts taken into account.
 */
export function believeLevel(
  group: AdGroupTruth,
  account: AccountHidden,
  { leads, exposure }: Seen,
): LevelBelief {
  const { groupConvertSpread, groupClickSpread, groupCorrelation, leadBurst } = account;
  const clickZ = Math.log(group.clicksPerMoney) / groupClickSpread;
  const spread = groupConvertSpread * Math.sqrt(1 - groupCorrelation ** 2);
  const middle = groupConvertSpread * groupCorrelation * clickZ;
  const zs = Array.from({ length: STEPS }, (_, at) => WIDEST * ((2 * at) / (STEPS - 1) - 1));
  const levels = zs.map((z) => Math.exp(middle + spread * z));
  const logs = levels.map((level, at) => {
    const expected = exposure * level;
    const ofLeads = expected > 0 ? leads * Math.log(expected) - expected : 0;
    return ofLeads / leadBurst - (zs[at] ?? 0) ** 2 / 2;
  });
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { levels, chances: weights.map((weight) => weight / total) };
}

export function meanLevel({ levels, chances }: LevelBelief): number {
  return levels.reduce((sum, level, at) => sum + level * (chances[at] ?? 0), 0);
}

/** Chance that the group is good, when it brings so many leads per T at level 1. */
export function chanceOfGood({ levels, chances }: LevelBelief, perLevel: number): number {
  const needed = 1 / POLICY.goodCpl;
  return levels.reduce(
    (sum, level, at) => sum + (level * perLevel > needed ? (chances[at] ?? 0) : 0),
    0,
  );
}
