import { expect, test } from "vitest";
import { AppError, PlatformError } from "#lib/errors";
import { readWords, wordsOf } from "#lib/failure-words";

test.each([
  new PlatformError("unavailable", "platform_unavailable", { platformCode: "HTTP 503" }),
  new PlatformError("signed_out", "platform_signed_out", { platformCode: "40105" }),
  new PlatformError("slow_down", "platform_slow_down"),
  new PlatformError("unknown_outcome", "read_back_differs"),
  new AppError("conflict", "not_connected"),
])("$message is read again by its names", (error) => {
  const refusal = error instanceof PlatformError ? error.refusal : null;
  expect(readWords(wordsOf(error))).toEqual({ reason: error.reason, refusal });
});

test.each([
  "fetch failed",
  "error: nobody knows why",
  "x is not a function",
  "connection rejected",
  "",
])("“%s” is no failure of ours", (words) => expect(readWords(words)).toBeNull());
