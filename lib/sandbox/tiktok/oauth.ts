import { z } from "zod";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { appFor } from "#lib/sandbox/tiktok/access";
import { SCOPE } from "#lib/sandbox/tiktok/call";
import { open, withToken } from "#lib/sandbox/tiktok/endpoint";
import { TIKTOK_APP } from "#lib/sandbox/tiktok/furnish";
import { records } from "#lib/sandbox/tiktok/records";
import { Refusal } from "#lib/sandbox/tiktok/refusal";
import type { Token } from "#lib/sandbox/tokens";

const HOUR_MS = 3_600_000;
const proof = { app_id: z.string(), secret: z.string() };

export type Grant = {
  appId?: string;
  accountIds: readonly string[];
  scopes?: readonly string[];
  expiresInS?: number;
};

/** A long-term token for these advertisers; it doesn't expire unless a test wants it to. */
export function grantToken(sandbox: Sandbox, grant: Grant): Token {
  const { expiresInS } = grant;
  return sandbox.tokens.issue({
    id: sandbox.ids.hex("tiktok token", 40),
    platform: "tiktok",
    kind: "long",
    userId: "7300000000000000801",
    accountIds: [...grant.accountIds],
    scopes: [...(grant.scopes ?? Object.values(SCOPE))],
    expiresAt: expiresInS === undefined ? null : sandbox.clock.now() + expiresInS * 1000,
    wire: { appId: grant.appId ?? TIKTOK_APP.id },
  });
}

/** What Allow on the consent page gives to the app: single use, for an hour. */
export function grantCode(sandbox: Sandbox, appId: string, accountIds: readonly string[]): string {
  const code = {
    id: sandbox.ids.hex("tiktok code", 40),
    appId,
    accountIds: [...accountIds],
    expiresAt: sandbox.clock.now() + HOUR_MS,
    isUsed: false,
  };
  return records(sandbox.store).codes.put(code).id;
}

const accessToken = open("POST", "/oauth2/access_token/", {
  input: z.object({
    ...proof,
    auth_code: z.string(),
    return_advertiser_ids: z.boolean().default(true),
  }),
  answer(call, input) {
    const app = appFor(call, input);
    const code = call.records.codes.get(input.auth_code);
    const isOver = !code || code.isUsed || call.sandbox.clock.now() >= code.expiresAt;
    if (isOver || code.appId !== app.id) {
      throw new Refusal(40110, "Auth code is invalid, expired or has been used.");
    }
    call.records.codes.update(code.id, { isUsed: true });
    const token = grantToken(call.sandbox, { appId: app.id, accountIds: code.accountIds });
    return {
      access_token: token.id,
      ...(input.return_advertiser_ids ? { advertiser_ids: token.accountIds } : {}),
      scope: token.scopes.map(Number),
    };
  },
});

const advertisers = withToken("GET", "/oauth2/advertiser/get/", {
  input: z.object(proof),
  answer(call, input) {
    appFor(call, input);
    return {
      list: call.token.accountIds.map((id) => ({
        advertiser_id: id,
        advertiser_name: call.sandbox.world.accounts.get(id)?.name ?? "",
      })),
    };
  },
});

const revoke = open("POST", "/oauth2/revoke_token/", {
  input: z.object({ ...proof, access_token: z.string() }),
  answer(call, input) {
    const app = appFor(call, input);
    const { state, token } = call.sandbox.tokens.look("tiktok", input.access_token);
    if (state !== "valid" || token?.wire.appId !== app.id) {
      throw new Refusal(40105, "Access token is incorrect or has been revoked.");
    }
    call.sandbox.tokens.revoke(token.id);
    return { app_id: app.id, advertiser_ids: token.accountIds };
  },
});

const user = withToken("POST", "/user/info/", {
  input: z.unknown(),
  answer: ({ token }) => ({
    core_user_id: token.userId,
    display_name: "Sandbox user",
    email: "s***r@example.com",
    create_time: Math.floor(token.issuedAt / 1000),
    avatar_url: "",
  }),
});

export const OAUTH = [accessToken, advertisers, revoke, user];
