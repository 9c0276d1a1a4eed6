import { BulkheadRejectedError } from "cockatiel";
import { z } from "zod";
import { writeExact } from "#lib/platforms/exact-json";
import { createGuards } from "#lib/platforms/guards";
import { type Limiter, memoryLimiter } from "#lib/platforms/limiter";
import { type Ask, type Caller, callTiktok, type Params } from "#lib/platforms/tiktok/call";
import { openEnvelope } from "#lib/platforms/tiktok/envelope";
import { type Effect, isOutage, toQueueFull } from "#lib/platforms/tiktok/errors";
import { tiktokLimits } from "#lib/platforms/tiktok/limits";
import { REAL_TIME } from "#lib/platforms/time";
import type { Answer } from "#lib/platforms/transport";

/** When it makes sense to come back to a queue that is full. */
const QUEUE_MS = 60_000;

const sharedGuards = createGuards(isOutage);
const limiters = new Map<string, Limiter>();

/** The limiter of one app, for everyone in this process who calls for it. */
function sharedLimiter(appId: string): Limiter {
  const limiter = limiters.get(appId) ?? memoryLimiter(tiktokLimits("basic"));
  limiters.set(appId, limiter);
  return limiter;
}

type Write<S> = { schema: S; effect: Effect };

/** A multipart body, made anew for each try. */
export type Form = {
  headers: Record<string, string>;
  body: () => Promise<ReadableStream<Uint8Array>>;
};

export type TiktokClient = ReturnType<typeof tiktokClient>;

/**
 * Talks to TikTok: headers, envelope, exact ids, time limits, pace, retries, breaker.
 *
 * Whatever goes wrong ends in a `PlatformError`. A write is repeated only where its `effect`
 * says that repeating is harmless, or where TikTok said that nothing happened.
 */
export function tiktokClient(caller: Caller) {
  const account = caller.advertiserId ?? `app ${caller.appId}`;
  const guard = (caller.guards ?? sharedGuards)(`${caller.baseUrl} ${account}`);
  const time = caller.time ?? REAL_TIME;
  const limiter = caller.limiter ?? sharedLimiter(caller.appId);
  const owner = caller.advertiserId ? { advertiser_id: caller.advertiserId } : {};

  const call = <T>(ask: Ask, read: (answer: Answer) => T) =>
    callTiktok({ caller, guard, limiter, time }, ask, read);
  const envelope =
    <S extends z.ZodType>(schema: S, effect: Effect) =>
    (answer: Answer) =>
      openEnvelope(answer, { schema, effect, currency: caller.currency });

  return {
    time,
    /** Changes to the campaign tree, one at a time for the whole advertiser. */
    async alone<T>(work: () => Promise<T>): Promise<T> {
      try {
        return await guard.tree.execute(work);
      } catch (error) {
        throw error instanceof BulkheadRejectedError ? toQueueFull(QUEUE_MS, error) : error;
      }
    },

    get<S extends z.ZodType>(path: string, params: Params, schema: S): Promise<z.output<S>> {
      const outgoing = { method: "GET", headers: {}, query: { ...owner, ...params } } as const;
      return call({ effect: "read", path, outgoing }, envelope(schema, "read"));
    },

    post<S extends z.ZodType>(path: string, params: Params, { schema, effect }: Write<S>) {
      const headers = { "content-type": "application/json" };
      const body = writeExact({ ...owner, ...params });
      const outgoing = { method: "POST", headers, body } as const;
      return call({ effect, path, outgoing }, envelope(schema, effect));
    },

    upload<S extends z.ZodType>(
      path: string,
      form: Form,
      { schema, timeoutMs }: { schema: S; timeoutMs: number },
    ): Promise<z.output<S>> {
      const outgoing = { method: "POST", ...form } as const;
      const ask = { effect: "new", path, outgoing, timeoutMs, lane: "films" } as const;
      return call(ask, envelope(schema, "new"));
    },

    /** A file, which comes without an envelope; what comes in one is a refusal. */
    download(path: string, params: Params, maxBytes: number): Promise<Uint8Array> {
      const outgoing = { method: "GET", headers: {}, query: { ...owner, ...params } } as const;
      return call({ effect: "read", path, outgoing, maxBytes }, (answer) => {
        const isJson = answer.headers.get("content-type")?.includes("json");
        if (isJson || answer.status !== 200) return envelope(z.never(), "read")(answer);
        return answer.bytes;
      });
    },
  };
}
