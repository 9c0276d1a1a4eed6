import "server-only";
import { sharedPace } from "#lib/connections/pace";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { log } from "#lib/log";
import type { Currency } from "#lib/money";
import { PLATFORM_NAMES, type Platform } from "#lib/platforms/platform";
import type { OAuthPort, PlatformPorts } from "#lib/platforms/ports";
import type { TiktokApp } from "#lib/platforms/tiktok/access";
import { tiktokLimits } from "#lib/platforms/tiktok/limits";
import { openTiktok, openTiktokDoor } from "#lib/platforms/tiktok/open";

/** Whether this server knows an app of the platform; without one nobody can connect. */
export function isSetUp(platform: Platform): boolean {
  const { TIKTOK_APP_ID, TIKTOK_APP_SECRET } = env();
  return platform === "tiktok" && Boolean(TIKTOK_APP_ID && TIKTOK_APP_SECRET);
}

/** Where people let us in, and where we give the access back. */
export function openDoor(platform: Platform, correlationId: string): OAuthPort {
  return openTiktokDoor({
    ...requireTiktokApp(platform, "people"),
    redirectUri: redirectUri(),
    correlationId,
  });
}

/**
 * Whom a call is for. A night's worth of numbers must not stand between a person and their
 * click, so each has a share of what the platform lets the app do.
 */
export type Lane = "people" | "jobs";

const SHARES: Record<Lane, number> = { people: 0.4, jobs: 0.6 };

/** How often a lane may call in the long run. */
export function callsAMinute(lane: Lane): number {
  const { app } = tiktokLimits(env().TIKTOK_RATE_LEVEL, SHARES[lane]);
  return Math.min(...app.map(({ calls, ms }) => (calls * 60_000) / ms));
}

type Access = {
  accessToken: string;
  externalId: string;
  currency: Currency;
  correlationId: string;
  lane: Lane;
};

/** One account of a platform, with a token that opens it. */
export function openAccount(platform: Platform, access: Access): PlatformPorts {
  const { externalId: advertiserId, lane, ...rest } = access;
  return openTiktok({ ...requireTiktokApp(platform, lane), ...rest, advertiserId });
}

/** The one address platforms send people back to. */
function redirectUri(): string {
  const { TIKTOK_OAUTH_REDIRECT_URI, NEXT_PUBLIC_APP_URL } = env();
  return TIKTOK_OAUTH_REDIRECT_URI ?? `${NEXT_PUBLIC_APP_URL}/oauth/callback`;
}

function requireTiktokApp(platform: Platform, lane: Lane): TiktokApp {
  const { TIKTOK_APP_ID: appId, TIKTOK_APP_SECRET: appSecret, ...rest } = env();
  if (platform !== "tiktok" || !appId || !appSecret) {
    const values = { platform: PLATFORM_NAMES[platform] };
    throw new AppError("unavailable", "platform_not_set_up", { values });
  }
  const limits = tiktokLimits(rest.TIKTOK_RATE_LEVEL, SHARES[lane]);
  return {
    baseUrl: rest.TIKTOK_API_BASE_URL,
    version: rest.TIKTOK_API_VERSION,
    appId,
    appSecret,
    limiter: sharedPace(`tiktok ${appId} ${lane}`, limits),
    onCall: (call) => log.info({ action: "tiktok.call", ...call }, "TikTok answered"),
  };
}
