import { Hono } from "hono";
import { html } from "hono/html";
import type { SandboxEnv } from "#lib/sandbox/platform";
import { ControlError } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { grantCode } from "#lib/sandbox/tiktok/oauth";
import { records } from "#lib/sandbox/tiktok/records";

type Wish = { appId: string; redirectUri: URL; state: string };

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:28rem;margin:3rem auto;padding:0 1rem;color:#161823}
h1{font-size:1.4rem}label{display:block;padding:.6rem 0;border-bottom:1px solid #e3e3e4}
button{font:inherit;padding:.7rem 1.4rem;border-radius:.4rem;border:1px solid #161823;background:#fff;margin:1.2rem .6rem 0 0;cursor:pointer}
button[value=allow]{background:#fe2c55;border-color:#fe2c55;color:#fff}p{color:#57585e}`;

/** The page on which an advertiser lets the app in: `/portal/auth`. */
export function consentApp(sandbox: Sandbox): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.onError((error, c) => {
    if (!(error instanceof ControlError)) throw error;
    return c.html(page(html`<h1>Authorization failed</h1><p>${error.message}</p>`), 400);
  });
  app.get("/auth", (c) => {
    readWish(sandbox, new URL(c.req.url));
    const accounts = sandbox.world.accounts.ownedBy("tiktok");
    const choices = accounts.map(
      ({ id, name }) => html`<label>
        <input type="checkbox" name="advertiser_ids" value="${id}" checked /> ${name} <small>${id}</small>
      </label>`,
    );
    return c.html(
      page(html`<h1>TikTok for Business</h1>
        <p>Sandbox. The app asks to manage ads, read reports and leads of these ad accounts.</p>
        <form method="post">
          ${choices}
          <button name="decision" value="allow">Allow</button>
          <button name="decision" value="cancel">Cancel</button>
        </form>`),
    );
  });
  app.post("/auth", async (c) => {
    const wish = readWish(sandbox, new URL(c.req.url));
    const form = await c.req.formData();
    if (form.get("decision") !== "allow") return c.redirect(comeBack(wish, null));
    const own = new Set(sandbox.world.accounts.ownedBy("tiktok").map(({ id }) => id));
    const chosen = form
      .getAll("advertiser_ids")
      .map(String)
      .filter((id) => own.has(id));
    if (chosen.length === 0) throw new ControlError("Choose at least one ad account.");
    return c.redirect(comeBack(wish, grantCode(sandbox, wish.appId, chosen)));
  });
  return app;
}

/** Where Allow with every advertiser chosen leads to. */
export function allow(sandbox: Sandbox, url: URL): string {
  const wish = readWish(sandbox, url);
  const all = sandbox.world.accounts.ownedBy("tiktok").map(({ id }) => id);
  return comeBack(wish, grantCode(sandbox, wish.appId, all));
}

function readWish(sandbox: Sandbox, url: URL): Wish {
  const app = records(sandbox.store).apps.get(url.searchParams.get("app_id") ?? "");
  if (!app) throw new ControlError("The app does not exist or is blocked.");
  const target = url.searchParams.get("redirect_uri") ?? "";
  if (!URL.canParse(target)) throw new ControlError("redirect_uri is missing or malformed.");
  const redirectUri = new URL(target);
  const isLocal = ["localhost", "127.0.0.1"].includes(redirectUri.hostname);
  if (!isLocal && !app.redirectUris.includes(target)) {
    throw new ControlError(`redirect_uri ${target} is not registered for this app.`);
  }
  return { appId: app.id, redirectUri, state: url.searchParams.get("state") ?? "" };
}

/** Both names carry the code; who cancelled comes back without one. */
function comeBack({ redirectUri, state }: Wish, code: string | null): string {
  const back = new URL(redirectUri);
  if (code) {
    back.searchParams.set("auth_code", code);
    back.searchParams.set("code", code);
  }
  back.searchParams.set("state", state);
  return back.href;
}

const page = (body: ReturnType<typeof html>) =>
  html`<!doctype html><html lang="en"><head><meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>TikTok for Business (sandbox)</title><style>${STYLE}</style></head><body>${body}</body></html>`;
