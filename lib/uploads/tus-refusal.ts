import "server-only";
import { AppError, type ErrorKind, type Reason } from "#lib/errors";

const WORDS: Record<number, { kind: ErrorKind; reason: Reason }> = {
  400: { kind: "malformed", reason: "upload_malformed" },
  403: { kind: "forbidden", reason: "upload_is_finished" },
  404: { kind: "not_found", reason: "not_found" },
  409: { kind: "conflict", reason: "upload_offset" },
  410: { kind: "gone", reason: "upload_gone" },
  412: { kind: "precondition", reason: "upload_tus_version" },
  413: { kind: "too_large", reason: "upload_too_long" },
  415: { kind: "media_type", reason: "upload_media_type" },
  423: { kind: "locked", reason: "upload_locked" },
};

/** What tus refuses, in our words and under the status its protocol asks for. */
export function tusRefusal(refused: unknown): Error {
  if (!isTusError(refused)) return toError(refused);
  const words = WORDS[refused.status_code];
  if (!words) return toError(refused);
  return new AppError(words.kind, words.reason, { cause: refused });
}

function isTusError(value: unknown): value is { status_code: number } {
  return typeof value === "object" && value !== null && "status_code" in value;
}

function toError(value: unknown): Error {
  return value instanceof Error ? value : new AppError("internal", "internal", { cause: value });
}
