import { vi } from "vitest";

declare global {
  /** What this process was before its first file. */
  var untouched: ReturnType<typeof look> | undefined;
}

const look = () => ({
  env: { ...process.env },
  now: performance.now.bind(performance),
  // A server that listens puts its own Request and Response in their place, tests another Date.
  globals: { Date, Request, Response },
});

/**
 * Has every file begin as in a process of its own, though it shares one with those before it:
 * our modules are loaded anew, and variables, clock and globals are as they were, unwatched.
 *
 * A process for each file spent half of its time loading and compiling what is everybody's:
 * the database, the packages. That stays, and it is warm.
 */
globalThis.untouched ??= look();
const { env, now, globals } = globalThis.untouched;
vi.resetModules();
vi.useRealTimers();
vi.unstubAllGlobals();
vi.restoreAllMocks();
for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
Object.assign(process.env, env);
performance.now = now;
for (const [name, value] of Object.entries(globals)) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
