import type { AccountHidden } from "#lib/sandbox/market/hidden";
import { CONVERT_MEMORY, PRICE_MEMORY, type Regime } from "#lib/sandbox/market/regimes";
import type { AccountState, GroupState } from "#lib/sandbox/market/state";
import { randomStream } from "#lib/sandbox/random";

/** A new day for an account: price, shocks, outages. */
export function turnAccountDay(
  seed: string,
  regime: Regime,
  hidden: AccountHidden,
  state: AccountState,
  day: number,
  /** When a local day begins. */
  startOf: (day: number) => number,
): void {
  const chance = randomStream(seed, "account day", state.id, day);
  state.priceNoise = wave(state.priceNoise, PRICE_MEMORY, hidden.priceNoise, chance.normal());
  state.priceDrift += hidden.accountDrift * chance.normal();
  const isShocked = chance.chance(hidden.shocksPerDay);
  const shock = {
    size: chance.uniform(...regime.shockSize),
    untilDay: day + chance.integer(...regime.shockDays),
  };
  if (state.shock && day >= state.shock.untilDay) state.shock = null;
  if (isShocked && !state.shock) state.shock = shock;

  const isOut = chance.chance(hidden.outagesPerDay);
  const days = chance.integer(...regime.outageDays);
  const from = startOf(day);
  if (isOut && !outageAt(state, from)) state.outages.push({ from, until: startOf(day + days) });
  state.day = day;
}

/**
 * Every day that began for an ad group since its last: its conversion, and what learning makes
 * of it. Days go on for a group that is paused, so its market is not of its owner's making.
 */
export function turnGroupDays(
  seed: string,
  hidden: AccountHidden,
  id: string,
  state: GroupState,
  day: number,
): void {
  while (state.day < day) turnGroupDay(seed, hidden, id, state, state.day + 1);
}

function turnGroupDay(
  seed: string,
  hidden: AccountHidden,
  id: string,
  state: GroupState,
  day: number,
): void {
  const chance = randomStream(seed, "group day", id, day);
  const noise = chance.normal();
  const drift = chance.normal();
  state.convertNoise = wave(state.convertNoise, CONVERT_MEMORY, hidden.convertNoise, noise);
  state.convertDrift += hidden.groupDrift * drift;
  state.learningNoise = hidden.learningNoise * chance.normal();
  state.day = day;
}

export function outageAt(state: AccountState, at: number) {
  return state.outages.find(({ from, until }) => at >= from && at < until);
}

/** The next value of a wave with the given deviation that remembers a part of yesterday. */
function wave(before: number, memory: number, sigma: number, z: number): number {
  return memory * before + sigma * Math.sqrt(1 - memory ** 2) * z;
}
