import type { Money } from "#lib/money";
import type en from "#messages/en.json";

/** The HTTP status of each kind of refusal. */
export const STATUS = {
  malformed: 400,
  signed_out: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  precondition: 412,
  too_large: 413,
  media_type: 415,
  invalid: 422,
  locked: 423,
  slow_down: 429,
  internal: 500,
  platform: 502,
  unavailable: 503,
} as const;

export type ErrorKind = keyof typeof STATUS;

/** The sentence's key in `messages/*.json`, and the `code` an API caller sees. */
export type Reason = keyof typeof en.errors;

/** A sentence's key in `fields`, told at the field that caused it. */
export type FieldReason = keyof typeof en.fields;

export type FieldError = {
  /** Path in the input, `tiktok_daily_budget` or `members.0.role`. */
  field: string;
  reason: FieldReason;
  values?: Values;
};

/** What goes into a sentence; sums are written out in the reader's own way. */
export type Values = Record<string, string | number | Money>;

type Details = {
  values?: Values;
  fields?: FieldError[];
  /** Seconds until another try makes sense; sent as `Retry-After`. */
  retryAfterS?: number;
  cause?: unknown;
};

/**
 * The error we throw on purpose.
 *
 * `reason` names a sentence written for the person who will read it, in their
 * language; `cause` keeps what really happened, for the log alone.
 */
export class AppError extends Error {
  override name = "AppError";
  readonly kind: ErrorKind;
  readonly reason: Reason;
  readonly values: Values;
  readonly fields: FieldError[];
  readonly retryAfterS: number | undefined;

  constructor(kind: ErrorKind, reason: Reason, details: Details = {}) {
    super(`${kind}: ${reason}`, { cause: details.cause });
    this.kind = kind;
    this.reason = reason;
    this.values = details.values ?? {};
    this.fields = details.fields ?? [];
    this.retryAfterS = details.retryAfterS;
  }
}

/** What is not there, or belongs to somebody else: both look the same from outside. */
export const notFound = (): AppError => new AppError("not_found", "not_found");

/**
 * What a platform's refusal means for whoever called: sign in again, come back later,
 * change what was asked, wait for the platform, or look before writing again.
 */
export type Refusal = (typeof REFUSALS)[number];

const REFUSALS = [
  "signed_out",
  "slow_down",
  "rejected",
  "not_found",
  "unavailable",
  "unknown_outcome",
] as const;

export const isRefusal = (word: string): word is Refusal =>
  REFUSALS.some((refusal) => refusal === word);

type PlatformDetails = Details & {
  /** The platform's own code, `40100`; for the log and the person who writes to its support. */
  platformCode?: string;
  /** The platform's own sentence. */
  platformMessage?: string;
  /** The platform's name for the call. */
  requestId?: string;
};

/**
 * A platform refused or could not be reached. Code above the adapters decides by
 * `refusal`, never by the platform's code.
 */
export class PlatformError extends AppError {
  override name = "PlatformError";
  readonly refusal: Refusal;
  readonly platformCode: string | undefined;
  readonly platformMessage: string | undefined;
  readonly requestId: string | undefined;

  constructor(refusal: Refusal, reason: Reason, details: PlatformDetails = {}) {
    super("platform", reason, details);
    this.refusal = refusal;
    this.platformCode = details.platformCode;
    this.platformMessage = details.platformMessage;
    this.requestId = details.requestId;
  }
}

/** Whether what was written may have been done, though its platform did not say so. */
export const isDoubtful = (error: unknown): error is PlatformError =>
  error instanceof PlatformError &&
  (error.refusal === "unknown_outcome" || error.refusal === "unavailable");
