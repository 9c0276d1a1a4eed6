import type { HttpBindings } from "@hono/node-server";
import type { PlatformName } from "#lib/sandbox/faults";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Token } from "#lib/sandbox/tokens";
import type { WebhookMood } from "#lib/sandbox/webhooks";
import type { Lead } from "#lib/sandbox/world";

/** A Hono app, of whatever environment. It sees paths without the platform's mount. */
export type PlatformApp = {
  fetch(request: Request, env?: object): Response | Promise<Response>;
};

export type SandboxEnv = { Bindings: Partial<HttpBindings> };

/** How a platform looks when something goes wrong, at the sandbox's `now`. */
export type PlatformFace = {
  /** A refusal in the platform's own envelope; `code` is the platform's. */
  refuse(refusal: {
    code: number;
    subcode?: number;
    message?: string;
    isTransient?: boolean;
    now: number;
  }): Response;
  /** Its rate limit, with its headers; `code` picks among several kinds. */
  rateLimit(limit: { code?: number; retryAfterS: number; now: number }): Response;
  /** Exactly what the token of this call would get once its time is over. */
  expiredToken(at: { now: number; request: Request }): Response;
  /** The platform's code in an answer's parsed JSON, `0` or null for success. */
  codeOf(body: unknown): string | number | null;
};

export type TokenAsk = {
  /** Only this account; without it every account of the platform. */
  accountId?: string;
  expiresInS?: number;
  scopes?: string[];
};

export type ConversionRecord = {
  platform: PlatformName;
  /** Pixel, dataset or event source it was sent to. */
  sourceId: string;
  eventName: string;
  eventId: string | null;
  eventAt: number;
  receivedAt: number;
  /** How many times the same event arrived; the platform counts it once. */
  received: number;
  /** As sent, hashed contacts and all. */
  body: unknown;
};

export type MessageRecord = {
  id: string;
  chatId: string;
  at: number;
  from: "bot" | "person";
  text: string;
  body: unknown;
};

/** One simulated platform. Optional members are for those that have such a thing. */
export type Platform = {
  name: PlatformName;
  face: PlatformFace;
  /** The platform's own HTTP surface, mounted at `/<name>`. */
  app(sandbox: Sandbox): PlatformApp;
  /** Creates what only this platform has for the seeded accounts: identities, Instagram, bots. */
  furnish?(sandbox: Sandbox): void;
  /** Where the browser goes after Allow on this consent page; throws ControlError when it can't. */
  consent?(sandbox: Sandbox, url: URL): string;
  /** A working token without a browser. */
  issueToken?(sandbox: Sandbox, ask: TokenAsk): Token;
  /** Sends the lead's webhook to every subscription that wants it, through `sandbox.webhooks`. */
  announceLead?(sandbox: Sandbox, lead: Lead, mood: WebhookMood): void;
  /** The same for several leads in one delivery, where the platform has such a thing. */
  announceTogether?(sandbox: Sandbox, leads: readonly Lead[], mood: WebhookMood): void;
  /** What its events endpoint received, deduplicated as the platform would. */
  conversions?(sandbox: Sandbox): ConversionRecord[];
  /** Chat messages, for Telegram. */
  messages?(sandbox: Sandbox): MessageRecord[];
  /** What only tests, the demo and the sandbox's pages may do to it, mounted at `/control/<name>`. */
  control?(sandbox: Sandbox): PlatformApp;
};

/** Why control refuses; its message is read by the person who wrote the test. */
export class ControlError extends Error {
  override name = "ControlError";
}
