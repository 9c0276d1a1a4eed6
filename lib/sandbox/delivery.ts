import type { Account, Ad, AdGroup, Campaign, World } from "#lib/sandbox/world";

/** Why something doesn't run, outermost cause first; platforms word it their own way. */
export type Standing =
  | "running"
  | "deleted"
  | "campaign_deleted"
  | "group_deleted"
  | "archived"
  | "account"
  | "rejected"
  | "campaign_off"
  | "group_off"
  | "off"
  | "not_started"
  | "ended"
  | "in_review"
  | "empty";

/** What an ad does at an instant, budgets aside. The order is the one TikTok shows. */
export function adStanding(world: World, ad: Ad, now: number): Standing {
  const group = world.adGroups.get(ad.adGroupId);
  const campaign = world.campaigns.get(ad.campaignId);
  const account = world.accounts.get(ad.accountId);
  if (ad.switch === "deleted") return "deleted";
  if (!campaign || campaign.switch === "deleted") return "campaign_deleted";
  if (!group || group.switch === "deleted") return "group_deleted";
  if (ad.switch === "archived") return "archived";
  if (account?.status !== "active") return "account";
  if (ad.review.outcome === "rejected" && now >= ad.review.decidesAt) return "rejected";
  const above = scheduleStanding(campaign, group, now);
  if (above === "campaign_off" || above === "group_off") return above;
  if (ad.switch !== "on") return "off";
  if (above) return above;
  return now < ad.review.decidesAt ? "in_review" : "running";
}

/** What an ad group does at an instant, budgets aside. */
export function groupStanding(world: World, group: AdGroup, now: number): Standing {
  const campaign = world.campaigns.get(group.campaignId);
  const account = world.accounts.get(group.accountId);
  if (group.switch === "deleted") return "deleted";
  if (!campaign || campaign.switch === "deleted") return "campaign_deleted";
  if (group.switch === "archived") return "archived";
  if (account?.status !== "active") return "account";
  const own = scheduleStanding(campaign, group, now);
  if (own) return own === "group_off" ? "off" : own;
  const ads = world.ads.under(group.id).filter((ad) => ad.switch !== "deleted");
  if (ads.length === 0) return "empty";
  const standings = ads.map((ad) => adStanding(world, ad, now));
  if (standings.includes("running")) return "running";
  if (standings.includes("in_review")) return "in_review";
  return standings.every((standing) => standing === "rejected") ? "rejected" : "empty";
}

/** What a campaign does: its own switch and its account's state. */
export function campaignStanding(account: Account | undefined, campaign: Campaign): Standing {
  if (campaign.switch === "deleted") return "deleted";
  if (campaign.switch === "archived") return "archived";
  if (account?.status !== "active") return "account";
  return campaign.switch === "on" ? "running" : "off";
}

function scheduleStanding(campaign: Campaign, group: AdGroup, now: number): Standing | null {
  if (campaign.switch !== "on") return "campaign_off";
  if (group.switch !== "on") return "group_off";
  if (now < group.startAt) return "not_started";
  if (group.endAt !== null && now >= group.endAt) return "ended";
  return null;
}
