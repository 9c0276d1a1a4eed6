/**
 * Gives this process, or the page it is sent to, a time so much behind the machine's.
 *
 * `Date` alone is moved: timers and `performance` go on as they do, so that nobody waits longer.
 * A page gets this function's text and nothing else, so it leans on nothing outside of it.
 */
export function liveBehind(behindMs: number | (() => number)): void {
  const RealDate = Date;
  const now = () => RealDate.now() - (typeof behindMs === "number" ? behindMs : behindMs());
  globalThis.Date = new Proxy(RealDate, {
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
    construct: (target, args, self) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, self),
    apply: () => new RealDate(now()).toString(),
  });
}
