import { createHash } from "node:crypto";
import type { PlatformFace } from "#lib/sandbox/platform";
import { writeWire } from "#lib/sandbox/tiktok/wire-json";
import { isoTime } from "#lib/sandbox/tiktok/wire-time";

const BEIJING_MS = 8 * 3_600_000;

let answers = 0;

/** Fourteen digits of UTC+8 and twenty hex; it names an answer of this process and nothing else. */
function requestId(now: number): string {
  const time = isoTime(now + BEIJING_MS).replace(/\D/g, "");
  answers++;
  const digest = createHash("sha1").update(`${time} ${answers}`).digest("hex");
  return time + digest.slice(0, 20).toUpperCase();
}

/** The answer every endpoint gives: HTTP 200, and the truth in `code`. */
export function envelope(code: number, message: string, data: unknown, now: number): Response {
  const id = requestId(now);
  return new Response(writeWire({ code, message, request_id: id, data }), {
    headers: { "content-type": "application/json", "x-tt-logid": id },
  });
}

export const WORDS: Readonly<Record<number, string>> = {
  20001: "Partial success.",
  40016: "Too many requests. Please retry in some time.",
  40050: "Duplicated requests.",
  40100: "Too many requests. Please retry in some time.",
  40102: "Access token is expired.",
  40104: "Access token is null, you should set it in http header with key Access-Token.",
  40105: "Access token is incorrect or has been revoked.",
  40132: "Too many requests. Please retry in some time.",
  40133: "Too many requests. Please retry in some time.",
  40202: "Write conflict, the object is being changed by another request.",
  50000: "System error.",
  61000: "Too many requests. Please retry in some time.",
  60001: "The service is under maintenance.",
};

/** How TikTok looks when a fault strikes, and how its answers are read back for the log. */
export const face: PlatformFace = {
  refuse: ({ code, message, now }) =>
    envelope(code, message ?? WORDS[code] ?? "Request refused.", {}, now),
  rateLimit: ({ code = 40100, now }) => envelope(code, WORDS[code] ?? "", {}, now),
  expiredToken: ({ now }) => envelope(40102, WORDS[40102] ?? "", {}, now),
  codeOf: (body) => (body as { code?: number } | null)?.code ?? null,
};
