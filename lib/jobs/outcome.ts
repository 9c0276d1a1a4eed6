import "server-only";
import { FatalError, RetryableError } from "workflow";
import { AppError, PlatformError, type Refusal } from "#lib/errors";
import { wordsOf } from "#lib/failure-words";

/** What only a person, or nobody, can mend: trying again would be refused again. */
const FINAL: Refusal[] = ["signed_out", "rejected", "not_found"];

const SOON_S = 5;

/**
 * Runs a verb inside a step and tells the engine what its refusal means: give up, or try
 * again and when. The waiting is the engine's, so nobody sleeps inside a request. What says
 * no time of its own is tried again after `soonS`.
 */
export async function attempt<T>(work: () => Promise<T>, soonS = SOON_S): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const words = wordsOf(thrown);
    if (isFinal(thrown)) throw new FatalError(words);
    const afterS = (thrown instanceof AppError && thrown.retryAfterS) || soonS;
    throw new RetryableError(words, { retryAfter: afterS * 1000 });
  }
}

function isFinal(thrown: unknown): boolean {
  if (thrown instanceof PlatformError) return FINAL.includes(thrown.refusal);
  if (!(thrown instanceof AppError)) return false;
  // Whoever says when to come back means that it may be done then.
  if (thrown.retryAfterS !== undefined) return false;
  return !["slow_down", "unavailable", "internal", "platform"].includes(thrown.kind);
}
