import { PlatformError } from "#lib/errors";
import { type Effect, isSilence } from "#lib/platforms/tiktok/errors";

/** By our own word for it, which the platform's codes were sorted into. */
const WAITS = {
  rate: [1_000, 2_000, 4_000],
  conflict: [1_000, 2_000, 3_000],
  outage: [2_000, 5_000, 10_000],
};

/**
 * The waits before asking again after this error, in milliseconds; none, and it is final.
 *
 * A rate limit and a write conflict say that nothing happened. After an outage only what may
 * be repeated is: reads, and writes that leave the same however often.
 */
export function waitsAfter(error: unknown, effect: Effect): readonly number[] {
  if (!(error instanceof PlatformError)) return [];
  // Without a code it is our own queue that is full.
  const isTold = error.platformCode !== undefined;
  if (error.reason === "platform_slow_down") return isTold ? WAITS.rate : [];
  if (error.reason === "platform_busy") return WAITS.conflict;
  if (effect === "new" || error.retryAfterS !== undefined) return [];
  return error.refusal === "unavailable" || isSilence(error) ? WAITS.outage : [];
}
