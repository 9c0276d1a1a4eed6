import { adStanding, campaignStanding, groupStanding, type Standing } from "#lib/sandbox/delivery";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { PrimaryStatus } from "#lib/sandbox/tiktok/enums";
import type { Ad, AdGroup, Campaign } from "#lib/sandbox/world";

const GROUP: Record<Exclude<Standing, "account" | "running">, string> = {
  deleted: "ADGROUP_STATUS_DELETE",
  group_deleted: "ADGROUP_STATUS_DELETE",
  campaign_deleted: "ADGROUP_STATUS_CAMPAIGN_DELETE",
  archived: "ADGROUP_STATUS_DELETE",
  rejected: "ADGROUP_STATUS_AUDIT_DENY",
  campaign_off: "ADGROUP_STATUS_CAMPAIGN_DISABLE",
  group_off: "ADGROUP_STATUS_DISABLE",
  off: "ADGROUP_STATUS_DISABLE",
  not_started: "ADGROUP_STATUS_NOT_START",
  ended: "ADGROUP_STATUS_TIME_DONE",
  in_review: "ADGROUP_STATUS_AUDIT",
  empty: "ADGROUP_STATUS_CREATE",
};

const AD: Record<Exclude<Standing, "account" | "running">, string> = {
  deleted: "AD_STATUS_DELETE",
  group_deleted: "AD_STATUS_ADGROUP_DELETE",
  campaign_deleted: "AD_STATUS_CAMPAIGN_DELETE",
  archived: "AD_STATUS_DELETE",
  rejected: "AD_STATUS_AUDIT_DENY",
  campaign_off: "AD_STATUS_CAMPAIGN_DISABLE",
  group_off: "AD_STATUS_ADGROUP_DISABLE",
  off: "AD_STATUS_DISABLE",
  not_started: "AD_STATUS_NOT_START",
  ended: "AD_STATUS_DONE",
  in_review: "AD_STATUS_AUDIT",
  empty: "AD_STATUS_DISABLE",
};

/** `secondary_status` of a campaign. */
export function campaignStatus({ world, market }: Sandbox, campaign: Campaign): string {
  const account = world.accounts.get(campaign.accountId);
  switch (campaignStanding(account, campaign)) {
    case "deleted":
    case "archived":
      return "CAMPAIGN_STATUS_DELETE";
    case "account":
      return account?.status === "in_review"
        ? "CAMPAIGN_STATUS_ADVERTISER_AUDIT"
        : "ADVERTISER_ACCOUNT_PUNISH";
    case "off":
      return "CAMPAIGN_STATUS_DISABLE";
    default: {
      if (campaign.budget.kind === "none") return "CAMPAIGN_STATUS_ENABLE";
      const groups = world.adGroups.under(campaign.id).filter((group) => group.switch === "on");
      const isSpent = groups.some((group) => market.isBudgetSpent(group.id));
      return isSpent ? "CAMPAIGN_STATUS_BUDGET_EXCEED" : "CAMPAIGN_STATUS_ENABLE";
    }
  }
}

/** `secondary_status` of an ad group. */
export function groupStatus(sandbox: Sandbox, group: AdGroup): string {
  const standing = groupStanding(sandbox.world, group, sandbox.clock.now());
  if (standing === "account") return accountTrouble(sandbox, group.accountId, "ADGROUP_STATUS");
  const isRunning = standing === "running" || (standing === "empty" && hasAds(sandbox, group));
  if (!isRunning) return GROUP[standing];
  return `ADGROUP_STATUS_${spending(sandbox, group)}`;
}

/** What has ads, though none of them is on, is no longer new. */
const hasAds = ({ world }: Sandbox, { id }: AdGroup) =>
  world.ads.under(id).some((ad) => ad.switch !== "deleted");

/** `secondary_status` of an ad. */
export function adStatus(sandbox: Sandbox, ad: Ad): string {
  const standing = adStanding(sandbox.world, ad, sandbox.clock.now());
  if (standing === "account") return accountTrouble(sandbox, ad.accountId, "AD_STATUS");
  if (standing === "in_review" && Number(ad.wire.revision ?? 0) > 0) return "AD_STATUS_REAUDIT";
  if (standing !== "running") return AD[standing];
  const group = sandbox.world.adGroups.get(ad.adGroupId);
  return `AD_STATUS_${group ? spending(sandbox, group) : "DELIVERY_OK"}`;
}

function accountTrouble({ world }: Sandbox, accountId: string, prefix: string): string {
  const status = world.accounts.get(accountId)?.status;
  if (status === "unsettled") return `${prefix}_BALANCE_EXCEED`;
  if (status === "in_review" && prefix === "ADGROUP_STATUS") return `${prefix}_ADVERTISER_AUDIT`;
  return "ADVERTISER_ACCOUNT_PUNISH";
}

function spending({ world, market }: Sandbox, group: AdGroup): string {
  const account = world.accounts.get(group.accountId);
  if (account?.balanceMinor === 0) return "BALANCE_EXCEED";
  if (!market.isBudgetSpent(group.id)) return "DELIVERY_OK";
  return group.budget.kind === "none" ? "CAMPAIGN_EXCEED" : "BUDGET_EXCEED";
}

/** Whether an object of this secondary status belongs under the primary one asked for. */
export function isUnder(primary: PrimaryStatus, secondary: string): boolean {
  const isDeleted = secondary.endsWith("_DELETE");
  const isOff = secondary.endsWith("_DISABLE");
  const isOn = secondary.endsWith("_DELIVERY_OK") || secondary === "CAMPAIGN_STATUS_ENABLE";
  const isDone = secondary.endsWith("_DONE");
  switch (primary) {
    case "STATUS_ALL":
      return true;
    case "STATUS_NOT_DELETE":
      return !isDeleted;
    case "STATUS_DELETE":
      return isDeleted;
    case "STATUS_DISABLE":
      return isOff;
    case "STATUS_DELIVERY_OK":
      return isOn;
    case "STATUS_TIME_DONE":
      return isDone;
    case "STATUS_NOT_DELIVERY":
      return !isDeleted && !isOff && !isOn && !isDone;
    // Frozen and reserved objects don't exist here.
    default:
      return false;
  }
}
