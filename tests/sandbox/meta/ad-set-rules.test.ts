import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  adSet,
  blame,
  campaign,
  codes,
  type Door,
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
const newAdSet = (changes: Values, campaignId = plain) =>
  door.post(`${door.act}/adsets`, adSet(door, campaignId, changes));

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
});
