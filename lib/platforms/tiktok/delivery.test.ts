import { expect, test } from "vitest";
import { toCause, toDelivery } from "#lib/platforms/tiktok/delivery";

test.each([
  ["CAMPAIGN_STATUS_ENABLE", "delivering"],
  ["ADGROUP_STATUS_DELIVERY_OK", "delivering"],
  ["AD_STATUS_AUDIT", "in_review"],
  ["AD_STATUS_AUDIT_DENY", "rejected"],
  ["AD_STATUS_ADGROUP_AUDIT_DENY", "rejected"],
  ["ADGROUP_STATUS_BUDGET_EXCEED", "budget_spent"],
  ["ADGROUP_STATUS_NOT_START", "scheduled"],
  ["ADGROUP_STATUS_TIME_DONE", "ended"],
  ["AD_STATUS_CAMPAIGN_DELETE", "ended"],
  ["AD_STATUS_DISABLE", "off"],
  ["AD_STATUS_ADGROUP_DISABLE", "parent_off"],
  ["ADGROUP_STATUS_CAMPAIGN_DISABLE", "parent_off"],
  ["ADVERTISER_ACCOUNT_PUNISH", "account_problem"],
  ["AD_STATUS_BALANCE_EXCEED", "account_problem"],
  ["ADGROUP_STATUS_CREATE", "not_delivering"],
  ["ADGROUP_STATUS_OF_NEXT_YEAR", "not_delivering"],
])("%s is %s", (code, state) => {
  expect(toDelivery(code, "ENABLE")).toEqual({ state, code, reason: null });
});

test("without a word of TikTok's the switch alone tells", () => {
  expect(toDelivery(null, "DISABLE").state).toBe("off");
  expect(toDelivery(undefined, "ENABLE").state).toBe("not_delivering");
});

test.each([
  ["AD_STATUS_MUSIC_AUTHORIZATION_MISSING", "music_unlicensed"],
  ["AD_STATUS_ADGROUP_AUDIT_DENY", "group_rejected"],
  ["ADGROUP_STATUS_CREATE", "no_ads"],
  ["CAMPAIGN_STATUS_ADVERTISER_AUDIT_DENY", "account_rejected"],
  ["ADVERTISER_ACCOUNT_PUNISH", "account_blocked"],
  ["AD_STATUS_AUDIT_DENY", null],
  ["ADGROUP_STATUS_OF_NEXT_YEAR", null],
])("%s has the cause %s", (code, cause) => {
  expect(toCause(code)).toBe(cause);
});
