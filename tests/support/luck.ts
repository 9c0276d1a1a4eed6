import fc from "fast-check";
import { TEST_DAY } from "../../scripts/test-day.ts";

/** Has properties try the same examples every time, until another day is asked for. */
fc.configureGlobal({ seed: Date.parse(TEST_DAY) / 86_400_000 });
