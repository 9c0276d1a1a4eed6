/**
 * The day tests live on, and with it their luck: the sandbox's market and the examples of
 * properties follow from it. `TEST_DAY=2026-11-12 npm test -- unit integration` tries another.
 */
export const TEST_DAY = process.env.TEST_DAY ?? "2026-11-25";

/** When they begin: noon in Almaty, night's end in New York. */
export const TEST_MORNING_MS = Date.parse(`${TEST_DAY}T07:00:00Z`);
if (Number.isNaN(TEST_MORNING_MS))
  throw new Error(`TEST_DAY is no day like 2026-11-12: ${TEST_DAY}`);
