import type { Collection, Store } from "#lib/sandbox/store";

/** What the market remembers of an account from hour to hour. */
export type AccountState = {
  id: string;
  /** The local day everything below is about. */
  day: number;
  /** Logs of the day's price: a wave that fades, and a walk that doesn't. */
  priceNoise: number;
  priceDrift: number;
  shock: { size: number; untilDay: number } | null;
  outages: { from: number; until: number }[];
  groups: Record<string, GroupState>;
  ads: Record<string, AdState>;
  /** By campaign or ad group, whichever holds the budget. */
  pools: Record<string, PoolState>;
};

export type GroupState = {
  day: number;
  convertNoise: number;
  convertDrift: number;
  learningNoise: number;
  clickBurst: number;
  leadBurst: number;
  /** First hour it ever ran. */
  bornAt: number;
  learningSince: number;
  results: number;
  /** Results that its money should have brought by now, chance aside. */
  expectedResults: number;
  /** Spend per day at which it is as efficient as can be. */
  naturalDailyMinor: number;
};

/** An account on the eve of its first day. */
export const newAccount = (id: string, day: number, priceNoise = 0): AccountState => ({
  id,
  day: day - 1,
  priceNoise,
  priceDrift: 0,
  shock: null,
  outages: [],
  groups: {},
  ads: {},
  pools: {},
});

/** A group on the eve of its first day, with what it lives on by nature. */
export const newGroup = (day: number, at: number, naturalDailyMinor: number): GroupState => ({
  day: day - 1,
  convertNoise: 0,
  convertDrift: 0,
  learningNoise: 0,
  clickBurst: 1,
  leadBurst: 1,
  bornAt: at,
  learningSince: at,
  results: 0,
  expectedResults: 0,
  naturalDailyMinor,
});

/** The first budget it runs on, within what its audience can take. */
export const naturalDailyMinor = (
  firstBudgetMinor: number,
  { targetMinor, roomT }: { targetMinor: number; roomT: number },
): number => Math.max(0.3 * targetMinor, Math.min(firstBudgetMinor, roomT * targetMinor));

export type AdState = {
  bornAt: number;
  /** Days of its share of the natural budget that the audience has seen. */
  exposureDays: number;
};

export type PoolState = {
  day: number;
  budgetMinor: number;
  spentMinor: number;
  /** What today is meant to spend, and may at most. */
  plannedMinor: number;
  limitMinor: number;
  weekStart: number;
  weekSpentMinor: number;
  /** Daily budgets of the week's days so far. */
  weekAllowedMinor: number;
  lifetimeSpentMinor: number;
};

/** The accounts' states: changed in place while hours are played, kept at the end. */
export class MarketMemory {
  private readonly collection: Collection<AccountState>;
  private readonly open = new Map<string, AccountState>();

  constructor(store: Store) {
    this.collection = store.collection<AccountState>("market_states");
    const forget = () => this.open.clear();
    store.onReset(forget);
    store.onRollback(forget);
  }

  of(accountId: string): AccountState | undefined {
    const open = this.open.get(accountId);
    if (open) return open;
    const kept = this.collection.get(accountId);
    if (!kept) return undefined;
    const state = structuredClone(kept);
    this.open.set(accountId, state);
    return state;
  }

  begin(state: AccountState): AccountState {
    this.open.set(state.id, state);
    return state;
  }

  keep(): void {
    for (const state of this.open.values()) this.collection.put({ ...state });
  }
}
