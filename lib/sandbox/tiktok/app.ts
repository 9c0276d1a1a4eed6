import { Hono } from "hono";
import type { SandboxEnv } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { SCOPE } from "#lib/sandbox/tiktok/call";
import { consentApp } from "#lib/sandbox/tiktok/consent-page";
import type { Endpoint } from "#lib/sandbox/tiktok/endpoint";
import { ENDPOINTS } from "#lib/sandbox/tiktok/endpoints";
import { envelope } from "#lib/sandbox/tiktok/face";
import { filesApp } from "#lib/sandbox/tiktok/files-page";
import { TIKTOK_APP } from "#lib/sandbox/tiktok/furnish";
import { RateLimit } from "#lib/sandbox/tiktok/rate-limit";
import { records } from "#lib/sandbox/tiktok/records";
import { Refusal } from "#lib/sandbox/tiktok/refusal";
import { readParams } from "#lib/sandbox/tiktok/request-params";
import { readSettings } from "#lib/sandbox/tiktok/settings";

const BASE = "/open_api/v1.3";
/** Where lead endpoints live for some markets, when settings say so. */
const ELSEWHERE = `/biz-api${BASE}`;

/** TikTok's HTTP surface: the API, the consent page, and the addresses of covers and previews. */
export function tiktokApp(sandbox: Sandbox): Hono<SandboxEnv> {
  // A world of yesterday may have known another app.
  records(sandbox.store).apps.put(TIKTOK_APP);
  const app = new Hono<SandboxEnv>({ strict: true });
  const limits = new RateLimit(sandbox);
  const known = new Map(ENDPOINTS.map((endpoint) => [endpoint.path, endpoint]));
  const notFound = () => new Response("404 page not found", { status: 404 });

  app.notFound(notFound);
  app.onError((error) => {
    if (!(error instanceof Refusal)) throw error;
    return envelope(error.code, error.message, {}, sandbox.clock.now());
  });
  app.route("/portal", consentApp(sandbox));
  app.route("/files", filesApp(sandbox));

  app.all("*", async (c) => {
    const url = new URL(c.req.url);
    if (!url.pathname.endsWith("/")) return notFound();
    const version = /\/open_api\/(v[^/]+)\//.exec(url.pathname)?.[1];
    if (!version) return notFound();
    if (version !== "v1.3") throw new Refusal(40051, `Invalid API version: ${version}.`);
    const isElsewhere = url.pathname.startsWith(ELSEWHERE);
    const path = url.pathname.slice((isElsewhere ? ELSEWHERE : BASE).length);
    const endpoint = known.get(path);
    if (!endpoint) throw new Refusal(40400, `Route not found: ${path}`);
    const settings = readSettings(sandbox.store);
    if (settings.areLeadsElsewhere && endpoint.scope === SCOPE.leads && !isElsewhere) {
      const location = `${sandbox.origin()}/tiktok${ELSEWHERE}${path}${url.search}`;
      return new Response(null, { status: 307, headers: { location } });
    }
    requireMethod(endpoint, c.req.method);
    const call = {
      sandbox,
      records: records(sandbox.store),
      settings,
      limits,
      request: c.req.raw,
      path,
    };
    const params = await readParams(c.req.raw);
    const answer = await endpoint.answer(call, params);
    return answer instanceof Response ? answer : envelope(0, "OK", answer, sandbox.clock.now());
  });
  return app;
}

function requireMethod(endpoint: Endpoint, method: string): void {
  if (method === endpoint.method) return;
  throw new Refusal(
    40001,
    `Please check the request method: ${endpoint.path} does not support ${method}.`,
  );
}
