import { isDoubtful, PlatformError } from "#lib/errors";
import { type Time, withJitter } from "#lib/platforms/time";

type Creation = {
  /** The object of this intent, by its exact name. */
  find(): Promise<string | null>;
  write(): Promise<string>;
  /** The platform itself refuses a second write of the same intent. */
  isKeyed: boolean;
  time: Time;
};

/** How long a platform's lists may lag behind what was written, and a lost write be under way. */
const WAITS_MS = [2_000, 5_000, 10_000];

/** The looks before each further write: without a key they all come before a single one. */
const KEYED = WAITS_MS.map((waitMs) => [waitMs]);
const KEYLESS = [WAITS_MS];

/**
 * Creates something exactly once, however often it is asked for and whatever becomes of the
 * answers, and says its id.
 *
 * Looks before it writes, and after every write whose outcome is in doubt: what came through
 * is taken, and only what did not is written again.
 */
export async function createOnce({ find, write, isKeyed, time }: Creation): Promise<string> {
  const existing = await find();
  if (existing) return existing;
  const rounds = isKeyed ? KEYED : KEYLESS;
  for (let tries = 0; ; tries++) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const waits = isDoubtful(error) ? rounds[tries] : undefined;
      const found = await lookAfter(error, find, { waits, time });
      if (found) return found;
      if (!waits) throw error;
    }
  }
}

type Looks = { waits: readonly number[] | undefined; time: Time };

/** What became of a write: looked for after each wait, or after a plain refusal at once. */
async function lookAfter(
  error: PlatformError,
  find: Creation["find"],
  { waits, time }: Looks,
): Promise<string | null> {
  if (error.refusal === "signed_out" || error.refusal === "slow_down") return null;
  // A repetition of what is there already may be refused in any words.
  if (!waits && !isDoubtful(error)) return find().catch(() => null);
  for (const waitMs of waits ?? [0]) {
    if (waitMs > 0) await time.sleep(withJitter(waitMs, time));
    const found = await find().catch((cause: unknown) => {
      throw toUnknown(error, cause);
    });
    if (found) return found;
  }
  return null;
}

/** In doubt, and nobody can look: whatever the write said, it may have happened. */
function toUnknown(error: PlatformError, cause: unknown): PlatformError {
  const { values, platformCode, platformMessage, requestId } = error;
  const told = { values, platformCode, platformMessage, requestId, cause };
  return new PlatformError("unknown_outcome", "platform_unknown_outcome", told);
}
