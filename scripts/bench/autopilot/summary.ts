import { type Outcome, POLICIES, type PolicyName, type WorldResult } from "./play.ts";

/** One policy in one regime, over all its worlds; shares and rates from 0 to 1. */
export type Row = {
  regime: string;
  policy: PolicyName;
  worlds: number;
  /** Leads a direction gains in a month over doing nothing, after paying for the money. */
  worth: number;
  /** Lower bound of its 95 % interval. */
  worthLow: number;
  worthHigh: number;
  /** Part of the oracle's gain. */
  share: number;
  shareLow: number;
  shareHigh: number;
  falsePauseRate: number;
  /** Spend on bad groups, of what doing nothing spends on them. */
  badSpendRate: number;
  /** Directions left worse than doing nothing by more than 1 % of their leads. */
  worseRate: number;
  actionsPerWeek: number;
};

const WORSE_BY = 0.01;
const RESAMPLES = 1000;

/** What the worlds of one regime say of each policy, with bootstrapped intervals. */
export function summarise(regime: string, worlds: WorldResult[]): Row[] {
  return POLICIES.flatMap((policy) => {
    const of = worlds.flatMap((world) => world[policy] ?? []);
    if (of.length === 0) return [];
    const base = worlds.map((world) => world.nothing);
    const gains = of.map(({ worth }, at) => worth - (base[at]?.worth ?? 0));
    const possible = worlds.map(({ oracle, nothing }) => oracle.worth - nothing.worth);
    const resampled = resample(worlds.length, (picks) => ({
      worth: mean(picks.map((at) => gains[at] ?? 0)),
      share: ratio(
        picks.map((at) => gains[at] ?? 0),
        picks.map((at) => possible[at] ?? 0),
      ),
    }));
    const [worthLow, worthHigh] = middle95(resampled.map(({ worth }) => worth));
    const [shareLow, shareHigh] = middle95(resampled.map(({ share }) => share));
    const isWorse = ({ worth }: Outcome, at: number) =>
      worth < (base[at]?.worth ?? 0) - WORSE_BY * (base[at]?.leads ?? 0);
    return {
      regime,
      policy,
      worlds: worlds.length,
      worth: mean(gains),
      worthLow,
      worthHigh,
      share: ratio(gains, possible),
      shareLow,
      shareHigh,
      falsePauseRate: ratio(
        of.map(({ falsePauses }) => falsePauses),
        of.map(({ goodGroups }) => goodGroups),
      ),
      badSpendRate: ratio(
        of.map(({ badSpend }) => badSpend),
        base.map(({ badSpend }) => badSpend),
      ),
      worseRate: of.filter(isWorse).length / worlds.length,
      actionsPerWeek: mean(of.map(({ actionsPerWeek }) => actionsPerWeek)),
    };
  });
}

/** Draws the worlds again with replacement; the draws are the same every time. */
function resample<T>(size: number, of: (picks: number[]) => T): T[] {
  let state = 0x9e3779b9;
  const next = () => {
    // xorshift32: chance enough for a bootstrap, and repeatable.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  return Array.from({ length: RESAMPLES }, () =>
    of(Array.from({ length: size }, () => Math.floor(next() * size))),
  );
}

function middle95(values: number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}

/** Sum over sum; 0 of nothing is 0. */
function ratio(parts: number[], wholes: number[]): number {
  const whole = sum(wholes);
  return whole === 0 ? 0 : sum(parts) / whole;
}

const mean = (values: number[]) => sum(values) / Math.max(1, values.length);
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
