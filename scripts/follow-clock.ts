/** Gives this process the time of the demo's clock; loaded with `--import` while days are played. */
import { readBehindMs } from "./clock-file.ts";
import { liveBehind } from "./live-behind.ts";

const { DEMO_CLOCK_FILE: file } = process.env;

/** A day is over at once, but nobody has to look more often than a person could notice. */
const LOOK_MS = 10;

if (file) {
  let behindMs = readBehindMs(file);
  let lookedAt = performance.now();
  liveBehind(() => {
    if (behindMs > 0 && performance.now() - lookedAt > LOOK_MS) {
      behindMs = readBehindMs(file);
      lookedAt = performance.now();
    }
    return behindMs;
  });
}
