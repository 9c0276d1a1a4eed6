import type { Sandbox } from "#lib/sandbox/sandbox";

/** `burst` calls at once, and `perMinute` in the long run. */
export type Allowance = { burst: number; perMinute: number };

type Bucket = { left: number; at: number };

const MINUTE_MS = 60_000;

/**
 * Counts calls against allowances, in buckets that refill with time.
 *
 * A caller told to wait does so on its own clock. Where the sandbox's time stands still the
 * machine's is added to it, so that both waiting and moving the clock refill a bucket.
 */
export class CallRate {
  private readonly sandbox: Sandbox;
  private readonly buckets = new Map<string, Bucket>();

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
    sandbox.store.onReset(() => this.buckets.clear());
  }

  /** Milliseconds until `amount` fits, 0 when it fits now. */
  wait(key: string, allowance: Allowance, amount = 1): number {
    const missing = amount - this.left(key, allowance);
    return missing <= 0 ? 0 : Math.ceil((missing * MINUTE_MS) / allowance.perMinute);
  }

  /** Uses up what a call costs; the bucket may go below nothing. */
  take(key: string, allowance: Allowance, amount = 1): void {
    this.buckets.set(key, { left: this.left(key, allowance) - amount, at: this.now() });
  }

  left(key: string, { burst, perMinute }: Allowance): number {
    const bucket = this.buckets.get(key);
    if (!bucket) return burst;
    return Math.min(burst, bucket.left + ((this.now() - bucket.at) * perMinute) / MINUTE_MS);
  }

  private now(): number {
    const { clock } = this.sandbox;
    return clock.mode === "manual" ? clock.now() + performance.now() : clock.now();
  }
}
