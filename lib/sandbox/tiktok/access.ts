import type { Call, Scope, TokenCall } from "#lib/sandbox/tiktok/call";
import { WORDS } from "#lib/sandbox/tiktok/face";
import { furnishAccount } from "#lib/sandbox/tiktok/furnish";
import type { App } from "#lib/sandbox/tiktok/records";
import { Refusal } from "#lib/sandbox/tiktok/refusal";
import type { Token } from "#lib/sandbox/tokens";
import type { Account } from "#lib/sandbox/world";

const refuse = (code: number) => new Refusal(code, WORDS[code] ?? "");

/** The token behind the call, if it lives, has the scope and its app isn't too loud. */
export function tokenFor(call: Call, method: string, scope: Scope | null): Token {
  const id = call.request.headers.get("access-token");
  if (!id) throw refuse(40104);
  const { state, token } = call.sandbox.tokens.look("tiktok", id);
  if (!token || state === "unknown" || state === "revoked") throw refuse(40105);
  if (state === "expired") throw refuse(40102);
  call.limits.take(String(token.wire.appId), call.path);
  if (scope !== null && !token.scopes.includes(scope)) {
    throw new Refusal(
      40001,
      `Permission error: The access token lacks the required scope for endpoint '${call.path}(method=${method})'. Please ask the advertiser to authorize the app again.`,
    );
  }
  return token;
}

/** The advertiser the token may act for; another's looks the same as none at all. */
export function accountFor({ sandbox, token }: TokenCall, id: string): Account {
  const account = sandbox.world.accounts.get(id);
  if (account?.platform !== "tiktok" || !token.accountIds.includes(id)) {
    throw new Refusal(40001, `No permission to operate advertiser ${id}.`);
  }
  furnishAccount(sandbox, account);
  return account;
}

/** The app that proves itself by id and secret in the parameters. */
export function appFor(call: Call, proof: { app_id: string; secret: string }): App {
  const app = call.records.apps.get(proof.app_id);
  if (app?.secret !== proof.secret) throw new Refusal(40101, "App id or secret is incorrect.");
  call.limits.take(app.id, call.path);
  return app;
}
