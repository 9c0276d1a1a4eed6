import { createHmac } from "node:crypto";
import { z } from "zod";
import { DAY_MS } from "#lib/sandbox/clock";
import { SCOPES, tokenRefused, type Viewer } from "#lib/sandbox/meta/access";
import { metaAccounts, metaUser } from "#lib/sandbox/meta/assets";
import { invalid, Refusal } from "#lib/sandbox/meta/refusal";
import type { MetaSettings } from "#lib/sandbox/meta/settings";
import { callBack } from "#lib/sandbox/meta/signed-request";
import { parse, text } from "#lib/sandbox/meta/values";
import { ControlError } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Collection } from "#lib/sandbox/store";
import type { Token } from "#lib/sandbox/tokens";

/** What the dialog handed to the redirect. */
export type LoginCode = {
  readonly id: string;
  readonly redirectUri: string;
  readonly accountIds: readonly string[];
  readonly scopes: readonly string[];
  readonly declined: readonly string[];
  readonly issuedAt: number;
  readonly isUsed: boolean;
};

const CODE_LIFE_MS = 10 * 60_000;
const SHORT_LIFE_MS = 2 * 3_600_000;
const LONG_LIFE_MS = 60 * DAY_MS;

export const loginCodes = ({ store }: Sandbox): Collection<LoginCode> =>
  store.collection<LoginCode>("meta_codes");

/** A token of the one person there is. */
function issueUserToken(
  sandbox: Sandbox,
  grant: {
    accountIds: readonly string[];
    scopes: readonly string[];
    declined?: readonly string[];
    lifeMs: number;
  },
): Token {
  return sandbox.tokens.issue({
    id: `EAAK${sandbox.ids.letters("meta token", 120)}`,
    platform: "meta",
    kind: "user",
    userId: metaUser(sandbox).id,
    accountIds: grant.accountIds,
    scopes: [...new Set(["public_profile", ...grant.scopes])],
    expiresAt: sandbox.clock.now() + grant.lifeMs,
    wire: { declined: grant.declined ?? [], isLong: grant.lifeMs > SHORT_LIFE_MS },
  });
}

/** For control: a long-lived token for one account or for all. */
export function issueAnyToken(
  sandbox: Sandbox,
  ask: { accountId?: string; expiresInS?: number; scopes?: string[] },
): Token {
  const all = metaAccounts(sandbox).map(({ id }) => id);
  const accountIds = ask.accountId ? [ask.accountId.replace(/^act_/, "")] : all;
  const stranger = accountIds.find((id) => !all.includes(id));
  if (stranger) throw new ControlError(`There is no Meta ad account ${stranger}.`);
  const unknown = ask.scopes?.find((scope) => !SCOPES.some((known) => known === scope));
  if (unknown !== undefined) throw new ControlError(`Meta has no permission ${unknown}.`);
  return issueUserToken(sandbox, {
    accountIds,
    scopes: ask.scopes ?? SCOPES,
    lifeMs: ask.expiresInS === undefined ? LONG_LIFE_MS : ask.expiresInS * 1000,
  });
}

/** A Page's own token: the same every time the same login asks. */
export function pageToken(
  sandbox: Sandbox,
  viewer: Viewer,
  pageId: string,
  accountId: string,
): string {
  const digest = createHmac("sha256", viewer.token).update(pageId).digest("base64url");
  const id = `EAAP${digest.replace(/[-_]/g, "x")}`;
  const { state } = sandbox.tokens.look("meta", id);
  if (state !== "unknown") return id;
  const { token } = sandbox.tokens.look("meta", viewer.token);
  return sandbox.tokens.issue({
    id,
    platform: "meta",
    kind: "page",
    userId: viewer.userId,
    accountIds: [accountId],
    scopes: viewer.scopes,
    // A long-lived login's Page tokens don't end by time.
    expiresAt: token?.wire.isLong ? null : (token?.expiresAt ?? null),
    wire: { pageId, parent: viewer.token },
  }).id;
}

const Exchange = z.object({
  grant_type: z.string().optional(),
  client_id: text,
  client_secret: text,
  redirect_uri: text.optional(),
  code: text.optional(),
  fb_exchange_token: text.optional(),
});

