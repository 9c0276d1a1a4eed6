import { isRefusal, PlatformError, type Refusal, STATUS } from "#lib/errors";

/**
 * What a failure is called where no more than a text gets through, as through the engine of the
 * jobs: the reason and the refusal of a platform, else the kind and the reason.
 */
export function wordsOf(thrown: unknown): string {
  if (thrown instanceof PlatformError) {
    const { refusal, platformCode, reason } = thrown;
    return [reason, refusal, platformCode].filter(Boolean).join(" ");
  }
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** A failure of ours by its names: `reason` is what `messages` know, or a word of the log. */
export type NamedFailure = { reason: string; refusal: Refusal | null };

const OURS = /^(?<kind>[a-z_]+): (?<reason>[a-z_]+)$/;
const A_PLATFORMS =
  /^(?<reason>platform_[a-z_]+|read_back_differs|budget_differs_paused) (?<refusal>[a-z_]+)( [\w ]+)?$/;

/** The failure these words name; null for whatever broke by itself. */
export function readWords(words: string): NamedFailure | null {
  const { kind = "", reason: ofOurs = "" } = OURS.exec(words)?.groups ?? {};
  if (Object.hasOwn(STATUS, kind)) return { reason: ofOurs, refusal: null };
  const { reason = "", refusal = "" } = A_PLATFORMS.exec(words)?.groups ?? {};
  return isRefusal(refusal) ? { reason, refusal } : null;
}
