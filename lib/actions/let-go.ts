import { isUnseen } from "#lib/actions/look";
import { AppError, PlatformError, type Refusal } from "#lib/errors";

const BUSY: Refusal[] = ["slow_down", "unavailable"];

/** Whether the same wish may be granted later. What was written before it shows when looked at. */
export function isNotNow(error: unknown): error is AppError {
  if (!(error instanceof AppError)) return false;
  const isBusy = error instanceof PlatformError && BUSY.includes(error.refusal);
  return isBusy || error.retryAfterS !== undefined;
}

/** No answer at all, after which it was read back as it had been. */
export const isReadBack = (error: unknown): error is PlatformError =>
  error instanceof PlatformError &&
  error.reason === "platform_unknown_outcome" &&
  error.platformCode === undefined &&
  !isUnseen(error);

/** Whether a deed of the autopilot that ended so was let go, and is nobody's refusal. */
export const isLetGo = (error: unknown): error is AppError =>
  isNotNow(error) || isUnseen(error) || isReadBack(error);
