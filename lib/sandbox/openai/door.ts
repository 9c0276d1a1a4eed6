import type { Context, MiddlewareHandler } from "hono";
import { CallRate } from "#lib/sandbox/call-rate";
import { noKey, tooFast, wrongKey } from "#lib/sandbox/openai/refusal";
import type { SandboxEnv } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";

const PER_MINUTE = { requests: 500, tokens: 200_000 };

/** What every answer carries: its id, and that nobody real answered. */
export function stamped(sandbox: Sandbox): MiddlewareHandler<SandboxEnv> {
  return async (c, next) => {
    const startedAt = performance.now();
    await next();
    const { headers } = c.res;
    headers.set("x-request-id", `req_${sandbox.ids.hex("openai request", 32)}`);
    headers.set("openai-version", "2020-10-01");
    headers.set("openai-organization", "org-sandbox");
    headers.set("openai-processing-ms", String(Math.round(performance.now() - startedAt)));
    headers.set("x-sandbox-simulated", "true");
  };
}

/** The key a call brings. */
export const keyOf = ({ headers }: Request): string | undefined =>
  /^Bearer\s+(.+)$/i.exec(headers.get("authorization") ?? "")?.[1]?.trim();

/** The caller's key, when it works. */
export function requireKey(sandbox: Sandbox, c: Context): string {
  const key = keyOf(c.req.raw);
  if (!key) throw noKey();
  if (sandbox.tokens.look("openai", key).state !== "valid") throw wrongKey(key);
  return key;
}

/** Counts calls and tokens of a key and model, as the limits of its tier say. */
export class Allowances {
  private readonly rate: CallRate;

  constructor(sandbox: Sandbox) {
    this.rate = new CallRate(sandbox);
  }

  /** Uses them up, or says how long to wait; the headers tell what is left. */
  spend(key: string, model: string, tokens: number): Record<string, string> {
    const headers: Record<string, string> = {};
    const costs = { requests: 1, tokens };
    for (const kind of ["requests", "tokens"] as const) {
      const limit = PER_MINUTE[kind];
      const waitMs = this.rate.wait(`${key} ${model} ${kind}`, allowance(limit), costs[kind]);
      if (waitMs > 0) throw tooFast(explain(model, kind, limit, waitMs, costs[kind]), kind, waitMs);
    }
    for (const kind of ["requests", "tokens"] as const) {
      const limit = PER_MINUTE[kind];
      const bucket = `${key} ${model} ${kind}`;
      this.rate.take(bucket, allowance(limit), costs[kind]);
      const left = Math.max(0, Math.floor(this.rate.left(bucket, allowance(limit))));
      headers[`x-ratelimit-limit-${kind}`] = String(limit);
      headers[`x-ratelimit-remaining-${kind}`] = String(left);
      headers[`x-ratelimit-reset-${kind}`] = `${Math.ceil(((limit - left) * 60_000) / limit)}ms`;
    }
    return headers;
  }
}

const allowance = (perMinute: number) => ({ burst: perMinute, perMinute });

const explain = (model: string, kind: string, limit: number, waitMs: number, asked: number) =>
  `Rate limit reached for ${model} in organization org-sandbox on ${kind} per min (${kind === "requests" ? "RPM" : "TPM"}): ` +
  `Limit ${limit}, Requested ${asked}. Please try again in ${waitMs}ms. ` +
  "Visit https://platform.openai.com/account/rate-limits to learn more.";
