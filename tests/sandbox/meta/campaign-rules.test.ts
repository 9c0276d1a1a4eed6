import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  adSet,
  blame,
  campaign,
  codes,
  type Door,
  launch,
  leadCreative,
  openDoor,
} from "#tests/sandbox/meta/door";

let door: Door;
/** A campaign with a budget of its own. */
let funded: string;
beforeAll(async () => {
  door = await openDoor();
  funded = await door.made(
    `${door.act}/campaigns`,
    campaign({
      is_adset_budget_sharing_enabled: undefined,
      daily_budget: 5000,
      bid_strategy: "LOWEST_COST_WITHOUT_CAP",
    }),
  );
});
afterAll(() => door.close());

type Values = Record<string, unknown>;
const newCampaign = (changes: Values) => door.post(`${door.act}/campaigns`, campaign(changes));

describe("a campaign", () => {
  test.each([
    [
      "8: needs special_ad_categories",
      { special_ad_categories: undefined },
      undefined,
      "special_ad_categories",
    ],
    [
      "8: needs a country with a category",
      { special_ad_categories: ["HOUSING"] },
      2909034,
      "special_ad_category_country",
    ],
    [
      "9: doesn't take a legacy objective",
      { objective: "LEAD_GENERATION" },
      undefined,
      "objective",
    ],
    [
      "10: needs a budget or the sharing flag",
      { is_adset_budget_sharing_enabled: undefined },
      4834011,
      "is_adset_budget_sharing_enabled",
    ],
    [
      "11: has no bid strategy without a budget",
      { bid_strategy: "COST_CAP" },
      1885737,
      "bid_strategy",
    ],
    ["needs a name", { name: undefined }, undefined, "name"],
    [
      "has one kind of budget",
      { daily_budget: 900, lifetime_budget: 900 },
      undefined,
      "lifetime_budget",
    ],
    ["has a budget above the minimum", { daily_budget: 99 }, 1885272, "daily_budget"],
    [
      "isn't a legacy Advantage+ one",
      { smart_promotion_type: "GUIDED_CREATION" },
      undefined,
      "smart_promotion_type",
    ],
  ] as const)("rule %s", async (_name, changes, subcode, blamed) => {
    const answer = await newCampaign(changes);
    expect([answer.status, codes(answer), blame(answer)]).toEqual([400, [100, subcode], blamed]);
  });

  test("rule 22: takes four budget changes an hour, not five", async () => {
    for (const budget of [5100, 5200, 5300, 5400]) {
      expect((await door.post(funded, { daily_budget: budget })).body).toEqual({ success: true });
    }
    expect(codes(await door.post(funded, { daily_budget: 5500 }))).toEqual([100, 1487632]);
    await door.control.moveClock({ advanceHours: 1.1 });
    expect(codes(await door.post(funded, { daily_budget: 5500 }))).toBeNull();
  });

  test("rule 32: archived it can only be renamed or deleted, deleted nothing", async () => {
    const id = await door.made(`${door.act}/campaigns`, campaign());
    expect(codes(await door.post(id, { status: "ARCHIVED" }))).toBeNull();
    expect(codes(await door.post(id, { status: "ACTIVE" }))).toEqual([100, undefined]);
    expect(codes(await door.post(id, { name: "Old" }))).toBeNull();
    expect((await door.remove(id)).body).toEqual({ success: true });
    expect(codes(await door.post(id, { name: "Older" }))).toEqual([100, undefined]);
    expect((await door.get(id, { fields: "name,effective_status" })).body).toEqual({
      id,
      name: "Old",
      effective_status: "DELETED",
    });
  });

  test("hands its budget down to its ad sets in one go", async () => {
    const id = await door.made(
      `${door.act}/campaigns`,
      campaign({ daily_budget: 3000, is_adset_budget_sharing_enabled: undefined }),
    );
    const set = await door.made(
      `${door.act}/adsets`,
      adSet(door, id, { daily_budget: undefined, bid_strategy: undefined }),
    );
    expect(
      codes(await door.post(id, { adset_budgets: [{ adset_id: set, daily_budget: 1500 }] })),
    ).toBeNull();
    expect((await door.get(id, { fields: "daily_budget" })).body.daily_budget).toBeUndefined();
    expect((await door.get(set, { fields: "daily_budget,bid_strategy" })).body).toMatchObject({
      daily_budget: "1500",
      bid_strategy: "LOWEST_COST_WITHOUT_CAP",
    });
    expect(codes(await door.post(id, { daily_budget: 4000 }))).toEqual([100, 1885621]);
  });
});

