import "server-only";
import type { z } from "zod";
import { CORRELATION_HEADER, correlationId } from "#lib/correlation";
import { AppError } from "#lib/errors";
import { Id } from "#lib/input";
import { log } from "#lib/log";
import { requireOwnPage } from "#lib/origin";
import { toProblem } from "#lib/problem";

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/** Bytes a JSON body may have. */
const MAX_BODY_BYTES = 64 * 1024;

/**
 * A route handler that only has to tell the happy path.
 *
 * Whatever it throws becomes one problem+json answer; every answer carries the
 * correlation id, and a cookie from another site never changes anything.
 */
export function handle<Context>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    const id = correlationId(request.headers.get(CORRELATION_HEADER));
    // What does not pass proxy.ts has none yet, and the gate reads it too.
    request.headers.set(CORRELATION_HEADER, id);
    const startedAt = performance.now();
    const response = await answer(handler, request, context, id);
    response.headers.set(CORRELATION_HEADER, id);
    if (!response.headers.has("cache-control")) {
      response.headers.set("cache-control", "private, no-store");
    }
    log.info(
      {
        action: "http",
        correlationId: id,
        method: request.method,
        path: new URL(request.url).pathname,
        status: response.status,
        durationMs: Math.round(performance.now() - startedAt),
      },
      "answered",
    );
    return response;
  };
}

async function answer<Context>(
  handler: Handler<Context>,
  request: Request,
  context: Context,
  id: string,
): Promise<Response> {
  try {
    refuseForeignWrite(request);
    return await handler(request, context);
  } catch (thrown) {
    const problem = await toProblem(thrown, id);
    const headers = new Headers({ "content-type": "application/problem+json" });
    if (thrown instanceof AppError && thrown.retryAfterS) {
      headers.set("retry-after", String(thrown.retryAfterS));
    }
    return new Response(JSON.stringify(problem), { status: problem.status, headers });
  }
}

/** Only our own pages may write with the session cookie; who shows a token needs none. */
function refuseForeignWrite({ method, headers }: Request): void {
  if (method === "GET" || method === "HEAD" || headers.has("authorization")) return;
  requireOwnPage(headers);
}

/**
 * The JSON body, checked against its schema.
 *
 * Refuses by 413 what is too large, by 400 what is no JSON, by 422 what does not fit.
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\b/i.test(type)) {
    throw new AppError("malformed", "unsupported_media_type");
  }
  const text = await readText(request);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw new AppError("malformed", "malformed_json", { cause });
  }
  return schema.parse(body);
}

async function readText(request: Request): Promise<string> {
  return new TextDecoder().decode(await readBytes(request, MAX_BODY_BYTES));
}

/** Reads no further than the limit, whatever the sender says about the length. */
export async function readBytes(
  request: Request,
  limitBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limitBytes) {
      throw new AppError("too_large", "too_large", {
        values: { limit: `${limitBytes / 1024} KB` },
      });
    }
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}

/** The query of a request, checked against its schema; a repeated key keeps its last value. */
export function readQuery<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): z.infer<Schema> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return schema.parse(query);
}

/** An id in the path: a UUID, or 400. */
export function requireId(value: string): string {
  const id = Id.safeParse(value);
  if (!id.success) throw new AppError("malformed", "invalid_id");
  return id.data;
}

/** Which workspace a request about one thing means; absent is the caller's own. */
export function readWorkspace(request: Request): string | undefined {
  const userAccountId = new URL(request.url).searchParams.get("userAccountId");
  return userAccountId ? requireId(userAccountId) : undefined;
}
