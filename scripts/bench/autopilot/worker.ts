import { playWorld, type WorldResult } from "./play.ts";

export type Task = { seed: string; regime: unknown; days: number };

/** One world under every policy, in a thread of its own. */
export default function work({ seed, regime, days }: Task): WorldResult {
  return playWorld(seed, regime, days);
}
