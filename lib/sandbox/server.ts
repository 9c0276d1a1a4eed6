import { Hono, type MiddlewareHandler } from "hono";
import { controlApp } from "#lib/sandbox/control";
import type { Fault, PlatformName } from "#lib/sandbox/faults";
import { assetsApp } from "#lib/sandbox/pages/assets";
import type { Platform, SandboxEnv } from "#lib/sandbox/platform";
import { PLATFORMS } from "#lib/sandbox/platforms";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { phonePages } from "#lib/sandbox/telegram/phone-page";
import { worldPage } from "#lib/sandbox/world-page";

/** Marks an answer whose connection breaks instead of it being sent. */
export const DROPPED = "x-sandbox-dropped";

/** Marks an answer no platform gave: something in the sandbox itself broke. */
const BROKEN = "x-sandbox-error";

const CORRELATION = "x-correlation-id";
const GARBAGE = "<!doctype html><html><body>Сервис временно недоступен</body></html>";

/** All doors of the sandbox: a mount per platform, and control. */
export function sandboxApp(sandbox: Sandbox): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.onError(broken);
  for (const platform of PLATFORMS) {
    app.use(`/${platform.name}/*`, recorded(sandbox, platform));
    // Mounted and not routed, so that the platform's own 404 and error answers stay its own.
    app.mount(`/${platform.name}`, platform.app(sandbox).fetch);
    const own = platform.control?.(sandbox);
    if (own) app.mount(`/control/${platform.name}`, own.fetch);
  }
  app.route("/control", controlApp(sandbox));
  app.route("/assets", assetsApp());
  app.route("/phone", phonePages(sandbox));
  app.get("/", (c) => {
    sandbox.settle();
    return c.html(worldPage(sandbox));
  });
  return app;
}

/** Settles the market, lets a fault strike, and writes the call down. */
function recorded(sandbox: Sandbox, platform: Platform): MiddlewareHandler<SandboxEnv> {
  return async (c, next) => {
    const startedAt = performance.now();
    const call = {
      platform: platform.name,
      method: c.req.method,
      path: below(platform.name, c.req.path),
    };
    sandbox.settle();
    const fault = sandbox.faults.take(call);
    if (fault) {
      const proceed = async () => {
        await next();
        return c.res;
      };
      const struck = await strike(sandbox, platform, fault, { request: c.req.raw, proceed });
      c.res = struck;
    } else {
      await next();
    }
    const correlationId = c.req.header(CORRELATION) ?? null;
    if (correlationId) c.res.headers.set(CORRELATION, correlationId);
    const code = await codeOf(platform, c.res);
    // Whoever still waited when the sandbox closed leaves no trace: the store is gone.
    if (sandbox.closing.aborted) return;
    sandbox.requests.record({
      ...call,
      at: sandbox.clock.now(),
      correlationId,
      status: c.res.headers.has(DROPPED) ? 0 : c.res.status,
      code,
      fault: fault?.kind ?? null,
      error: brokenBy(c.error),
      durationMs: Math.round(performance.now() - startedAt),
    });
  };
}

type Struck = { request: Request; proceed: () => Promise<Response> };

async function strike(
  sandbox: Sandbox,
  { face }: Platform,
  fault: Fault,
  { request, proceed }: Struck,
): Promise<Response> {
  const now = sandbox.clock.now();
  switch (fault.kind) {
    case "platform_error":
      return face.refuse({ ...fault, now });
    case "rate_limit":
      return face.rateLimit({ ...fault, now });
    case "expired_token":
      return face.expiredToken({ now, request });
    case "http_error":
      return html(fault.body ?? `<html><h1>${fault.status}</h1></html>`, fault.status);
    case "garbage_body":
      return html(fault.body ?? GARBAGE, 200);
    case "drop":
      return dropped();
    case "stall":
      await pause(fault.ms, sandbox.closing);
      return dropped();
    case "latency":
      await pause(fault.ms, sandbox.closing);
      return proceed();
    case "lost_response":
      await proceed();
      return dropped();
    case "truncated_body": {
      const response = await proceed();
      const bytes = await response.bytes();
      const headers = new Headers(response.headers);
      headers.delete("content-length");
      const half = bytes.slice(0, Math.floor(bytes.length / 2));
      return new Response(half, { status: response.status, headers });
    }
  }
}

/**
 * The sandbox's own mistake, in words no platform uses.
 *
 * Dressed as a platform's refusal it would make a test pass that proves nothing.
 */
function broken(error: Error): Response {
  const name = error.name.replaceAll(/\W/g, "") || "Error";
  const body = `The sandbox itself broke; no platform said this.\n${error.stack ?? error}`;
  return new Response(body, { status: 500, headers: { [BROKEN]: name } });
}

const brokenBy = (error: Error | undefined): string | null =>
  error ? (error.stack ?? String(error)) : null;

const html = (body: string, status: number) =>
  new Response(body, { status, headers: { "content-type": "text/html; charset=utf-8" } });

const dropped = () => new Response(null, { status: 502, headers: { [DROPPED]: "1" } });

function pause(ms: number, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    closing.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

const below = (name: PlatformName, path: string) =>
  path.startsWith(`/${name}`) ? path.slice(name.length + 1) || "/" : path;

async function codeOf({ face }: Platform, response: Response): Promise<string | null> {
  if (!response.headers.get("content-type")?.includes("json")) return null;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const code = face.codeOf(body);
  return code === null ? null : String(code);
}
