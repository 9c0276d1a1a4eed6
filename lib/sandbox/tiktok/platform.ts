import { Hono } from "hono";
import type { Platform, PlatformFace } from "#lib/sandbox/platform";

const envelope = (code: number, message: string): Response =>
  Response.json({ code, message, request_id: "", data: {} });

const face: PlatformFace = {
  refuse: ({ code, message }) => envelope(code, message ?? "Refused"),
  rateLimit: ({ code }) => envelope(code ?? 40100, "Too many requests. Please retry later."),
  expiredToken: () => envelope(40105, "Access token is invalid or revoked."),
  codeOf: (body) => (body as { code?: number } | null)?.code ?? null,
};

/** TikTok Business API v1.3. */
export const tiktokPlatform: Platform = {
  name: "tiktok",
  face,
  app: () => new Hono().notFound((c) => c.text("404 page not found", 404)),
};
