import { z } from "zod";
import { type Limiter, memoryLimiter } from "#lib/platforms/limiter";
import { toRefusal, toSilence, toUnreached } from "#lib/platforms/telegram/errors";
import { REAL_TIME, type Time } from "#lib/platforms/time";
import { type Answer, send } from "#lib/platforms/transport";

/** Thirty messages a second to all chats, with some slack; the pace of one chat is the sender's. */
const LIMITS = { app: [{ calls: 25, ms: 1_000 }] };
const TIMEOUT_MS = 20_000;
const MAX_BYTES = 1024 * 1024;

const sharedLimiter = memoryLimiter(LIMITS);

/** One call as a log may know it: the address holds the token, so it stays out. */
type Call = { method: string; status: number | null; durationMs: number };

export type TelegramAccess = {
  baseUrl: string;
  token: string;
  fetch?: typeof fetch;
  limiter?: Limiter;
  time?: Time;
  timeoutMs?: number;
  onCall?: (call: Call) => void;
};

const Envelope = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.number(),
    description: z.string().default(""),
    parameters: z.object({ retry_after: z.number().optional() }).optional(),
  }),
]);

export type TelegramClient = <S extends z.ZodType>(
  method: string,
  params: Record<string, unknown>,
  schema: S,
) => Promise<z.output<S>>;

/**
 * Calls a method of the Bot API, once: Telegram has no key against doubles, so whether to
 * try again is for the caller to judge by the refusal. `unknown_outcome` means that the
 * message may be there.
 */
export function telegramClient(access: TelegramAccess): TelegramClient {
  const { time = REAL_TIME, limiter = sharedLimiter } = access;
  return async (method, params, schema) => {
    const waitMs = await limiter.reserve(method);
    if (waitMs > 0) await time.sleep(waitMs);
    const startedAt = time.now();
    let answer: Answer | null = null;
    try {
      answer = await speak(access, method, params);
      return read(answer, schema);
    } finally {
      const durationMs = time.now() - startedAt;
      access.onCall?.({ method, status: answer?.status ?? null, durationMs });
    }
  };
}

async function speak(
  { baseUrl, token, timeoutMs = TIMEOUT_MS, fetch: fetcher = fetch }: TelegramAccess,
  method: string,
  params: Record<string, unknown>,
): Promise<Answer> {
  const outgoing = {
    url: new URL(`${baseUrl.replace(/\/$/, "")}/bot${token}/${method}`),
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
    timeoutMs,
    maxBytes: MAX_BYTES,
    mayFollow: () => false,
  } as const;
  try {
    return await send(outgoing, fetcher);
  } catch (error) {
    throw neverLeft(error) ? toUnreached(error) : toSilence(error);
  }
}

/** No connection, so no message: the one silence after which nothing can have happened. */
function neverLeft(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: string };
    if (code && ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH"].includes(code)) {
      return true;
    }
    // Both addresses of a host were tried, and neither answered.
    if (at instanceof AggregateError && at.errors.length > 0) return at.errors.every(neverLeft);
  }
  return false;
}

function read<S extends z.ZodType>({ status, bytes }: Answer, schema: S): z.output<S> {
  const envelope = Envelope.safeParse(parse(bytes));
  if (!envelope.success) throw toSilence(`status ${status} without an answer`);
  if (!envelope.data.ok) {
    const { error_code: code, description, parameters } = envelope.data;
    throw toRefusal({ code, description, retryAfterS: parameters?.retry_after });
  }
  const result = schema.safeParse(envelope.data.result);
  if (!result.success) throw toSilence(result.error);
  return result.data;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
