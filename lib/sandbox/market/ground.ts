import { Clock } from "#lib/sandbox/clock";
import { Ids } from "#lib/sandbox/ids";
import { Market } from "#lib/sandbox/market/market";
import { MemoryLedger } from "#lib/sandbox/market/memory-ledger";
import type { Ground } from "#lib/sandbox/market/populate";
import { randomStream } from "#lib/sandbox/random";
import { Store } from "#lib/sandbox/store";
import { openWorld } from "#lib/sandbox/world";

export type OpenGround = Ground & { close(): void };

/** A market with nobody in it and no platform around it, in memory; time stands until it is moved. */
export function openGround(seed: string, regime: unknown, startAt: number): OpenGround {
  const store = new Store(":memory:");
  const clock = new Clock(store, Date.now, startAt);
  const ids = new Ids(store, () => seed);
  const world = openWorld(store);
  const parts = { store, clock, ids, world, seed: () => seed, regime: () => regime };
  const market = new Market({ ...parts, ledger: new MemoryLedger() });
  market.settle();
  const random: Ground["random"] = (...key) => randomStream(seed, ...key);
  return { clock, ids, world, market, random, close: () => store.close() };
}