/** `/oauth/access_token`: a code, or a token, for a token. */
export function exchangeToken(
  sandbox: Sandbox,
  settings: MetaSettings,
  values: Readonly<Record<string, unknown>>,
): object {
  const ask = parse(Exchange, values);
  if (ask.client_id !== settings.appId) {
    throw new Refusal({
      code: 101,
      message: "Error validating application. Cannot get application info due to a system error.",
    });
  }
  if (ask.client_secret !== settings.appSecret) {
    throw new Refusal({
      code: 1,
      status: 400,
      isTransient: false,
      message: "Error validating client secret.",
    });
  }
  if (ask.grant_type === "client_credentials") {
    return { access_token: `${settings.appId}|${settings.appSecret}`, token_type: "bearer" };
  }
  const token =
    ask.grant_type === "fb_exchange_token"
      ? lengthened(sandbox, ask.fb_exchange_token)
      : redeemed(sandbox, ask);
  const leftS = Math.floor(((token.expiresAt ?? 0) - sandbox.clock.now()) / 1000);
  return { access_token: token.id, token_type: "bearer", expires_in: leftS };
}

function lengthened(sandbox: Sandbox, given: string | undefined): Token {
  if (!given) throw invalid("The parameter fb_exchange_token is required", "fb_exchange_token");
  const { state, token } = sandbox.tokens.look("meta", given);
  if (state !== "valid" || !token) throw tokenRefused(state, token);
  return issueUserToken(sandbox, {
    accountIds: token.accountIds,
    scopes: token.scopes,
    declined: token.wire.declined as string[] | undefined,
    lifeMs: LONG_LIFE_MS,
  });
}

function redeemed(sandbox: Sandbox, ask: z.output<typeof Exchange>): Token {
  const refuse = (subcode: number, message: string) => new Refusal({ code: 100, subcode, message });
  const code = ask.code === undefined ? undefined : loginCodes(sandbox).get(ask.code);
  if (!code) throw new Refusal({ code: 100, message: "Invalid verification code format." });
  if (code.isUsed) throw refuse(36009, "This authorization code has been used.");
  if (sandbox.clock.now() >= code.issuedAt + CODE_LIFE_MS) {
    throw refuse(36007, "This authorization code has expired.");
  }
  if (ask.redirect_uri !== code.redirectUri) {
    throw refuse(
      36008,
      "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request",
    );
  }
  loginCodes(sandbox).update(code.id, { isUsed: true });
  return issueUserToken(sandbox, { ...code, lifeMs: SHORT_LIFE_MS });
}

/** `/debug_token`: what a token is, for the app or for the token itself. */
export function debugToken(
  sandbox: Sandbox,
  settings: MetaSettings,
  viewer: Viewer,
  values: Readonly<Record<string, unknown>>,
): object {
  const { input_token: input } = parse(z.object({ input_token: text }), values);
  if (viewer.kind !== "app" && viewer.token !== input) {
    throw new Refusal({
      code: 100,
      message:
        "(#100) You must provide an app access token, or a user access token that is an owner or developer of the app",
    });
  }
  const { state, token } = sandbox.tokens.look("meta", input);
  if (!token) {
    const error = { code: 190, message: "Invalid OAuth access token - Cannot parse access token" };
    return { data: { error, is_valid: false, scopes: [] } };
  }
  const seconds = (at: number | null) => (at === null ? 0 : Math.floor(at / 1000));
  const { parts } = tokenRefused(state, token);
  const error = { code: 190, message: parts.message, subcode: parts.subcode };
  return {
    data: {
      app_id: settings.appId,
      type: token.kind === "page" ? "PAGE" : "USER",
      application: settings.appName,
      data_access_expires_at: seconds(token.issuedAt + 90 * DAY_MS),
      expires_at: seconds(token.expiresAt),
      is_valid: state === "valid",
      ...(state !== "valid" && { error }),
      issued_at: seconds(token.issuedAt),
      user_id: token.userId,
      ...(typeof token.wire.pageId === "string" && { profile_id: token.wire.pageId }),
      scopes: token.scopes,
      granular_scopes: token.scopes.map((scope) => granular(sandbox, scope, token)),
    },
  };
}

function granular(sandbox: Sandbox, scope: string, token: Token): object {
  const pages = metaAccounts(sandbox).filter(({ id }) => token.accountIds.includes(id));
  if (scope.startsWith("ads_")) return { scope, target_ids: token.accountIds };
  if (scope.startsWith("pages_") || scope === "leads_retrieval") {
    return { scope, target_ids: pages.map(({ presence }) => presence.profileId) };
  }
  return { scope };
}

/** Takes the app's access back: the login's tokens and those of its Pages. */
export function deauthorise(sandbox: Sandbox, viewer: Viewer): void {
  for (const token of sandbox.tokens.list("meta")) {
    if (token.userId === viewer.userId) sandbox.tokens.revoke(token.id);
  }
  callBack(sandbox, { kind: "deauthorise", wrongSignature: false });
}
