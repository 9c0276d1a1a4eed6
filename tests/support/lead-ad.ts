import { addAd, addAdGroup, addCampaign } from "#lib/sandbox/market/populate";
import type { RunningSandbox } from "#lib/sandbox/sandbox";
import type { ConnectedAccount } from "./connected-account.ts";

/** An ad of the client's that asks people to fill its form in, as TikTok's own manager makes one. */
export function openLeadAd({ sandbox }: RunningSandbox, { tiktok }: ConnectedAccount) {
  const account = sandbox.world.accounts.get(tiktok.advertiserId);
  if (!account) throw new Error("no such advertiser");
  const place = { sandbox, platform: "tiktok" as const };
  const campaign = addCampaign(place, account);
  const ad = addAd(place, addAdGroup(place, campaign), { formId: tiktok.formId });
  return { adId: ad.id, campaignId: campaign.id };
}
