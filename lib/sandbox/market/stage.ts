import type { Ids } from "#lib/sandbox/ids";
import type { Book } from "#lib/sandbox/market/ledger";
import type { Secrets } from "#lib/sandbox/market/secrets";
import type { AccountState, GroupState, MarketMemory } from "#lib/sandbox/market/state";
import type { Account, Ad, AdGroup, World } from "#lib/sandbox/world";

/** What an hour is played with. */
export type Game = {
  world: World;
  ids: Ids;
  ledger: Book;
  memory: MarketMemory;
  secrets: Secrets;
  seed: string;
};

export type Hour = { at: number; atHour: number; day: number; hour: number; zone: string };
export type Running = { record: AdGroup; ads: Ad[]; state: GroupState };
/** What the account can still pay, shared by all its campaigns. */
type Purse = { leftMinor: number };
export type Stage = Hour & { game: Game; account: Account; state: AccountState; purse: Purse };
