import { PlatformError } from "#lib/errors";

/** What the reference wants for our objectives; a campaign can share it out among ad groups. */
export const SHARED_OUT = "BUDGET_MODE_DYNAMIC_DAILY_BUDGET";
/** What some accounts still insist on. */
const PLAIN = "BUDGET_MODE_DAY";

type DailyMode = typeof SHARED_OUT | typeof PLAIN;

/** Creates with a daily budget in the mode this account takes. */
export async function inDailyMode<T>(create: (mode: DailyMode) => Promise<T>): Promise<T> {
  try {
    return await create(SHARED_OUT);
  } catch (error) {
    const isMode =
      error instanceof PlatformError &&
      error.refusal === "rejected" &&
      /budget_mode/i.test(error.platformMessage ?? "");
    if (!isMode) throw error;
    return create(PLAIN);
  }
}
