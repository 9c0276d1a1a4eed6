import { ControlError, type Platform } from "#lib/sandbox/platform";
import { tiktokApp } from "#lib/sandbox/tiktok/app";
import { SCOPE } from "#lib/sandbox/tiktok/call";
import { allow } from "#lib/sandbox/tiktok/consent-page";
import { tiktokControl } from "#lib/sandbox/tiktok/control";
import { conversions } from "#lib/sandbox/tiktok/events";
import { face } from "#lib/sandbox/tiktok/face";
import { furnish } from "#lib/sandbox/tiktok/furnish";
import { announceLead } from "#lib/sandbox/tiktok/lead-webhook";
import { grantToken } from "#lib/sandbox/tiktok/oauth";

/** TikTok Business API v1.3. */
export const tiktokPlatform: Platform = {
  name: "tiktok",
  face,
  app: tiktokApp,
  control: tiktokControl,
  furnish,
  consent(sandbox, url) {
    if (url.pathname !== "/tiktok/portal/auth")
      throw new ControlError(`${url.pathname} is no consent page.`);
    return allow(sandbox, url);
  },
  announceLead,
  conversions,
  issueToken(sandbox, { accountId, expiresInS, scopes }) {
    const all = sandbox.world.accounts.ownedBy("tiktok").map(({ id }) => id);
    if (accountId !== undefined && !all.includes(accountId)) {
      throw new ControlError(`There is no TikTok advertiser ${accountId}.`);
    }
    const unknown = scopes?.find((scope) => !Object.values<string>(SCOPE).includes(scope));
    if (unknown !== undefined) throw new ControlError(`TikTok has no scope ${unknown}.`);
    return grantToken(sandbox, { accountIds: accountId ? [accountId] : all, expiresInS, scopes });
  },
};
