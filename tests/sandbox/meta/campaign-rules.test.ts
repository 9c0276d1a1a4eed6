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
  targeting,
} from "#tests/sandbox/meta/door";

let door: Door;
/** Without and with a budget of its own; and one for sales. */
let plain: string;
let funded: string;
let sales: string;
let traffic: string;
beforeAll(async () => {
  door = await openDoor();
  plain = await door.made(`${door.act}/campaigns`, campaign());
  funded = await door.made(
    `${door.act}/campaigns`,
    campaign({
      is_adset_budget_sharing_enabled: undefined,
      daily_budget: 5000,
      bid_strategy: "LOWEST_COST_WITHOUT_CAP",
    }),
  );
  sales = await door.made(`${door.act}/campaigns`, campaign({ objective: "OUTCOME_SALES" }));
  traffic = await door.made(`${door.act}/campaigns`, campaign({ objective: "OUTCOME_TRAFFIC" }));
});
afterAll(() => door.close());

type Values = Record<string, unknown>;
const newCampaign = (changes: Values) => door.post(`${door.act}/campaigns`, campaign(changes));
const newAdSet = (changes: Values, campaignId = plain) =>
  door.post(`${door.act}/adsets`, adSet(door, campaignId, changes));

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

describe("an ad set", () => {
  const website = { destination_type: "WEBSITE", optimization_goal: "OFFSITE_CONVERSIONS" };
  const auto = (changes: Values) => ({ targeting: targeting(changes) });
  test.each([
    [
      "12: has no budget where the campaign has one",
      { bid_strategy: undefined },
      () => funded,
      1885621,
      "daily_budget",
    ],
    [
      "13: needs a budget where the campaign has none",
      { daily_budget: undefined },
      () => plain,
      undefined,
      "daily_budget",
    ],
    [
      "14: needs a bid strategy with its budget",
      { bid_strategy: undefined },
      () => plain,
      2490487,
      "bid_strategy",
    ],
    [
      "15: needs an amount for a cost cap",
      { bid_strategy: "COST_CAP" },
      () => plain,
      1815857,
      "bid_amount",
    ],
    [
      "15: needs an amount for a bid cap",
      { bid_strategy: "LOWEST_COST_WITH_BID_CAP" },
      () => plain,
      1815857,
      "bid_amount",
    ],
    [
      "15: needs a floor for minimum ROAS",
      { bid_strategy: "LOWEST_COST_WITH_MIN_ROAS" },
      () => plain,
      undefined,
      "bid_constraints",
    ],
    [
      "16: has a budget above the minimum",
      { daily_budget: 99 },
      () => plain,
      1885272,
      "daily_budget",
    ],
    [
      "17: says 0 or 1 for Advantage+ audience",
      auto({ targeting_automation: undefined }),
      () => plain,
      1870227,
      "targeting.targeting_automation.advantage_audience",
    ],
    [
      "17: says nothing else for it",
      auto({ targeting_automation: { advantage_audience: 2 } }),
      () => plain,
      1870196,
      "targeting.targeting_automation",
    ],
    [
      "17: starts by 25 with it",
      auto({ age_min: 26, age_max: 65, targeting_automation: { advantage_audience: 1 } }),
      () => plain,
      1870188,
      "targeting",
    ],
    [
      "17: goes to 65 with it",
      auto({ age_min: 20, age_max: 60, targeting_automation: { advantage_audience: 1 } }),
      () => plain,
      1870189,
      "targeting",
    ],
    ["18: is shown somewhere", auto({ geo_locations: {} }), () => plain, 1885364, "targeting"],
    [
      "18: is shown nowhere twice",
      auto({ geo_locations: { countries: ["KZ"], cities: [{ key: "1289662" }] } }),
      () => plain,
      1487756,
      "targeting",
    ],
    [
      "19: has a goal that goes with its objective",
      { optimization_goal: "REACH" },
      () => plain,
      2490408,
      "optimization_goal",
    ],
    [
      "19: has a goal that goes with its destination",
      { destination_type: "WHATSAPP", optimization_goal: "LEAD_GENERATION" },
      () => plain,
      2490408,
      "optimization_goal",
    ],
    [
      "19: opens forms for leads only",
      { optimization_goal: "LINK_CLICKS" },
      () => traffic,
      1815715,
      "destination_type",
    ],
    [
      "20: promotes a Page",
      { promoted_object: undefined },
      () => plain,
      1885014,
      "promoted_object",
    ],
    [
      "20: promotes its own Page",
      { promoted_object: { page_id: "501" } },
      () => plain,
      1885014,
      "promoted_object",
    ],
    [
      "20: counts an event of its pixel",
      { ...website, promoted_object: { pixel_id: "1" } },
      () => sales,
      1885014,
      "promoted_object",
    ],
    [
      "21: ends when its budget is for life",
      { daily_budget: undefined, lifetime_budget: 90_000 },
      () => plain,
      undefined,
      "end_time",
    ],
    [
      "21: ends after it begins",
      { start_time: "2026-10-02T00:00:00+0500", end_time: "2026-10-01T00:00:00+0500" },
      () => plain,
      undefined,
      "end_time",
    ],
    [
      "21: runs more than a day by the day",
      { end_time: "2026-09-01T20:00:00Z" },
      () => plain,
      undefined,
      "end_time",
    ],
    [
      "takes interests that exist",
      auto({ flexible_spec: [{ interests: [{ id: "1" }] }] }),
      () => plain,
      1487079,
      "targeting",
    ],
    [
      "can't choose Instagram Explore",
      auto({ instagram_positions: ["explore"] }),
      () => plain,
      1815433,
      "targeting",
    ],
    [
      "refuses unknown targeting keys",
      auto({ colour: "red" }),
      () => plain,
      undefined,
      "targeting",
    ],
    [
      "names a beneficiary in the EU",
      auto({ geo_locations: { countries: ["DE"] } }),
      () => plain,
      3858081,
      "dsa_beneficiary",
    ],
    [
      "has no attribution window with a form",
      { attribution_spec: [{ event_type: "CLICK_THROUGH", window_days: 7 }] },
      () => plain,
      1885501,
      "attribution_spec",
    ],
    [
      "is parted by hours only for life",
      { pacing_type: ["day_parting"] },
      () => plain,
      undefined,
      "adset_schedule",
    ],
    [
      "belongs to a campaign of the account",
      { campaign_id: "120200000000000000" },
      () => plain,
      undefined,
      "campaign_id",
    ],
  ] as const)("rule %s", async (_name, changes, campaignOf, subcode, blamed) => {
    const answer = await newAdSet(changes, campaignOf());
    expect([answer.status, codes(answer), blame(answer)]).toEqual([400, [100, subcode], blamed]);
  });

  test.each([
    ["gender", { genders: [2] }],
    ["age from below", { age_min: 25 }],
    ["age from above", { age_max: 50 }],
    ["postcode", { geo_locations: { zips: [{ key: "US:94304" }] } }],
    [
      "a small radius",
      { geo_locations: { cities: [{ key: "1289662", radius: 20, distance_unit: "kilometer" }] } },
    ],
    ["exclusion", { exclusions: { interests: [{ id: "6003107902433", name: "Football" }] } }],
  ])("of a special category isn't narrowed by %s", async (_name, changes) => {
    const special = await door.made(
      `${door.act}/campaigns`,
      campaign({ special_ad_categories: ["EMPLOYMENT"], special_ad_category_country: ["KZ"] }),
    );
    const everybody = { age_min: undefined, age_max: undefined };
    const broad = await newAdSet(auto(everybody), special);
    expect(codes(broad)).toBeNull();
    const answer = await newAdSet(auto({ ...everybody, ...changes }), special);
    expect([codes(answer), blame(answer)]).toEqual([[100, undefined], "targeting"]);
    // Elsewhere nothing is wrong with it.
    expect(codes(await newAdSet(auto({ ...everybody, ...changes })))).toBeNull();
  });

  test("rule 14: may leave the bid strategy out where the account is so", async () => {
    door.set({ isBidStrategyOptional: true });
    expect(codes(await newAdSet({ bid_strategy: undefined }))).toBeNull();
    door.set({ isBidStrategyOptional: false });
  });

  test("shares a campaign budget that is enough for all", async () => {
    const id = await door.made(
      `${door.act}/campaigns`,
      campaign({ daily_budget: 150, is_adset_budget_sharing_enabled: undefined }),
    );
    const shared = { daily_budget: undefined, bid_strategy: undefined };
    expect(codes(await newAdSet(shared, id))).toBeNull();
    expect(codes(await newAdSet(shared, id))).toEqual([100, 2446149]);
  });

  test("rule 16: the minimum is told to people, in major units", async () => {
    const { body } = await newAdSet({ daily_budget: 99 });
    expect(body.error.error_user_msg).toContain("1.00 USD");
    expect(body.error.message).toBe("Invalid parameter");
  });

  test("rule 22: takes four budget changes an hour, not five", async () => {
    const id = (await newAdSet({})).body.id;
    for (const budget of [2100, 2200, 2300, 2400]) {
      expect(codes(await door.post(id, { daily_budget: String(budget) }))).toBeNull();
    }
    // The same amount once more changes nothing.
    expect(codes(await door.post(id, { daily_budget: 2400 }))).toBeNull();
    expect(codes(await door.post(id, { daily_budget: 2500 }))).toEqual([100, 1487632]);
    expect((await door.get(id, { fields: "daily_budget" })).body.daily_budget).toBe("2400");
  });

  test.each([
    ["attribution_spec", [{ event_type: "CLICK_THROUGH", window_days: 1 }], 1504040],
    ["frequency_control_specs", [{ event: "IMPRESSIONS" }], 1815198],
    ["promoted_object", { page_id: "1" }, undefined],
    ["optimization_goal", "QUALITY_LEAD", undefined],
  ])("never changes its %s", async (name, value, subcode) => {
    const id = (await newAdSet({})).body.id;
    const answer = await door.post(id, { [name]: value });
    expect([codes(answer), blame(answer)]).toEqual([[100, subcode], name]);
  });

  test("rule 31: validate_only checks everything and writes nothing", async () => {
    const before = door.sandbox.world.adGroups.count();
    const trial = { execution_options: ["validate_only"] };
    expect((await newAdSet(trial)).body).toEqual({ success: true });
    expect(codes(await newAdSet({ ...trial, daily_budget: 99 }))).toEqual([100, 1885272]);
    expect(door.sandbox.world.adGroups.count()).toBe(before);
    expect((await door.post(plain, { ...trial, name: "Other" })).body).toEqual({ success: true });
    expect((await door.get(plain, { fields: "name" })).body.name).toBe("Leads");
  });

  test("every aim of the matrix that the app offers can be created", async () => {
    const page = { page_id: door.pageId };
    const pixel = (event: string) => ({ pixel_id: door.pixelId, custom_event_type: event });
    const campaigns = new Map<string, string>();
    for (const [objective, destination, goal, promoted] of [
      ["OUTCOME_TRAFFIC", "WEBSITE", "LANDING_PAGE_VIEWS", undefined],
      ["OUTCOME_TRAFFIC", undefined, "LINK_CLICKS", undefined],
      ["OUTCOME_TRAFFIC", "WHATSAPP", "CONVERSATIONS", page],
      ["OUTCOME_TRAFFIC", "INSTAGRAM_PROFILE", "VISIT_INSTAGRAM_PROFILE", page],
      ["OUTCOME_LEADS", "ON_AD", "QUALITY_LEAD", page],
      ["OUTCOME_LEADS", "WEBSITE", "OFFSITE_CONVERSIONS", pixel("LEAD")],
      ["OUTCOME_LEADS", "WHATSAPP", "CONVERSATIONS", page],
      ["OUTCOME_LEADS", "MESSENGER", "LEAD_GENERATION", page],
      ["OUTCOME_ENGAGEMENT", "INSTAGRAM_DIRECT", "CONVERSATIONS", page],
      ["OUTCOME_ENGAGEMENT", "MESSAGING_MESSENGER_WHATSAPP", "CONVERSATIONS", page],
      ["OUTCOME_ENGAGEMENT", "ON_POST", "POST_ENGAGEMENT", page],
      ["OUTCOME_ENGAGEMENT", "ON_VIDEO", "THRUPLAY", page],
      ["OUTCOME_ENGAGEMENT", "ON_PAGE", "PAGE_LIKES", page],
      ["OUTCOME_SALES", "WEBSITE", "OFFSITE_CONVERSIONS", pixel("PURCHASE")],
      ["OUTCOME_SALES", "WHATSAPP", "CONVERSATIONS", page],
      ["OUTCOME_AWARENESS", undefined, "REACH", page],
    ] as const) {
      const id =
        campaigns.get(objective) ??
        (await door.made(`${door.act}/campaigns`, campaign({ objective })));
      campaigns.set(objective, id);
      const answer = await newAdSet(
        { destination_type: destination, optimization_goal: goal, promoted_object: promoted },
        id,
      );
      expect([objective, destination, codes(answer)]).toEqual([objective, destination, null]);
    }
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
