import { z } from "zod";
import { randomStream } from "#lib/sandbox/random";
import type { Collection, Store } from "#lib/sandbox/store";

export const PLATFORM_NAMES = ["tiktok", "meta", "openai", "telegram"] as const;
export type PlatformName = (typeof PLATFORM_NAMES)[number];

/** The bad moods a platform can be put in. */
export const Fault = z.discriminatedUnion("kind", [
  /** The platform refuses in its own envelope. */
  z.strictObject({
    kind: z.literal("platform_error"),
    code: z.number().int(),
    subcode: z.number().int().optional(),
    message: z.string().optional(),
    isTransient: z.boolean().optional(),
  }),
  /** Something in front of the platform answers: plain text or HTML. */
  z.strictObject({
    kind: z.literal("http_error"),
    status: z.number().int().min(400).max(599),
    body: z.string().optional(),
  }),
  /** The platform's rate limit, with the headers and codes it uses. */
  z.strictObject({
    kind: z.literal("rate_limit"),
    code: z.number().int().optional(),
    retryAfterS: z.number().int().min(1).default(60),
  }),
  /** The answer comes, late. */
  z.strictObject({ kind: z.literal("latency"), ms: z.number().int().min(1).max(600_000) }),
  /** No answer until the caller gives up, or after `ms` the connection breaks. */
  z.strictObject({ kind: z.literal("stall"), ms: z.number().int().min(1).default(600_000) }),
  /** The connection breaks before anything happened. */
  z.strictObject({ kind: z.literal("drop") }),
  /** The deed is done, and the connection breaks before the answer. */
  z.strictObject({ kind: z.literal("lost_response") }),
  /** HTTP 200 with something that is not the platform's answer. */
  z.strictObject({ kind: z.literal("garbage_body"), body: z.string().optional() }),
  /** The real answer, cut in the middle. */
  z.strictObject({ kind: z.literal("truncated_body") }),
  /** The token is answered as expired. */
  z.strictObject({ kind: z.literal("expired_token") }),
]);
export type Fault = z.infer<typeof Fault>;

export const FaultOrder = z.strictObject({
  platform: z.enum(PLATFORM_NAMES).optional(),
  method: z.string().toUpperCase().optional(),
  /** Glob over the path below the platform's mount; `*` matches anything. */
  path: z.string().default("*"),
  /** How many calls it hits; without it and without `probability`, one. */
  times: z.number().int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  /** Matching calls let through before the first hit. */
  after: z.number().int().min(0).default(0),
  fault: Fault,
});
export type FaultOrder = z.input<typeof FaultOrder>;

export type ArmedFault = z.output<typeof FaultOrder> & {
  readonly id: string;
  readonly remaining: number | null;
  readonly seen: number;
  readonly hits: number;
};

type Call = { platform: PlatformName; method: string; path: string };

/** Faults waiting for the calls they match. */
export class Faults {
  private readonly store: Store;
  private readonly seed: () => string;
  private readonly armed: Collection<ArmedFault>;

  constructor(store: Store, seed: () => string) {
    this.store = store;
    this.seed = seed;
    this.armed = store.collection<ArmedFault>("faults");
  }

  arm(order: FaultOrder): ArmedFault {
    const parsed = FaultOrder.parse(order);
    const once = parsed.probability === undefined ? 1 : null;
    return this.armed.put({
      ...parsed,
      id: `fault-${this.store.count("fault")}`,
      remaining: parsed.times ?? once,
      seen: 0,
      hits: 0,
    });
  }

  list(): ArmedFault[] {
    return this.armed.list();
  }

  disarm(id?: string): void {
    for (const fault of this.armed.list()) if (!id || fault.id === id) this.armed.delete(fault.id);
  }

  /** The fault that hits this call, used up by one. The first armed wins. */
  take(call: Call): Fault | null {
    for (const armed of this.armed.list()) {
      if (!matches(armed, call)) continue;
      const seen = armed.seen + 1;
      const draw = randomStream(this.seed(), armed.id, seen).next();
      const isHit = seen > armed.after && draw < (armed.probability ?? 1);
      if (!isHit) {
        this.armed.update(armed.id, { seen });
        continue;
      }
      const remaining = armed.remaining === null ? null : armed.remaining - 1;
      if (remaining === 0) this.armed.delete(armed.id);
      else this.armed.update(armed.id, { seen, remaining, hits: armed.hits + 1 });
      return armed.fault;
    }
    return null;
  }
}

function matches(armed: ArmedFault, call: Call): boolean {
  if (armed.platform && armed.platform !== call.platform) return false;
  if (armed.method && armed.method !== call.method) return false;
  const pattern = armed.path.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*+/g, ".*");
  return new RegExp(`^${pattern}$`).test(call.path);
}
