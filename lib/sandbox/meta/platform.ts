import { Hono } from "hono";
import type { Platform, PlatformFace } from "#lib/sandbox/platform";

const envelope = (code: number, message: string, status = 400, headers = {}): Response =>
  Response.json(
    { error: { message, type: "OAuthException", code, fbtrace_id: "sandbox" } },
    { status, headers },
  );

const face: PlatformFace = {
  refuse: ({ code, message }) => envelope(code, message ?? "Refused", code <= 2 ? 500 : 400),
  rateLimit: ({ code }) => envelope(code ?? 17, "(#17) User request limit reached"),
  expiredToken: () => envelope(190, "Error validating access token: Session has expired"),
  codeOf: (body) => (body as { error?: { code?: number } } | null)?.error?.code ?? null,
};

/** Meta Graph and Marketing API. */
export const metaPlatform: Platform = {
  name: "meta",
  face,
  app: () => new Hono().notFound(() => envelope(2500, "Unknown path components")),
};