describe("statuses", () => {
  test("follow from ancestors, review and account", async () => {
    const { campaignId, adSetId, adId } = await launch(door);
    const statuses = async () => {
      const shown = await Promise.all(
        [campaignId, adSetId, adId].map((id) =>
          door.get(id, { fields: "effective_status,status" }),
        ),
      );
      return shown.map(({ body }) => body.effective_status);
    };
    expect(await statuses()).toEqual(["ACTIVE", "ACTIVE", "PENDING_REVIEW"]);
    await door.control.review({ adId, outcome: "approved" });
    expect(await statuses()).toEqual(["ACTIVE", "ACTIVE", "ACTIVE"]);
    await door.post(adSetId, { status: "PAUSED" });
    expect(await statuses()).toEqual(["ACTIVE", "PAUSED", "ADSET_PAUSED"]);
    await door.post(adSetId, { status: "ACTIVE" });
    await door.post(campaignId, { status: "PAUSED" });
    expect(await statuses()).toEqual(["PAUSED", "CAMPAIGN_PAUSED", "CAMPAIGN_PAUSED"]);
    await door.post(adId, { status: "PAUSED" });
    expect(await statuses()).toEqual(["PAUSED", "CAMPAIGN_PAUSED", "PAUSED"]);
    await door.control.review({
      adId,
      outcome: "rejected",
      reason: "Misleading claims: absolute promise.",
    });
    expect(await statuses()).toEqual(["PAUSED", "CAMPAIGN_PAUSED", "DISAPPROVED"]);
    const { body } = await door.get(adId, { fields: "ad_review_feedback" });
    expect(body.ad_review_feedback.global).toEqual({
      "Misleading claims": "Misleading claims: absolute promise.",
    });
    await door.remove(campaignId);
    expect(await statuses()).toEqual(["DELETED", "DELETED", "DELETED"]);
    const listed = await door.get(`${door.act}/ads`, { fields: "id" });
    expect(listed.body.data.map(({ id }: { id: string }) => id)).not.toContain(adId);
    const asked = await door.get(`${door.act}/ads`, { effective_status: ["DELETED"] });
    expect(asked.body.data).toContainEqual({ id: adId });
  });

  test("a text with a trigger is disapproved once the reviewers are done", async () => {
    const { adSetId, hash, formId } = await launch(door);
    const creative = leadCreative(door, { hash, formId }, { message: "Гарантируем результат!" });
    const adId = await door.made(`${door.act}/ads`, {
      name: "Promise",
      adset_id: adSetId,
      creative,
    });
    const status = async () =>
      (await door.get(adId, { fields: "effective_status" })).body.effective_status;
    expect(await status()).toBe("PENDING_REVIEW");
    await door.control.moveClock({ advanceHours: 2 });
    expect(await status()).toBe("DISAPPROVED");
  });

  test("rule 33: an account that can't deliver shows issues, or by switch refuses", async () => {
    const own = await openDoor();
    const { adId } = await launch(own);
    await own.control.review({ adId, outcome: "approved" });
    await own.control.account({ id: own.account.id, status: "disabled" });
    expect((await own.get(own.act, { fields: "account_status" })).body.account_status).toBe(2);
    const { body } = await own.get(adId, { fields: "effective_status,issues_info" });
    expect(body).toMatchObject({ effective_status: "WITH_ISSUES", issues_info: [{ level: "AD" }] });
    expect(codes(await own.post(`${own.act}/campaigns`, campaign()))).toBeNull();
    own.set({ isInactiveAccountRefused: true });
    expect(codes(await own.post(`${own.act}/campaigns`, campaign()))).toEqual([100, 2]);
    await own.close();
  });
});

test("copies copy, validate_only or not", async () => {
  const { campaignId } = await launch(door);
  const { body } = await door.post(`${campaignId}/copies`, {
    deep_copy: true,
    status_option: "PAUSED",
    rename_options: { rename_suffix: " 2" },
    execution_options: ["validate_only"],
  });
  expect(body.ad_object_ids).toHaveLength(3);
  const copy = await door.get(body.copied_campaign_id, {
    fields: "name,status,source_campaign_id,ads{id,creative{id}}",
  });
  expect(copy.body).toMatchObject({
    name: "Leads 2",
    status: "PAUSED",
    source_campaign_id: campaignId,
  });
  expect(copy.body.ads.data).toHaveLength(1);
});
