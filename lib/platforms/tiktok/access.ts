import type { Currency } from "#lib/money";
import type { Guards } from "#lib/platforms/guards";
import type { Limiter } from "#lib/platforms/limiter";
import type { Time } from "#lib/platforms/time";

/** One call to TikTok, for the log: no token, no query, no body. */
export type CallRecord = {
  correlationId: string;
  method: string;
  path: string;
  /** HTTP's; null when no answer came. */
  status: number | null;
  /** TikTok's `code`, or our word for what went wrong. */
  code: string;
  requestId: string | null;
  durationMs: number;
};

/** Our app at TikTok, and the world the adapter lives in; tests hand in their own. */
export type TiktokApp = {
  baseUrl: string;
  version: string;
  appId: string;
  appSecret: string;
  fetch?: typeof fetch;
  limiter?: Limiter;
  guards?: Guards;
  time?: Time;
  /** Longest wait for one answer, uploads aside. */
  timeoutMs?: number;
  onCall?: (call: CallRecord) => void;
};

/** An advertiser who let us in. */
export type TiktokAccess = TiktokApp & {
  accessToken: string;
  advertiserId: string;
  /** What the account's money is in. */
  currency: Currency;
  correlationId: string;
};
