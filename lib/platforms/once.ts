import { PlatformError } from "#lib/errors";
import { type Time, withJitter } from "#lib/platforms/time";

type Creation = {
  /** The object of this intent, by its exact name. */
  find(): Promise<string | null>;
  write(): Promise<string>;
  time: Time;
};

/** How long a platform's lists may lag behind what was written. */
const WAITS_MS = [2_000, 5_000, 10_000];

/**
 * Creates something exactly once, however often it is asked for and whatever becomes of the
 * answers, and says its id.
 *
 * Looks before it writes, and after every write whose outcome is in doubt: what came through
 * is taken, and only what did not is written again.
 */
export async function createOnce({ find, write, time }: Creation): Promise<string> {
  const existing = await find();
  if (existing) return existing;
  for (let tries = 0; ; tries++) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const waitMs = isDoubtful(error) ? WAITS_MS[tries] : 0;
      if (waitMs) await time.sleep(withJitter(waitMs, time));
      const found = await lookAfter(error, find);
      if (found) return found;
      if (!waitMs) throw error;
    }
  }
}

const isDoubtful = ({ refusal }: PlatformError) =>
  refusal === "unknown_outcome" || refusal === "unavailable";

/** A repetition may be refused in any words, so one looks after a plain refusal too. */
async function lookAfter(error: PlatformError, find: Creation["find"]): Promise<string | null> {
  if (error.refusal === "signed_out" || error.refusal === "slow_down") return null;
  try {
    return await find();
  } catch (cause) {
    if (!isDoubtful(error)) return null;
    const { values, platformCode, platformMessage, requestId } = error;
    throw new PlatformError("unknown_outcome", "platform_unknown_outcome", {
      values,
      platformCode,
      platformMessage,
      requestId,
      cause,
    });
  }
}
