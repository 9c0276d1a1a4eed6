import { liveBehind } from "../../scripts/live-behind.ts";

/**
 * Lets so much time pass for all that lives in this process: the database with its leases,
 * the limits kept in it, and whoever waits here. Nobody sleeps.
 */
export function passTime(ms: number): void {
  liveBehind(-ms);
  const before = performance.now.bind(performance);
  performance.now = () => before() + ms;
}
