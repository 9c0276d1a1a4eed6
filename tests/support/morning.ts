/**
 * Has every file begin at 07:00 UTC of one day: noon in Almaty, night's end in New York.
 *
 * The database, the platforms and the tests share this process and so its clock. Left as it is,
 * it would carry a test over an account's midnight at some hours and not at others; and the
 * market of the sandbox is another one every day: what passed today could fail tomorrow.
 */
import { TEST_DAY } from "./test-day.ts";

const RealDate = Date;
const aheadMs = RealDate.parse(`${TEST_DAY}T07:00:00Z`) - RealDate.now();
const now = () => RealDate.now() + aheadMs;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, asked) =>
    Reflect.construct(target, args.length > 0 ? args : [now()], asked),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
});
