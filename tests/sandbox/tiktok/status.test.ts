import { expect, test } from "vitest";
import { type Door, formAd, openDoor } from "#tests/sandbox/tiktok/door";

type Ids = { campaignId: string; groupId: string; adId: string };
type Deed = (door: Door, ids: Ids) => Promise<unknown>;

const set =
  (level: "campaign" | "adgroup" | "ad", operation_status: string): Deed =>
  (door, { campaignId, groupId, adId }) => {
    const id = { campaign: campaignId, adgroup: groupId, ad: adId }[level];
    const body = { [`${level}_ids`]: [id], operation_status };
    return door.must(door.post(`/${level}/status/update/`, body));
  };
const account =
  (change: object): Deed =>
  (door) =>
    door.control.account({ id: door.account.id, ...change });
const reviewed =
  (outcome: "approved" | "rejected"): Deed =>
  (door, { adId }) =>
    door.control.review({ adId, outcome });
const scheduled =
  (schedule: object): Deed =>
  (door, { groupId }) =>
    door.must(door.post("/adgroup/update/", { adgroup_id: groupId, ...schedule }));
const later: Deed = (door) => door.control.simulate(3);
/** Lets it run until the least budget is spent today, and then allows it no more than that. */
const spent: Deed = async (door, { groupId }) => {
  const { market } = door.sandbox;
  for (let hour = 0; hour < 96; hour++) {
    await door.control.moveClock({ advanceHours: 1 });
    if (market.spent(door.account.id, groupId).todayMinor >= 250_000) break;
  }
  const body = { adgroup_id: groupId, budget: 2500 };
  await door.must(door.post("/adgroup/update/", body));
  await door.control.moveClock({ advanceHours: 1 });
};

const ended = {
  schedule_type: "SCHEDULE_START_END",
  schedule_start_time: "2026-09-01 00:00:00",
  schedule_end_time: "2026-09-02 00:00:00",
};

/** What was done, and what the three levels say of it; the first in order wins. */
test.each<[string, Deed[], [string, string, string]]>([
  ["nothing", [], ["ENABLE", "AUDIT", "AUDIT"]],
  ["approved", [reviewed("approved")], ["ENABLE", "DELIVERY_OK", "DELIVERY_OK"]],
  ["rejected", [reviewed("rejected")], ["ENABLE", "AUDIT_DENY", "AUDIT_DENY"]],
  ["ad paused", [reviewed("approved"), set("ad", "DISABLE")], ["ENABLE", "DELIVERY_OK", "DISABLE"]],
  [
    "group paused",
    [reviewed("approved"), set("adgroup", "DISABLE")],
    ["ENABLE", "DISABLE", "ADGROUP_DISABLE"],
  ],
  [
    "campaign and ad paused",
    [set("ad", "DISABLE"), set("campaign", "DISABLE")],
    ["DISABLE", "CAMPAIGN_DISABLE", "CAMPAIGN_DISABLE"],
  ],
  [
    "group deleted",
    [set("adgroup", "DELETE"), reviewed("rejected")],
    ["ENABLE", "DELETE", "ADGROUP_DELETE"],
  ],
  [
    "campaign deleted on a punished account",
    [set("campaign", "DELETE"), account({ status: "disabled" })],
    ["DELETE", "CAMPAIGN_DELETE", "CAMPAIGN_DELETE"],
  ],
  [
    "account punished while all is paused",
    [set("campaign", "DISABLE"), account({ status: "disabled" })],
    ["PUNISH", "PUNISH", "PUNISH"],
  ],
  [
    "account under review",
    [account({ status: "in_review" })],
    ["ADVERTISER_AUDIT", "ADVERTISER_AUDIT", "PUNISH"],
  ],
  [
    "no money left",
    [reviewed("approved"), account({ balanceMinor: 0 })],
    ["ENABLE", "BALANCE_EXCEED", "BALANCE_EXCEED"],
  ],
  [
    "begins tomorrow",
    [reviewed("approved"), scheduled({ schedule_start_time: "2026-09-03 00:00:00" })],
    ["ENABLE", "NOT_START", "NOT_START"],
  ],
  [
    "its time is over",
    [reviewed("approved"), scheduled(ended), later],
    ["ENABLE", "TIME_DONE", "DONE"],
  ],
  [
    "today's budget is spent",
    [reviewed("approved"), spent],
    ["ENABLE", "BUDGET_EXCEED", "BUDGET_EXCEED"],
  ],
])("%s", async (_, deeds, expected) => {
  const door = openDoor();
  const ids = await formAd(door);
  for (const deed of deeds) await deed(door, ids);
  const all = { filtering: { primary_status: "STATUS_ALL" } };
  const said: string[] = [];
  for (const level of ["campaign", "adgroup", "ad"]) {
    const { list } = await door.must(door.get(`/${level}/get/`, all));
    said.push(
      list[0].secondary_status.replace(/^(CAMPAIGN|ADGROUP|AD)_STATUS_|^.*_(?=PUNISH$)/, ""),
    );
  }
  expect(said).toEqual(expected);
});
