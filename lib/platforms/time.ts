/** The clock, the waits and the chance adapters go by; tests hand in their own. */
export type Time = {
  now(): number;
  sleep(ms: number): Promise<void>;
  /** From 0 up to 1. */
  random(): number;
};

export const REAL_TIME: Time = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: () => Math.random(),
};

/** A fifth more or less, so that many who were refused together do not come back together. */
export const withJitter = (ms: number, time: Time): number =>
  Math.round(ms * (0.8 + 0.4 * time.random()));
