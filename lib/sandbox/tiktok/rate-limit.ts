import { DAY_MS } from "#lib/sandbox/clock";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { WORDS } from "#lib/sandbox/tiktok/face";
import { Refusal } from "#lib/sandbox/tiktok/refusal";
import { readSettings } from "#lib/sandbox/tiktok/settings";

type Limit = { perSecond: number; perMinute: number; perDay: number };
type Level = "basic" | "advanced" | "premium" | "ultimate";

const limit = (perSecond: number, perMinute: number, perDay: number): Limit => ({
  perSecond,
  perMinute,
  perDay,
});

const APP: Record<Level, Limit> = {
  basic: limit(10, 600, 864_000),
  advanced: limit(20, 1200, 1_728_000),
  premium: limit(30, 1800, 2_592_000),
  ultimate: limit(50, 3000, 4_320_000),
};
const AD_CREATE: Record<Level, Limit> = {
  basic: limit(5, 150, 86_400),
  advanced: limit(10, 200, 86_400),
  premium: limit(10, 300, 86_400),
  ultimate: limit(15, 300, 86_400),
};
const EVENTS = limit(1000, 600_000, 86_400_000);
const EVENT_PATHS = new Set(["/event/track/", "/pixel/track/", "/pixel/batch/"]);
const PAUSE_MS = 5 * 60_000;

type Counted = { second: number[]; minute: number[]; day: { number: number; calls: number } };

/**
 * How often an app may call: per app over all its advertisers, and more tightly per endpoint.
 *
 * A second that is full is over with the next; a full minute costs five; a full day lasts
 * until midnight UTC. While the sandbox's time stands still the limits rest unless a level is
 * set on purpose; then the machine's time is added, so that waiting helps.
 */
export class RateLimit {
  private readonly sandbox: Sandbox;
  private readonly counted = new Map<string, Counted>();
  private readonly pausedUntil = new Map<string, number>();

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
    sandbox.store.onReset(() => {
      this.counted.clear();
      this.pausedUntil.clear();
    });
  }

  /** Counts one call, or refuses it. */
  take(appId: string, path: string): void {
    const level = this.level();
    if (!level) return;
    if (EVENT_PATHS.has(path)) this.count(`${appId} events`, EVENTS);
    else this.count(appId, APP[level]);
    if (path === "/ad/create/") this.count(`${appId} ${path}`, AD_CREATE[level]);
  }

  private level(): Level | null {
    const { rateLimit } = readSettings(this.sandbox.store);
    if (rateLimit === "auto") return this.sandbox.clock.mode === "real" ? "basic" : null;
    return rateLimit === "off" ? null : rateLimit;
  }

  private now(): number {
    const { clock } = this.sandbox;
    return clock.mode === "manual" ? clock.now() + performance.now() : clock.now();
  }

  private count(key: string, { perSecond, perMinute, perDay }: Limit): void {
    const now = this.now();
    const day = Math.floor(now / DAY_MS);
    const known = this.counted.get(key);
    const calls = known?.day.number === day ? known.day.calls : 0;
    const second = (known?.second ?? []).filter((at) => at > now - 1000);
    const minute = (known?.minute ?? []).filter((at) => at > now - 60_000);
    if ((this.pausedUntil.get(key) ?? 0) > now) throw tooMany();
    if (minute.length >= perMinute) {
      this.pausedUntil.set(key, now + PAUSE_MS);
      throw tooMany();
    }
    if (second.length >= perSecond || calls >= perDay) throw tooMany();
    second.push(now);
    minute.push(now);
    this.counted.set(key, { second, minute, day: { number: day, calls: calls + 1 } });
  }
}

const tooMany = () => new Refusal(40100, WORDS[40100] ?? "");
