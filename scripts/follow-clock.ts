/**
 * Gives this process the time of the demo's clock; loaded with `--import` while days are played.
 *
 * `Date` alone is moved: timers and `performance` go on as they do, so that nobody waits longer.
 */
import { readBehindMs } from "./clock-file.ts";

const { DEMO_CLOCK_FILE: file } = process.env;

/** A day is over at once, but nobody has to look more often than a person could notice. */
const LOOK_MS = 10;

if (file) {
  const RealDate = Date;
  let behindMs = readBehindMs(file);
  let lookedAt = performance.now();
  const now = (): number => {
    if (behindMs > 0 && performance.now() - lookedAt > LOOK_MS) {
      behindMs = readBehindMs(file);
      lookedAt = performance.now();
    }
    return RealDate.now() - behindMs;
  };
  globalThis.Date = new Proxy(RealDate, {
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
    construct: (target, args, self) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, self),
    apply: () => new RealDate(now()).toString(),
  });
}
