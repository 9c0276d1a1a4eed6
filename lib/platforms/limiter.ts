/**
 * How often one developer's app may call its platform, over all its advertisers.
 *
 * The one here lives in memory and serves one process; several instances hand in one
 * that counts in Postgres.
 */
export type Limiter = {
  /**
   * Takes the next place for a call to this path, and says how many milliseconds away it is.
   *
   * One that is further away than `mostMs` is told and not taken: who does not wait for it
   * would keep it from others, and find the queue as long again on coming back.
   */
  reserve(path: string, mostMs?: number): number | Promise<number>;
  /** The platform has had enough: no call before so much time has passed. */
  pause(ms: number): void | Promise<void>;
};

/** So many calls in so many milliseconds. */
export type Window = { calls: number; ms: number };

export type Limits = {
  /** All calls together. */
  app: readonly Window[];
  /** Those to one path, besides. */
  paths?: Readonly<Record<string, readonly Window[]>>;
};

const KEPT = 1000;

/** Counts in memory. Places are given out in order, so a burst is spread instead of refused. */
export function memoryLimiter(limits: Limits, now: () => number = Date.now): Limiter {
  const taken = new Map<string, number[]>();
  let pausedUntil = 0;

  const free = (key: string, windows: readonly Window[]): number =>
    Math.max(0, ...windows.map(({ calls, ms }) => (taken.get(key)?.at(-calls) ?? -ms) + ms));
  const take = (key: string, at: number) =>
    taken.set(key, [...(taken.get(key) ?? []), at].slice(-KEPT));

  return {
    reserve(path, mostMs = Number.POSITIVE_INFINITY) {
      const own = limits.paths?.[path] ?? [];
      const at = Math.max(now(), pausedUntil, free("app", limits.app), free(path, own));
      if (at - now() > mostMs) return at - now();
      take("app", at);
      if (own.length > 0) take(path, at);
      return at - now();
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, now() + ms);
    },
  };
}
