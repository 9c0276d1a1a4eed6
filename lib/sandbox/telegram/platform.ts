import { Hono } from "hono";
import type { Platform, PlatformFace } from "#lib/sandbox/platform";

const envelope = (code: number, description: string, parameters?: object): Response =>
  Response.json({ ok: false, error_code: code, description, parameters }, { status: code });

const face: PlatformFace = {
  refuse: ({ code, message }) => envelope(code, message ?? "Bad Request"),
  rateLimit: ({ retryAfterS }) =>
    envelope(429, `Too Many Requests: retry after ${retryAfterS}`, { retry_after: retryAfterS }),
  expiredToken: () => envelope(401, "Unauthorized"),
  codeOf: (body) => (body as { error_code?: number } | null)?.error_code ?? null,
};

/** Telegram's Bot API. */
export const telegramPlatform: Platform = {
  name: "telegram",
  face,
  app: () => new Hono().notFound(() => envelope(404, "Not Found")),
};
