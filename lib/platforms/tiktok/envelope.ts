import { z } from "zod";
import type { Currency } from "#lib/money";
import { readExact } from "#lib/platforms/exact-json";
import {
  type Effect,
  PARTLY_DONE,
  toOutage,
  toRefusal,
  toSilence,
} from "#lib/platforms/tiktok/errors";
import type { Answer } from "#lib/platforms/transport";

const Envelope = z.object({
  code: z.number(),
  message: z.string().default(""),
  request_id: z.string().optional(),
  data: z.unknown(),
});

/** TikTok's name for the answer, wherever it says it. */
export function requestIdOf(answer: Answer): string | undefined {
  return answer.headers.get("x-tt-logid")?.split(",")[0]?.trim() || undefined;
}

/**
 * What the answer holds, as the schema wants it.
 *
 * HTTP tells nothing: errors come with status 200 and a `code`. What cannot be read is no
 * answer, and half a success of a write has to be looked at before it is believed.
 */
export function openEnvelope<S extends z.ZodType>(
  answer: Answer,
  { schema, effect, currency }: { schema: S; effect: Effect; currency?: Currency },
): z.output<S> {
  if (answer.status >= 500) throw toOutage(answer.status);
  const { code, message, request_id, data } = readEnvelope(answer, effect);
  const requestId = request_id ?? requestIdOf(answer);
  const isAccepted = code === 0 || (code === PARTLY_DONE && effect === "read");
  if (!isAccepted) throw toRefusal({ code, message, requestId }, currency);
  const parsed = schema.safeParse(data ?? {});
  if (!parsed.success) throw toSilence(parsed.error, effect, requestId);
  return parsed.data;
}

function readEnvelope(answer: Answer, effect: Effect): z.output<typeof Envelope> {
  try {
    return Envelope.parse(readExact(new TextDecoder().decode(answer.bytes)));
  } catch (cause) {
    // Plain text with a 4xx: the path is wrong, or something in front of TikTok refuses us.
    if (answer.status === 429) throw toRefusal({ code: 40100, message: "HTTP 429" });
    if (answer.status >= 400) throw toRefusal({ code: 40400, message: `HTTP ${answer.status}` });
    throw toSilence(cause, effect, requestIdOf(answer));
  }
}
