/**
 * Lets so much time pass for all that lives in this process: the database with its leases,
 * the limits kept in it, and whoever waits here. Nobody sleeps.
 */
export function passTime(ms: number): void {
  const Before = Date;
  const now = () => Before.now() + ms;
  globalThis.Date = new Proxy(Before, {
    construct: (target, args, asked) =>
      Reflect.construct(target, args.length > 0 ? args : [now()], asked),
    apply: () => new Before(now()).toString(),
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
  });
  const before = performance.now.bind(performance);
  performance.now = () => before() + ms;
}
