import { Hono } from "hono";
import { SCOPES } from "#lib/sandbox/meta/access";
import { metaAccounts, metaUser } from "#lib/sandbox/meta/assets";
import { loginCodes } from "#lib/sandbox/meta/oauth";
import { type MetaSettings, metaSettings } from "#lib/sandbox/meta/settings";
import { ControlError, type SandboxEnv } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";

type DialogAsk = { redirectUri: string; state: string; scopes: string[] };
type Choice = { scopes: string[]; accountIds: string[] };

/** `/v26.0/dialog/oauth`: the page on which a person lets the app in, wholly or in part. */
export function loginDialog(sandbox: Sandbox): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.get("/", (c) => {
    const ask = readAsk(metaSettings(sandbox), new URL(c.req.url));
    if (typeof ask === "string") return c.html(page(`<p class="bad">${plain(ask)}</p>`), 400);
    return c.html(page(consentForm(sandbox, ask)));
  });
  app.post("/", async (c) => {
    const ask = readAsk(metaSettings(sandbox), new URL(c.req.url));
    if (typeof ask === "string") return c.html(page(`<p class="bad">${plain(ask)}</p>`), 400);
    const form = await c.req.formData();
    if (form.get("deed") !== "allow") return c.redirect(refusedUrl(ask));
    const scopes = form.getAll("scope").map(String);
    const accountIds = form.getAll("account").map(String);
    return c.redirect(allowedUrl(sandbox, ask, { scopes, accountIds }));
  });
  return app;
}

/** Where Allow leads when everything stays ticked. */
export function allowAll(sandbox: Sandbox, url: URL): string {
  const ask = readAsk(metaSettings(sandbox), url);
  if (typeof ask === "string") throw new ControlError(ask);
  const accountIds = metaAccounts(sandbox).map(({ id }) => id);
  return allowedUrl(sandbox, ask, { scopes: ask.scopes, accountIds });
}

function readAsk(settings: MetaSettings, url: URL): DialogAsk | string {
  const query = url.searchParams;
  const redirectUri = query.get("redirect_uri") ?? "";
  if (query.get("client_id") !== settings.appId) {
    return "Invalid App ID: The provided app ID does not look like a valid app ID.";
  }
  const isRegistered =
    settings.redirectUris.length === 0 || settings.redirectUris.includes(redirectUri);
  if (!/^https?:\/\//.test(redirectUri) || !isRegistered) {
    return "URL blocked: This redirect failed because the redirect URI is not white-listed in the app's client OAuth settings.";
  }
  if ((query.get("response_type") ?? "code") !== "code")
    return "Only response_type=code is supported.";
  const asked = (query.get("scope") ?? "")
    .split(",")
    .map((scope) => scope.trim())
    .filter(Boolean);
  const unknown = asked.filter((scope) => !SCOPES.some((known) => known === scope));
  if (unknown.length > 0) return `Invalid Scopes: ${unknown.join(", ")}.`;
  const isConfigured = query.has("config_id");
  if (asked.length === 0 && !isConfigured) return "Ask for at least one scope.";
  return {
    redirectUri,
    state: query.get("state") ?? "",
    scopes: isConfigured ? [...SCOPES] : asked,
  };
}

function allowedUrl(sandbox: Sandbox, ask: DialogAsk, choice: Choice): string {
  const scopes = ask.scopes.filter((scope) => choice.scopes.includes(scope));
  const code = loginCodes(sandbox).put({
    id: `AQ${sandbox.ids.letters("meta code", 80)}`,
    redirectUri: ask.redirectUri,
    accountIds: metaAccounts(sandbox)
      .map(({ id }) => id)
      .filter((id) => choice.accountIds.includes(id)),
    scopes,
    declined: ask.scopes.filter((scope) => !scopes.includes(scope)),
    issuedAt: sandbox.clock.now(),
    isUsed: false,
  });
  return withQuery(ask, { code: code.id });
}

const refusedUrl = (ask: DialogAsk) =>
  withQuery(ask, {
    error: "access_denied",
    error_code: "200",
    error_description: "Permissions error",
    error_reason: "user_denied",
  });

function withQuery({ redirectUri, state }: DialogAsk, query: Record<string, string>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  if (state) url.searchParams.set("state", state);
  return `${url.href}#_=_`;
}

function consentForm(sandbox: Sandbox, ask: DialogAsk): string {
  const box = (name: string, value: string, label: string) =>
    `<label><input type="checkbox" name="${name}" value="${plain(value)}" checked> ${plain(label)}</label>`;
  const accounts = metaAccounts(sandbox).map(({ id, name }) =>
    box("account", id, `${name} · act_${id}`),
  );
  return `<form method="post">
    <p>${plain(metaSettings(sandbox).appName)} просит доступ от имени: <b>${plain(metaUser(sandbox).name)}</b></p>
    <fieldset><legend>Рекламные аккаунты и Страницы</legend>${accounts.join("")}</fieldset>
    <fieldset><legend>Разрешения</legend>${ask.scopes.map((scope) => box("scope", scope, scope)).join("")}</fieldset>
    <p><button name="deed" value="allow">Разрешить</button> <button name="deed" value="deny">Отмена</button></p>
  </form>`;
}

const page = (body: string) => `<!doctype html><html lang="ru"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Вход: песочница Meta</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color:#1c1e21}
label{display:block;padding:.25rem 0}fieldset{border:1px solid #dadde1;border-radius:8px;margin:1rem 0}
button{font:inherit;padding:.5rem 1.25rem;border-radius:8px;border:1px solid #dadde1;background:#fff}
button[value=allow]{background:#0866ff;border-color:#0866ff;color:#fff}.bad{color:#b00020}small{color:#65676b}
</style></head><body><h1>Песочница Meta</h1>${body}<small>Это симулятор, не Facebook.</small></body></html>`;

const plain = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
