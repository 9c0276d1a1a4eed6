import type { Sandbox } from "#lib/sandbox/sandbox";
import { records } from "#lib/sandbox/tiktok/records";
import type { Account } from "#lib/sandbox/world";

const { TIKTOK_APP_ID, TIKTOK_APP_SECRET } = process.env;

/**
 * The developer's app of the sandbox. Its secret signs the lead webhooks.
 *
 * Both sides of a demo agree on it by `TIKTOK_APP_ID` and `TIKTOK_APP_SECRET`. Redirects to
 * localhost are always allowed; others have to be listed.
 */
export const TIKTOK_APP = {
  id: TIKTOK_APP_ID || "7300000000000000901",
  secret: TIKTOK_APP_SECRET || "sandbox-tiktok-app-secret",
  redirectUris: [
    "https://performanteaiagency.com/oauth/callback",
    "https://performanteaiagency.com/oauth/tiktok/callback",
  ],
} as const;

export const termId = (accountId: string, term: string) => `${accountId} ${term}`;

/** The sandbox's app, and what every seeded advertiser has. */
export function furnish(sandbox: Sandbox): void {
  records(sandbox.store).apps.put(TIKTOK_APP);
  for (const account of sandbox.world.accounts.ownedBy("tiktok")) furnishAccount(sandbox, account);
}

/**
 * Gives an advertiser its TikTok profile and its first pixel, once.
 *
 * Who has forms has made them in Ads Manager, and to do so agreed to the terms of lead ads.
 */
export function furnishAccount(sandbox: Sandbox, account: Account): void {
  const { identities, pixels, terms } = records(sandbox.store);
  const { profileId, pixelId } = account.presence;
  const now = sandbox.clock.now();
  if (identities.get(profileId)) return;
  identities.put({
    id: profileId,
    accountId: account.id,
    type: "TT_USER",
    bcId: null,
    displayName: account.name,
    userName: `business.${account.id.slice(-6)}`,
    availableStatus: "AVAILABLE",
    canPushVideo: true,
  });
  pixels.put({
    id: pixelId,
    accountId: account.id,
    code: `C${sandbox.ids.letters("tiktok pixel code", 19).toUpperCase()}`,
    name: "Сайт",
    category: "CUSTOMIZE_EVENTS",
    partner: null,
    matching: { email: true, phone_number: true },
    createdAt: account.createdAt,
  });
  if (sandbox.world.forms.ownedBy(account.id).length > 0) {
    terms.put({ id: termId(account.id, "LeadAds"), signedAt: now });
  }
}
