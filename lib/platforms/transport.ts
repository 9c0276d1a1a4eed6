import { TaskCancelledError, TimeoutStrategy, timeout } from "cockatiel";

/** One request as it goes out; a streamed body is made anew for each try. */
export type Outgoing = {
  url: URL;
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: string | (() => Promise<ReadableStream<Uint8Array>>);
  timeoutMs: number;
  maxBytes: number;
  /** Whether a redirect may lead there with everything we carry. */
  mayFollow(url: URL): boolean;
};

export type Answer = { status: number; headers: Headers; bytes: Uint8Array };

/** Nothing usable came back; whether anything happened there is unknown. */
export class TransportError extends Error {
  override name = "TransportError";
  readonly why: "timed_out" | "dropped" | "too_large";

  constructor(why: TransportError["why"], cause?: unknown) {
    super(why, { cause });
    this.why = why;
  }
}

const MOST_REDIRECTS = 2;

/** Sends it and reads the whole answer, within its time and size. */
export async function send(outgoing: Outgoing, fetcher: typeof fetch): Promise<Answer> {
  // Aggressive: a server or a stand-in that ignores the abort must not hold us.
  const limit = timeout(outgoing.timeoutMs, TimeoutStrategy.Aggressive);
  try {
    return await limit.execute(async ({ signal }) => {
      const response = await follow(outgoing, fetcher, signal);
      const bytes = await readBytes(response, outgoing.maxBytes);
      return { status: response.status, headers: response.headers, bytes };
    });
  } catch (error) {
    if (error instanceof TransportError) throw error;
    throw new TransportError(error instanceof TaskCancelledError ? "timed_out" : "dropped", error);
  }
}

/**
 * Follows 307 and 308 itself, method, body and headers kept: `fetch` could not send a
 * streamed body twice, and would take our token wherever the answer says.
 */
async function follow(
  outgoing: Outgoing,
  fetcher: typeof fetch,
  signal: AbortSignal,
): Promise<Response> {
  let { url } = outgoing;
  for (let hops = 0; ; hops++) {
    const response = await fetcher(url.href, await initOf(outgoing, signal));
    const location = response.headers.get("location");
    const isRedirect = [307, 308].includes(response.status) && location !== null;
    if (!isRedirect || hops >= MOST_REDIRECTS) return response;
    const next = new URL(location, url);
    if (!outgoing.mayFollow(next)) return response;
    await response.body?.cancel();
    url = next;
  }
}

async function initOf({ method, headers, body }: Outgoing, signal: AbortSignal) {
  // Next keeps answers of its `fetch` unless told not to.
  const how = { cache: "no-store", redirect: "manual" } as const;
  const init = { method, headers, signal, ...how };
  if (typeof body !== "function") return { ...init, body };
  return { ...init, body: await body(), duplex: "half" as const };
}

async function readBytes(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new TransportError("too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
