import { PlatformError } from "#lib/errors";

/** What the reference wants for our objectives, and what some accounts still insist on. */
const MODES = ["BUDGET_MODE_DYNAMIC_DAILY_BUDGET", "BUDGET_MODE_DAY"] as const;

export type DailyMode = (typeof MODES)[number];

/** Creates with a daily budget in the mode this account takes. */
export async function inDailyMode<T>(create: (mode: DailyMode) => Promise<T>): Promise<T> {
  const [preferred, other] = MODES;
  try {
    return await create(preferred);
  } catch (error) {
    const isMode =
      error instanceof PlatformError &&
      error.refusal === "rejected" &&
      /budget_mode/i.test(error.platformMessage ?? "");
    if (!isMode) throw error;
    return create(other);
  }
}
