import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Ad, AdGroup, Campaign } from "#lib/sandbox/world";

/** What happens to an object, from its own switch, its ancestors, its review and its account. */
export function campaignStatus({ world }: Sandbox, campaign: Campaign): string {
  if (campaign.switch === "deleted") return "DELETED";
  if (campaign.switch === "archived") return "ARCHIVED";
  if (campaign.switch === "off") return "PAUSED";
  return world.accounts.get(campaign.accountId)?.status === "active" ? "ACTIVE" : "WITH_ISSUES";
}

export function groupStatus({ world }: Sandbox, group: AdGroup): string {
  const campaign = world.campaigns.get(group.campaignId);
  const buried = buriedStatus(group.switch, campaign?.switch);
  if (buried) return buried;
  if (group.switch === "off") return "PAUSED";
  if (campaign?.switch === "off") return "CAMPAIGN_PAUSED";
  return world.accounts.get(group.accountId)?.status === "active" ? "ACTIVE" : "WITH_ISSUES";
}

/** Review shows before everything but the grave: also while the ad is paused. */
export function adStatus({ world, clock }: Sandbox, ad: Ad): string {
  const campaign = world.campaigns.get(ad.campaignId);
  const group = world.adGroups.get(ad.adGroupId);
  const buried = buriedStatus(ad.switch, group?.switch, campaign?.switch);
  if (buried) return buried;
  if (clock.now() < ad.review.decidesAt) return "PENDING_REVIEW";
  if (ad.review.outcome === "rejected") return "DISAPPROVED";
  if (world.accounts.get(ad.accountId)?.status !== "active") return "WITH_ISSUES";
  if (ad.switch === "off") return "PAUSED";
  if (campaign?.switch === "off") return "CAMPAIGN_PAUSED";
  return group?.switch === "off" ? "ADSET_PAUSED" : "ACTIVE";
}

function buriedStatus(...switches: (string | undefined)[]): string | null {
  if (switches.includes("deleted")) return "DELETED";
  return switches.includes("archived") ? "ARCHIVED" : null;
}

/** Why nothing of the account delivers; left out when it does. */
export function accountIssues(
  { world }: Sandbox,
  accountId: string,
  level: "CAMPAIGN" | "AD_SET" | "AD",
): object[] | undefined {
  const status = world.accounts.get(accountId)?.status;
  if (status === "active") return undefined;
  return [
    {
      level,
      error_code: status === "unsettled" ? 1487466 : 1487390,
      error_summary: status === "unsettled" ? "Payment needed" : "Ad account isn't active",
      error_message:
        status === "unsettled"
          ? "The last payment failed. Pay the balance to deliver again."
          : "The ad account is disabled or in review, so its ads don't deliver.",
      error_type: "HARD_ERROR",
    },
  ];
}
