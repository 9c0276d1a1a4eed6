import type { Clock } from "#lib/sandbox/clock";
import type { PlatformName } from "#lib/sandbox/faults";
import type { Collection, Store } from "#lib/sandbox/store";

export type Outgoing = {
  platform: PlatformName;
  /** What it tells, for people: `lead 73…`. */
  subject: string;
  url: string;
  /** The bytes that were signed. */
  body: string;
  /** With the signature. */
  headers: Readonly<Record<string, string>>;
  /** Which headers carry a signature, so that a mood can spoil it. */
  signatureHeaders: readonly string[];
  dueAt: number;
  /** Waits after each failure; the platform's own schedule. */
  retryAfterMs: readonly number[];
};

/** How a delivery misbehaves. */
export type WebhookMood = {
  lateMs?: number;
  /** Sent this many times more. */
  duplicates?: number;
  isWrongSigned?: boolean;
};

type Attempt = {
  at: number;
  status: number | null;
  error: string | null;
  /** How the answer began. */
  answer?: string;
};

export type Delivery = Outgoing & {
  readonly id: string;
  readonly state: "waiting" | "delivered" | "failed";
  readonly attempts: readonly Attempt[];
};

const TIMEOUT_MS = 10_000;
const ANSWER_LENGTH = 1000;

/**
 * Signed calls to the addresses the app registered.
 *
 * They leave when the sandbox's clock has reached them and somebody flushes: the server's
 * timer, or control after it moved the clock. So a test decides when they arrive.
 */
export class Webhooks {
  private readonly store: Store;
  private readonly clock: Clock;
  private readonly send: typeof fetch;
  private readonly deliveries: Collection<Delivery>;
  private readonly waiting = new Set<string>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(store: Store, clock: Clock, send: typeof fetch) {
    this.store = store;
    this.clock = clock;
    this.send = send;
    this.deliveries = store.collection<Delivery>("deliveries", {
      owner: (delivery) => delivery.platform,
    });
    this.findWaiting();
    store.onReset(() => this.waiting.clear());
  }

  enqueue(outgoing: Outgoing, mood: WebhookMood = {}): void {
    const headers = mood.isWrongSigned ? spoiled(outgoing) : outgoing.headers;
    for (let copy = 0; copy <= (mood.duplicates ?? 0); copy++) {
      const id = `delivery-${this.store.count("delivery")}`;
      const dueAt = outgoing.dueAt + (mood.lateMs ?? 0) + copy;
      this.deliveries.put({ ...outgoing, id, headers, dueAt, state: "waiting", attempts: [] });
      this.waiting.add(id);
    }
  }

  list(): Delivery[] {
    return this.deliveries.list();
  }

  /** Takes back what has not arrived yet and matches. */
  withdraw(matches: (delivery: Delivery) => boolean): Delivery[] {
    const withdrawn = [...this.waiting]
      .flatMap((id) => this.deliveries.get(id) ?? [])
      .filter(matches);
    for (const { id } of withdrawn) {
      this.waiting.delete(id);
      this.deliveries.delete(id);
    }
    return withdrawn;
  }

  /** When the next one is due, null when nothing waits. */
  nextDueAt(): number | null {
    const due = [...this.waiting].map((id) => this.deliveries.get(id)?.dueAt ?? Infinity);
    return due.length === 0 ? null : Math.min(...due);
  }

  /** Sends everything that is due, in order of due time; one flush at a time. */
  flush(): Promise<number> {
    const flushing = this.turn.then(() => this.sendDue());
    this.turn = flushing.catch(() => undefined);
    return flushing;
  }

  private async sendDue(): Promise<number> {
    const due = [...this.waiting]
      .flatMap((id) => this.deliveries.get(id) ?? [])
      .filter((delivery) => delivery.dueAt <= this.clock.now())
      .sort((a, b) => a.dueAt - b.dueAt);
    for (const delivery of due) await this.attempt(delivery);
    return due.length;
  }

  private async attempt(delivery: Delivery): Promise<void> {
    const attempt = await this.post(delivery);
    if (!this.deliveries.get(delivery.id)) return;
    const attempts = [...delivery.attempts, attempt];
    const isDone = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
    const wait = delivery.retryAfterMs[attempts.length - 1];
    if (!isDone && wait !== undefined) {
      this.deliveries.update(delivery.id, { attempts, dueAt: this.clock.now() + wait });
      return;
    }
    this.waiting.delete(delivery.id);
    this.deliveries.update(delivery.id, { attempts, state: isDone ? "delivered" : "failed" });
  }

  private async post({ url, body, headers }: Delivery): Promise<Attempt> {
    const at = this.clock.now();
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await this.send(url, { method: "POST", body, headers, signal });
      const answer = (await response.text()).slice(0, ANSWER_LENGTH);
      return { at, status: response.status, error: null, answer };
    } catch (error) {
      return { at, status: null, error: error instanceof Error ? error.message : String(error) };
    }
  }

  private findWaiting(): void {
    for (const delivery of this.deliveries.list()) {
      if (delivery.state === "waiting") this.waiting.add(delivery.id);
    }
  }
}

function spoiled({ headers, signatureHeaders }: Outgoing): Record<string, string> {
  const changed = { ...headers };
  for (const name of signatureHeaders) {
    const signature = changed[name];
    if (signature) changed[name] = signature.slice(0, -1) + (signature.endsWith("0") ? "1" : "0");
  }
  return changed;
}
