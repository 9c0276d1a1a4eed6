import { type Context, Hono } from "hono";
import { checkProof, tokenIn, viewerOf } from "#lib/sandbox/meta/access";
import { assetsOf, metaAccounts, metaUser } from "#lib/sandbox/meta/assets";
import { answerBatch } from "#lib/sandbox/meta/batch";
import { metaControl } from "#lib/sandbox/meta/control";
import { conversionsOf } from "#lib/sandbox/meta/conversions";
import { download } from "#lib/sandbox/meta/download";
import { metaFace, rendered } from "#lib/sandbox/meta/face";
import { filesPage } from "#lib/sandbox/meta/files-page";
import { answer } from "#lib/sandbox/meta/graph";
import { allowAll, loginDialog } from "#lib/sandbox/meta/login-dialog";
import { issueAnyToken } from "#lib/sandbox/meta/oauth";
import { readParams } from "#lib/sandbox/meta/params";
import { Refusal } from "#lib/sandbox/meta/refusal";
import { metaSettings } from "#lib/sandbox/meta/settings";
import { announceLead, announceLeads } from "#lib/sandbox/meta/subscriptions";
import { Usage } from "#lib/sandbox/meta/usage";
import { receiveBytes } from "#lib/sandbox/meta/video-uploads";
import { ControlError, type Platform, type SandboxEnv } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";

/** Meta Graph and Marketing API, its login dialog, and its upload and content hosts. */
export const metaPlatform: Platform = {
  name: "meta",
  face: metaFace,
  app: metaApp,
  furnish(sandbox) {
    metaUser(sandbox);
    for (const account of metaAccounts(sandbox)) assetsOf(sandbox, account);
  },
  consent(sandbox, url) {
    if (!/\/dialog\/oauth$/.test(url.pathname))
      throw new ControlError(`${url.pathname} is no login dialog.`);
    return allowAll(sandbox, url);
  },
  issueToken: issueAnyToken,
  announceLead,
  announceTogether: announceLeads,
  conversions: conversionsOf,
  control: metaControl,
};

function metaApp(sandbox: Sandbox): Hono<SandboxEnv> {
  const usage = new Usage();
  sandbox.store.onReset(() => usage.clear());
  const app = new Hono<SandboxEnv>();
  app.onError((error) => {
    if (error instanceof Refusal) return rendered(error);
    throw error;
  });
  app.route("/:version{v[0-9]+\\.[0-9]+}/dialog/oauth", loginDialog(sandbox));
  app.route("/dialog/oauth", loginDialog(sandbox));
  app.route("/", filesPage(sandbox));
  app.post("/video-ads-upload/:version/:id", (c) => receiveRaw(sandbox, c));
  app.all("*", async (c) => {
    const request = c.req.raw;
    const { pathname } = new URL(request.url);
    if (isTooLarge(sandbox, request, pathname)) return new Response(null, { status: 413 });
    const params = await readParams(request);
    const ask = {
      ...params,
      method: request.method,
      path: pathname,
      token: tokenIn(request, params.values),
    };
    if (
      request.method === "POST" &&
      params.values.batch !== undefined &&
      /^(\/v\d+\.\d+)?\/?$/.test(pathname)
    ) {
      const { status, body } = await answerBatch(sandbox, usage, ask);
      return Response.json(body, { status });
    }
    const reply = await answer(sandbox, usage, ask);
    return Response.json(reply.body, { status: reply.status, headers: reply.headers });
  });
  return app;
}

/** A video in one piece that the edge cuts off, with nothing in the answer. */
function isTooLarge(sandbox: Sandbox, request: Request, path: string): boolean {
  const size = Number(request.headers.get("content-length") ?? 0);
  return path.endsWith("/advideos") && size > metaSettings(sandbox).singleUploadBytes;
}

/** The rupload host of the newer video flow. */
async function receiveRaw(sandbox: Sandbox, c: Context<SandboxEnv>): Promise<Response> {
  const settings = metaSettings(sandbox);
  const token = tokenIn(c.req.raw, c.req.query());
  const { accountIds } = viewerOf(sandbox, settings, token);
  checkProof(settings, token, c.req.query("appsecret_proof"));
  const fileUrl = c.req.header("file_url");
  const bytes = fileUrl
    ? await download(sandbox, fileUrl, "file_url")
    : new Uint8Array(await c.req.raw.arrayBuffer());
  const offset = Number(c.req.header("offset") ?? 0);
  const size = Number(c.req.header("file_size") ?? bytes.length);
  receiveBytes(sandbox, { accountIds, videoId: c.req.param("id") ?? "", offset, size }, bytes);
  return c.json({ success: true });
}
