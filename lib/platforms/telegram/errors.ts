import { PlatformError } from "#lib/errors";

const TELEGRAM = { platform: "Telegram" };
const UNCHANGED = "message is not modified";
const RETRY_S = 5;

type Refused = { code: number; description: string; retryAfterS?: number };

/**
 * Telegram's refusal in our words. `not_found` is a chat nobody can write to any more:
 * its person has blocked the bot, left, or never came.
 */
export function toRefusal({ code, description, retryAfterS }: Refused): PlatformError {
  const told = { platformCode: String(code), platformMessage: description };
  const values = { ...TELEGRAM, message: description };
  if (code === 429) {
    const waitS = retryAfterS ?? RETRY_S;
    const minutes = Math.max(1, Math.ceil(waitS / 60));
    const details = { ...told, values: { ...values, minutes }, retryAfterS: waitS };
    return new PlatformError("slow_down", "platform_slow_down", details);
  }
  const details = { ...told, values };
  if (code === 401 || code === 404) {
    return new PlatformError("signed_out", "platform_misconfigured", details);
  }
  if (code === 403 || /chat not found|user is deactivated/i.test(description)) {
    return new PlatformError("not_found", "platform_not_found", details);
  }
  if (code >= 500) return new PlatformError("unknown_outcome", "platform_unknown_outcome", details);
  return new PlatformError("rejected", "platform_rejected", details);
}

/** No answer, or none that makes sense: the message may be there. */
export const toSilence = (cause: unknown): PlatformError =>
  new PlatformError("unknown_outcome", "platform_unknown_outcome", { values: TELEGRAM, cause });

/** Nobody was reached, so nothing was sent. */
export const toUnreached = (cause: unknown): PlatformError =>
  new PlatformError("unavailable", "platform_unavailable", { values: TELEGRAM, cause });

/** The message already says what it was to say: the edit is done. */
export const isUnchanged = (error: unknown): boolean =>
  error instanceof PlatformError && (error.platformMessage ?? "").includes(UNCHANGED);
