import { z } from "zod";
import { PlatformError } from "#lib/errors";
import type { OAuthPort } from "#lib/platforms/ports";
import type { TiktokApp } from "#lib/platforms/tiktok/access";
import { type TiktokClient, tiktokClient } from "#lib/platforms/tiktok/client";

export type TiktokDoor = TiktokApp & { redirectUri: string; correlationId?: string };

const Token = z.object({
  access_token: z.string().min(1),
  advertiser_ids: z.array(z.string()).nullish(),
  scope: z.array(z.union([z.number(), z.string()])).default([]),
});

const Advertisers = z.object({ list: z.array(z.object({ advertiser_id: z.string() })) });

/** The door before an advertiser is connected: consent, token, farewell. */
export function tiktokOAuth(door: TiktokDoor): OAuthPort {
  const caller = { ...door, correlationId: door.correlationId ?? crypto.randomUUID() };
  const client = tiktokClient(caller);
  const proof = { app_id: door.appId, secret: door.appSecret };

  return {
    consentUrl({ state }) {
      const url = new URL(`${door.baseUrl.replace(/\/$/, "")}/portal/auth`);
      const params = { app_id: door.appId, state, redirect_uri: door.redirectUri };
      for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
      return url.href;
    },

    // TikTok's tokens have no end and nothing to refresh them with; they die by revocation.
    async exchange(code) {
      const body = { ...proof, auth_code: code };
      const how = { schema: Token, effect: "new" } as const;
      const token = await client.post("/oauth2/access_token/", body, how);
      const letIn = tiktokClient({ ...caller, accessToken: token.access_token });
      return {
        accessToken: token.access_token,
        refreshToken: null,
        expiresAt: null,
        scopes: token.scope.map(String),
        accountIds: token.advertiser_ids ?? (await listAdvertisers(letIn, proof)),
      };
    },

    async revoke(accessToken) {
      const body = { ...proof, access_token: accessToken };
      const how = { schema: z.unknown(), effect: "same" } as const;
      await client.post("/oauth2/revoke_token/", body, how).catch((error: unknown) => {
        const isDead = error instanceof PlatformError && error.refusal === "signed_out";
        if (!isDead) throw error;
      });
    },
  };
}

async function listAdvertisers(client: TiktokClient, proof: Record<string, string>) {
  const { list } = await client.get("/oauth2/advertiser/get/", proof, Advertisers);
  return list.map(({ advertiser_id }) => advertiser_id);
}
