import "server-only";
import type { OAuthPort, PlatformPorts } from "#lib/platforms/ports";
import type { TiktokAccess } from "#lib/platforms/tiktok/access";
import { tiktokAccount } from "#lib/platforms/tiktok/account";
import { tiktokAdGroups } from "#lib/platforms/tiktok/ad-groups";
import { tiktokAds } from "#lib/platforms/tiktok/ads";
import { tiktokCampaigns } from "#lib/platforms/tiktok/campaigns";
import { tiktokClient } from "#lib/platforms/tiktok/client";
import { tiktokInsights } from "#lib/platforms/tiktok/insights";
import { tiktokLeads } from "#lib/platforms/tiktok/leads";
import { tiktokLookups } from "#lib/platforms/tiktok/lookups";
import { tiktokMedia } from "#lib/platforms/tiktok/media";
import { type TiktokDoor, tiktokOAuth } from "#lib/platforms/tiktok/oauth";
import { tiktokSubscriptions } from "#lib/platforms/tiktok/subscriptions";

/** Everything TikTok can do for one connected advertiser. */
export function openTiktok(access: TiktokAccess): PlatformPorts {
  const { advertiserId, currency } = access;
  const client = tiktokClient(access);
  return {
    account: tiktokAccount(client, advertiserId),
    campaigns: tiktokCampaigns(client, currency),
    adGroups: tiktokAdGroups(client, currency),
    ads: tiktokAds(client),
    media: tiktokMedia(client, advertiserId),
    insights: tiktokInsights(client, currency),
    leads: tiktokLeads(client, tiktokSubscriptions(access)),
    lookups: tiktokLookups(client, advertiserId),
  };
}

/** The door before an advertiser is connected. */
export function openTiktokDoor(door: TiktokDoor): OAuthPort {
  return tiktokOAuth(door);
}
