import type { Delivery, DeliveryCause } from "#lib/platforms/ports";

type State = Delivery["state"];

/** The end of `secondary_status`, the level's prefix cut off, in our words; the list is open. */
const STATES: Record<State, readonly string[]> = {
  delivering: ["ENABLE", "DELIVERY_OK", "PARTIAL_AUDIT_DELIVERY_OK", "REVIEW_PARTIALLY_APPROVED"],
  learning: [],
  in_review: ["AUDIT", "REAUDIT", "PARTIAL_AUDIT_NO_DELIVERY", "PROCESS_AUDIO"],
  rejected: [
    "AUDIT_DENY",
    "ADGROUP_AUDIT_DENY",
    "REVIEW_DISAPPROVED",
    "TRANSCODING_FAIL",
    "ASSET_AUTHORIZATION_LOST",
    "MUSIC_AUTHORIZATION_MISSING",
  ],
  budget_spent: ["BUDGET_EXCEED", "CAMPAIGN_EXCEED"],
  scheduled: ["NOT_START"],
  ended: ["TIME_DONE", "DONE", "DELETE", "ADGROUP_DELETE", "CAMPAIGN_DELETE"],
  off: ["DISABLE"],
  parent_off: ["CAMPAIGN_DISABLE", "ADGROUP_DISABLE"],
  account_problem: [
    "BALANCE_EXCEED",
    "ADVERTISER_AUDIT",
    "ADVERTISER_AUDIT_DENY",
    "ADVERTISER_ACCOUNT_PUNISH",
    "ADVERTISER_CONTRACT_PENDING",
    "FROZEN",
  ],
  not_delivering: [],
};

const BY_CODE = new Map(
  Object.entries(STATES).flatMap(([state, codes]) =>
    // Safe: the entries are exactly the object's.
    codes.map((code): [string, State] => [code, state as State]),
  ),
);

/** The same ends, where they tell more than the state they stand for. */
const CAUSES = new Map<string, DeliveryCause>([
  ["TRANSCODING_FAIL", "video_unplayable"],
  ["ASSET_AUTHORIZATION_LOST", "profile_lost"],
  ["MUSIC_AUTHORIZATION_MISSING", "music_unlicensed"],
  ["ADGROUP_AUDIT_DENY", "group_rejected"],
  ["BALANCE_EXCEED", "balance_empty"],
  ["ADVERTISER_AUDIT", "account_in_review"],
  ["ADVERTISER_AUDIT_DENY", "account_rejected"],
  ["ADVERTISER_ACCOUNT_PUNISH", "account_blocked"],
  ["ADVERTISER_CONTRACT_PENDING", "contract_unsigned"],
  ["FROZEN", "group_frozen"],
  ["CREATE", "no_ads"],
  ["PIXEL_UNBIND", "pixel_unbound"],
  ["ADGROUP_QUOTA_LIMIT", "too_many_groups"],
  ["AD_QUOTA_LIMIT", "too_many_ads"],
  ["AD_UNAVAILABLE", "no_ad_to_show"],
]);

const withoutLevel = (secondary: string) => secondary.replace(/^(CAMPAIGN|ADGROUP|AD)_STATUS_/, "");

/** What a status word says besides its state; null for a word that says no more. */
export function toCause(secondary: string): DeliveryCause | null {
  return CAUSES.get(withoutLevel(secondary)) ?? null;
}

/** Whether something runs, and if not, why. What we have no word for is not delivering. */
export function toDelivery(
  secondary: string | null | undefined,
  operation: string | null | undefined,
): Delivery {
  if (!secondary) {
    const state = operation === "ENABLE" ? "not_delivering" : "off";
    return { state, code: null, reason: null };
  }
  const state = BY_CODE.get(withoutLevel(secondary)) ?? "not_delivering";
  return { state, code: secondary, reason: null };
}
