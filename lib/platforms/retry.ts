import { type Time, withJitter } from "#lib/platforms/time";

type Plan = {
  time: Time;
  /** No wait begins that would end after so long. */
  deadlineMs: number;
  /** The waits before further attempts after this error; none, and it is final. */
  waitsFor(error: unknown): readonly number[];
};

/** Tries, waits and tries again, as long as the error allows it and there is time. */
export async function withRetries<T>(
  attempt: (remainingMs: number) => Promise<T>,
  { time, deadlineMs, waitsFor }: Plan,
): Promise<T> {
  const startedAt = time.now();
  const remaining = () => deadlineMs - (time.now() - startedAt);
  for (let tries = 0; ; tries++) {
    try {
      return await attempt(remaining());
    } catch (error) {
      const waitMs = waitsFor(error)[tries];
      if (waitMs === undefined) throw error;
      const pauseMs = withJitter(waitMs, time);
      if (pauseMs >= remaining()) throw error;
      await time.sleep(pauseMs);
    }
  }
}
