import { BrokenCircuitError, BulkheadRejectedError } from "cockatiel";
import { PlatformError } from "#lib/errors";
import type { Currency } from "#lib/money";
import { writeExact } from "#lib/platforms/exact-json";
import type { Guard } from "#lib/platforms/guards";
import type { Limiter } from "#lib/platforms/limiter";
import { withRetries } from "#lib/platforms/retry";
import type { TiktokApp } from "#lib/platforms/tiktok/access";
import { requestIdOf } from "#lib/platforms/tiktok/envelope";
import {
  type Effect,
  isAppRate,
  isSilence,
  toQueueFull,
  toResting,
  toSilence,
} from "#lib/platforms/tiktok/errors";
import { waitsAfter } from "#lib/platforms/tiktok/waits";
import type { Time } from "#lib/platforms/time";
import { type Answer, type Outgoing, send } from "#lib/platforms/transport";

/** A report may take its time; a write that takes this long is in doubt. */
const TIMEOUT_MS = { read: 60_000, same: 30_000, new: 30_000 };
/** All tries and waits of one call; a function on Vercel has five minutes for everything. */
const DEADLINE_MS = 120_000;
const MAX_BYTES = 32 * 1024 * 1024;
/** Longer than this nobody waits for a place; they are told when to come back. */
const MOST_WAIT_MS = 15_000;
const PAUSE_MS = 5 * 60_000;

export type Params = Record<string, unknown>;

/** Who calls: an advertiser with a token, or at the door the app alone. */
export type Caller = TiktokApp & {
  correlationId: string;
  accessToken?: string;
  advertiserId?: string;
  currency?: Currency;
};

export type Ask = {
  effect: Effect;
  path: string;
  outgoing: Pick<Outgoing, "method" | "headers" | "body"> & { query?: Params };
  timeoutMs?: number;
  maxBytes?: number;
  lane?: "calls" | "films";
};

export type Surroundings = { caller: Caller; guard: Guard; limiter: Limiter; time: Time };

/** Asks until there is an answer or the error is final; `read` says what the answer holds. */
export async function callTiktok<T>(
  around: Surroundings,
  ask: Ask,
  read: (answer: Answer) => T,
): Promise<T> {
  const { caller, guard, limiter, time } = around;
  const timeoutMs = ask.timeoutMs ?? caller.timeoutMs ?? TIMEOUT_MS[ask.effect];
  let doubt: PlatformError | null = null;
  const attempt = async (remainingMs: number) => {
    await waitForPlace(around, ask.path);
    const limitMs = Math.max(1, Math.min(timeoutMs, remainingMs));
    try {
      return await guarded(guard, ask, () => speak(around, { ...ask, timeoutMs: limitMs }, read));
    } catch (error) {
      if (error instanceof PlatformError && isSilence(error)) doubt = error;
      throw error;
    }
  };
  try {
    return await withRetries(attempt, {
      time,
      deadlineMs: Math.max(DEADLINE_MS, 2 * timeoutMs),
      waitsFor: (error) => waitsAfter(error, ask.effect),
    });
  } catch (error) {
    // Refused on every try: the minute's allowance is gone, and that costs five.
    if (isAppRate(error)) await limiter.pause(PAUSE_MS);
    // That nothing happened on the last try says nothing of a try before it.
    throw doubt && saysNothingHappened(error) ? doubt : error;
  }
}

const saysNothingHappened = (error: unknown) =>
  error instanceof PlatformError && ["unavailable", "slow_down"].includes(error.refusal);

async function waitForPlace({ limiter, time }: Surroundings, path: string): Promise<void> {
  const waitMs = await limiter.reserve(path, MOST_WAIT_MS);
  if (waitMs > MOST_WAIT_MS) throw toQueueFull(waitMs);
  if (waitMs > 0) await time.sleep(waitMs);
}

async function guarded<T>(guard: Guard, { lane = "calls" }: Ask, work: () => Promise<T>) {
  try {
    return await guard[lane].execute(() => guard.breaker.execute(work));
  } catch (error) {
    if (error instanceof BrokenCircuitError) throw toResting(error);
    if (error instanceof BulkheadRejectedError) throw toQueueFull(MOST_WAIT_MS, error);
    throw error;
  }
}

/** One try: sends, reads, and leaves a line for the log. */
async function speak<T>(
  { caller, time }: Surroundings,
  ask: Ask & { timeoutMs: number },
  read: (answer: Answer) => T,
): Promise<T> {
  const startedAt = time.now();
  let answer: Answer | null = null;
  let code = "0";
  try {
    answer = await send(outgoingOf(caller, ask), caller.fetch ?? fetch).catch((cause) => {
      throw toSilence(cause, ask.effect);
    });
    return read(answer);
  } catch (error) {
    code = error instanceof PlatformError ? (error.platformCode ?? error.refusal) : "internal";
    throw error;
  } finally {
    caller.onCall?.({
      correlationId: caller.correlationId,
      method: ask.outgoing.method,
      path: ask.path,
      status: answer?.status ?? null,
      code,
      requestId: (answer && requestIdOf(answer)) ?? null,
      durationMs: time.now() - startedAt,
    });
  }
}

export const baseOf = ({ baseUrl, version }: Caller): string =>
  `${baseUrl.replace(/\/$/, "")}/open_api/${version}`;

function outgoingOf(caller: Caller, ask: Ask & { timeoutMs: number }): Outgoing {
  const { query = {}, ...rest } = ask.outgoing;
  const url = new URL(baseOf(caller) + ask.path);
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    // Lists and objects travel as JSON inside one query value.
    url.searchParams.set(name, typeof value === "object" ? writeExact(value) : String(value));
  }
  const headers: Record<string, string> = { ...rest.headers };
  headers["x-correlation-id"] = caller.correlationId;
  if (caller.accessToken) headers["access-token"] = caller.accessToken;
  const { timeoutMs, maxBytes = MAX_BYTES } = ask;
  // Lead endpoints may live elsewhere: to TikTok's own addresses the token may follow.
  const mayFollow = (next: URL) =>
    next.origin === url.origin ||
    (next.protocol === "https:" && next.hostname.endsWith(".tiktok.com"));
  return { ...rest, url, headers, timeoutMs, maxBytes, mayFollow };
}
