import type { Account } from "#lib/accounts/read";
import type { Platform } from "#lib/platforms/platform";
import { addDays, toDay } from "#lib/time";

/**
 * How many of an account's own days a reading covers, today included. Platforms restate:
 * TikTok for a week, Meta for four; a new connection brings its history along.
 */
const DAYS = { usual: 7, nightly: 28, backfill: 60 } as const;

export type Reading = keyof typeof DAYS;

/** The days a reading covers now, in the account's zone. */
export function readingDays(
  reading: Reading,
  { now, timeZone }: { now: Date; timeZone: string },
): { from: string; to: string } {
  const to = toDay(now, timeZone);
  return { from: addDays(to, 1 - DAYS[reading]), to };
}

/**
 * The zone an account's days are counted in on a platform: the platform's own choice, for
 * its reports know no other, else ours.
 */
export function zoneOn(
  account: Pick<Account, "timeZone" | "connections">,
  platform: Platform,
): string {
  return account.connections[platform].timeZone ?? account.timeZone;
}
