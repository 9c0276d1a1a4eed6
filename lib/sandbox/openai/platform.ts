import { openaiApp } from "#lib/sandbox/openai/app";
import { openaiControl } from "#lib/sandbox/openai/control";
import { knowDemoKey } from "#lib/sandbox/openai/demo-key";
import { keyOf } from "#lib/sandbox/openai/door";
import { broken, noQuota, Refusal, tooFast, wrongKey } from "#lib/sandbox/openai/refusal";
import type { Platform, PlatformFace } from "#lib/sandbox/platform";

/** Faults strike in front of the app, and its answers always have an id. */
const withId = (response: Response): Response => {
  response.headers.set("x-request-id", "req_fault");
  return response;
};

const face: PlatformFace = {
  /** `code` is the HTTP status; a message of one word becomes the error's own code. */
  refuse: ({ code, message = "The server had an error." }) => {
    if (message === "insufficient_quota") return withId(noQuota().toResponse());
    const own = /^\w+$/.test(message) ? message : null;
    const refusal = code >= 500 ? broken(message) : new Refusal(code, message, { code: own });
    return withId(new Refusal(code, message, refusal.details).toResponse());
  },
  rateLimit: ({ retryAfterS }) =>
    withId(tooFast("Rate limit reached", "requests", retryAfterS * 1000).toResponse()),
  expiredToken: ({ request }) => withId(wrongKey(keyOf(request) ?? "").toResponse()),
  codeOf(body) {
    const error = (body as { error?: { code?: string; type?: string } } | null)?.error;
    return error?.code ?? error?.type ?? null;
  },
};

/** OpenAI: transcriptions and the language calls the app makes. */
export const openaiPlatform: Platform = {
  name: "openai",
  face,
  app: openaiApp,
  control: openaiControl,
  furnish: knowDemoKey,
  issueToken({ tokens, ids, clock }, { expiresInS, scopes }) {
    return tokens.issue({
      id: `sk-proj-sandbox${ids.letters("openai key", 40)}`,
      platform: "openai",
      kind: "key",
      userId: "user-sandbox",
      accountIds: [],
      scopes: scopes ?? [],
      expiresAt: expiresInS === undefined ? null : clock.now() + expiresInS * 1000,
      wire: {},
    });
  },
};
