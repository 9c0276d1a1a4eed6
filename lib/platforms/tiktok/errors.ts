import { PlatformError, type Reason, type Refusal } from "#lib/errors";
import type { Currency } from "#lib/money";
import { minimumBudget } from "#lib/platforms/tiktok/minimum-budget";

/** What a call does there: nothing, the same however often, or one more thing each time. */
export type Effect = "read" | "same" | "new";

export const PARTLY_DONE = 20001;
export const NOTHING_TO_UPDATE = "40012";
export const DAMAGED_FILE = "40900";

const INVALID = 40002;
const PAUSE_S = 300;
const BREAKER_S = 60;

/** Of the app as a whole: everybody has to wait. */
const APP_RATE = [40016, 40100, 61000];
/** Of one advertiser or one field value. */
const OWN_RATE = [40132, 40133];

const CODES = new Map<number, [Refusal, Reason]>();
const mean = (codes: readonly number[], refusal: Refusal, reason: Reason) => {
  for (const code of codes) CODES.set(code, [refusal, reason]);
};
mean([40102, 40103, 40104, 40105, 40106, 40107], "signed_out", "platform_signed_out");
mean([40300], "signed_out", "platform_account_gone");
mean([...APP_RATE, ...OWN_RATE], "slow_down", "platform_slow_down");
mean([40202], "slow_down", "platform_busy");
mean([40201, 40901], "slow_down", "platform_not_ready");
mean([40007], "not_found", "platform_not_found");
mean([PARTLY_DONE, 40050], "unknown_outcome", "platform_unknown_outcome");
mean([40200, 40700, 40902, 40913, 60001], "unavailable", "platform_unavailable");
mean([40001, 40003, 40130, 40131], "rejected", "platform_no_permission");
mean([40101, 40113], "rejected", "platform_misconfigured");
mean([40117, 40118, 40119, 40124, 40125], "rejected", "platform_not_allowed");
mean([40110], "rejected", "platform_code_used");
mean([40053], "rejected", "platform_video_gone");
mean([40502], "rejected", "platform_ad_limit");
mean(
  [40900, 40903, 40904, 40905, 40906, 40907, 40908, 40910, 40912, 40914, 40915, 40916],
  "rejected",
  "platform_media_refused",
);

const TIKTOK = { platform: "TikTok" };

type Refused = { code: number; message: string; requestId?: string };

/** TikTok's refusal in our words; `currency` is what its amounts are read in. */
export function toRefusal(refused: Refused, currency?: Currency): PlatformError {
  const { code, message, requestId } = refused;
  const told = { platformCode: String(code), platformMessage: message, requestId };
  const minimum = code === INVALID && currency ? minimumBudget(message, currency) : null;
  if (minimum) {
    const values = { ...TIKTOK, minimum };
    return new PlatformError("rejected", "platform_budget_too_low", { ...told, values });
  }
  const [refusal, reason] = CODES.get(code) ?? ofRange(code);
  const isRate = reason === "platform_slow_down" || code === 60001;
  const values = { ...TIKTOK, message, minutes: PAUSE_S / 60 };
  const retryAfterS = isRate ? PAUSE_S : undefined;
  return new PlatformError(refusal, reason, { ...told, values, retryAfterS });
}

/** Codes nobody listed: 4xxxx is about what we asked, the rest about TikTok itself. */
const ofRange = (code: number): [Refusal, Reason] =>
  code >= 40000 && code < 50000
    ? ["rejected", "platform_rejected"]
    : ["unavailable", "platform_unavailable"];

/** No answer, or none that makes sense: what was to be changed may have been. */
export function toSilence(cause: unknown, effect: Effect, requestId?: string): PlatformError {
  const details = { values: TIKTOK, cause, requestId };
  return effect === "read"
    ? new PlatformError("unavailable", "platform_unavailable", details)
    : new PlatformError("unknown_outcome", "platform_unknown_outcome", details);
}

/** Something in front of TikTok answered instead of it. */
export const toOutage = (status: number): PlatformError =>
  new PlatformError("unavailable", "platform_unavailable", {
    values: TIKTOK,
    platformCode: `HTTP ${status}`,
  });

/** We do not even ask: TikTok has failed too often just now. */
export const toResting = (cause: unknown): PlatformError =>
  new PlatformError("unavailable", "platform_unavailable", {
    values: TIKTOK,
    retryAfterS: BREAKER_S,
    cause,
  });

/** We do not ask yet: as many calls as are allowed are under way or waiting. */
export const toQueueFull = (waitMs: number, cause?: unknown): PlatformError =>
  new PlatformError("slow_down", "platform_slow_down", {
    values: { ...TIKTOK, minutes: Math.ceil(waitMs / 60_000) },
    retryAfterS: Math.ceil(waitMs / 1000),
    cause,
  });

/** What was written and what is read back differ. */
export const toBudgetDiffers = (): PlatformError =>
  new PlatformError("unknown_outcome", "platform_budget_differs", { values: TIKTOK });

/** What cannot be said to TikTok, in TikTok's place. */
export const toRejected = (message: string): PlatformError =>
  new PlatformError("rejected", "platform_rejected", { values: { ...TIKTOK, message } });

/** TikTok itself failed, which trips the breaker; a refusal means that it works. */
export const isOutage = (error: unknown): boolean =>
  error instanceof PlatformError && (error.refusal === "unavailable" || isSilence(error));

/** A write got no answer at all, or none that makes sense. */
export const isSilence = ({ refusal, platformCode }: PlatformError): boolean =>
  refusal === "unknown_outcome" && platformCode === undefined;

/** The app as a whole has called too often, not one advertiser. */
export const isAppRate = (error: unknown): boolean =>
  error instanceof PlatformError && APP_RATE.includes(Number(error.platformCode));
