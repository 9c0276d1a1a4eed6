/**
 * Has every file begin on the morning of one day.
 *
 * The database, the platforms and the tests share this process and so its clock. Left as it is,
 * it would carry a test over an account's midnight at some hours and not at others; and the
 * market of the sandbox is another one every day: what passed today could fail tomorrow.
 */
import { liveBehind } from "../../scripts/live-behind.ts";
import { TEST_MORNING_MS } from "../../scripts/test-day.ts";

liveBehind(Date.now() - TEST_MORNING_MS);
