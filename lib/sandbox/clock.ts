import type { Store } from "#lib/sandbox/store";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

type Setting = { mode: "real"; aheadMs: number } | { mode: "manual"; at: number };

/** The machine's own time, or so much behind it. */
export const machineTime =
  (behindMs = 0): (() => number) =>
  () =>
    Date.now() - behindMs;

/**
 * The sandbox's time: the machine's own, moved ahead by control, or one that stands still
 * until it is moved. It survives a restart.
 */
export class Clock {
  private readonly store: Store;
  private readonly machine: () => number;
  private setting: Setting;

  constructor(store: Store, machine: () => number, startAt?: number) {
    this.store = store;
    this.machine = machine;
    this.setting =
      store.meta<Setting>("clock") ??
      (startAt === undefined ? { mode: "real", aheadMs: 0 } : { mode: "manual", at: startAt });
  }

  get mode(): Setting["mode"] {
    return this.setting.mode;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.setting.mode === "real" ? this.machine() + this.setting.aheadMs : this.setting.at;
  }

  advance(ms: number): void {
    this.setAt(this.now() + ms);
  }

  setAt(at: number): void {
    this.keep(
      this.setting.mode === "real"
        ? { mode: "real", aheadMs: at - this.machine() }
        : { mode: "manual", at },
    );
  }

  /** From now on time stands still at `at`. */
  freezeAt(at: number): void {
    this.keep({ mode: "manual", at });
  }

  /** From now on time is the machine's. */
  follow(): void {
    this.keep({ mode: "real", aheadMs: 0 });
  }

  private keep(setting: Setting): void {
    this.setting = setting;
    this.store.setMeta("clock", setting);
  }
}
