import { Hono } from "hono";
import type { Platform, PlatformFace } from "#lib/sandbox/platform";

const envelope = (status: number, message: string, code: string | null): Response =>
  Response.json(
    { error: { message, type: "invalid_request_error", param: null, code } },
    { status },
  );

const face: PlatformFace = {
  refuse: ({ code, message }) => envelope(code, message ?? "Refused", null),
  rateLimit: () => envelope(429, "Rate limit reached", "rate_limit_exceeded"),
  expiredToken: () => envelope(401, "Incorrect API key provided", "invalid_api_key"),
  codeOf: (body) => (body as { error?: { code?: string } } | null)?.error?.code ?? null,
};

/** OpenAI: transcriptions and the language calls the app makes. */
export const openaiPlatform: Platform = {
  name: "openai",
  face,
  app: () => new Hono().notFound((c) => envelope(404, `Invalid URL (${c.req.path})`, null)),
};
