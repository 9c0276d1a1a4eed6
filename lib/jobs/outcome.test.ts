import { expect, test } from "vitest";
import { FatalError, RetryableError } from "workflow";
import { AppError, PlatformError } from "#lib/errors";
import { attempt } from "#lib/jobs/outcome";

const thrownBy = (error: unknown) =>
  attempt(() => Promise.reject(error)).then(
    () => null,
    (thrown: unknown) => thrown,
  );

test.each([
  new AppError("conflict", "not_connected"),
  new PlatformError("rejected", "platform_rejected"),
  new PlatformError("signed_out", "platform_signed_out"),
])("$message is final", async (error) => {
  expect(await thrownBy(error)).toBeInstanceOf(FatalError);
});

test.each([
  [new AppError("conflict", "action_in_progress", { retryAfterS: 90 }), 90],
  [new PlatformError("slow_down", "platform_slow_down", { retryAfterS: 300 }), 300],
  [new PlatformError("unavailable", "platform_unavailable"), 5],
  [new Error("broke by itself"), 5],
])("%s is tried again in %d s", async (error, seconds) => {
  const thrown = await thrownBy(error);
  expect(thrown).toBeInstanceOf(RetryableError);
  const inMs = (thrown as RetryableError).retryAfter.getTime() - Date.now();
  expect(Math.abs(inMs - seconds * 1000)).toBeLessThan(2_000);
});
