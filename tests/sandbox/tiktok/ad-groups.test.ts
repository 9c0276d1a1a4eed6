import { describe, expect, test } from "vitest";
import { campaignOf, formGroupBody, openDoor, siteGroupBody } from "#tests/sandbox/tiktok/door";

describe("an ad group", () => {
  test("that opens a form is created as the contract's example", async () => {
    const door = openDoor();
    const campaign_id = await campaignOf(door, "LEAD_GENERATION");
    const row = await door.must(
      door.post("/adgroup/create/", { ...formGroupBody, campaign_id, request_id: "7" }),
    );
    expect(row).toMatchObject({
      campaign_id,
      campaign_name: "LEAD_GENERATION",
      budget: 15000,
      budget_mode: "BUDGET_MODE_DYNAMIC_DAILY_BUDGET",
      schedule_type: "SCHEDULE_FROM_NOW",
      schedule_start_time: "2026-09-01 00:00:00",
      schedule_end_time: "2036-08-31 00:00:00",
      gender: "GENDER_UNLIMITED",
      age_groups: ["AGE_25_34"],
      languages: [],
      bid_price: 0,
      pixel_id: null,
      dayparting: "1".repeat(336),
      secondary_status: "ADGROUP_STATUS_CREATE",
    });
    const again = { ...formGroupBody, campaign_id, request_id: "7" };
    expect((await door.post("/adgroup/create/", again)).code).toBe(40050);
    const twin = await door.post("/adgroup/create/", { ...formGroupBody, campaign_id });
    expect(twin.message).toContain("already exists");
    expect(door.sandbox.world.adGroups.get(row.adgroup_id)).toMatchObject({
      destination: "form",
      goal: "lead",
      budget: { kind: "daily", pace: "dynamic", amountMinor: 1_500_000 },
    });
  });

  test("tells the market when and to what end it runs", async () => {
    const door = openDoor();
    const campaign_id = await campaignOf(door, "TRAFFIC");
    // Monday from noon on, in half hours.
    const dayparting = "0".repeat(24) + "1".repeat(24) + "0".repeat(288);
    const { adgroup_id } = await door.must(
      door.post("/adgroup/create/", {
        ...siteGroupBody,
        campaign_id,
        dayparting,
        budget_mode: "BUDGET_MODE_TOTAL",
        budget: 20000,
        schedule_type: "SCHEDULE_START_END",
        schedule_start_time: "2026-09-01T00:00:00Z",
        schedule_end_time: "2026-09-08 00:00:00",
        bid_type: "BID_TYPE_CUSTOM",
        bid_price: 120.5,
      }),
    );
    expect(door.sandbox.world.adGroups.get(adgroup_id)).toMatchObject({
      destination: "website",
      goal: "click",
      budget: { kind: "lifetime", amountMinor: 2_000_000 },
      bidMinor: 12_050,
      endAt: Date.parse("2026-09-08T00:00:00Z"),
      hours: "0".repeat(12) + "1".repeat(12) + "0".repeat(144),
    });
  });

  test.each<[string, object, number, RegExp]>([
    [
      "a goal its objective doesn't have",
      { optimization_goal: "REACH", billing_event: "CPM" },
      40002,
      /^optimization_goal/,
    ],
    ["billing that doesn't go with the goal", { billing_event: "CPC" }, 40002, /^billing_event/],
    ["no promotion type", { promotion_type: undefined }, 40002, /^promotion_type: Missing/],
    ["another promotion type", { promotion_type: "WEBSITE" }, 40002, /^promotion_type/],
    [
      "no promotion target",
      { promotion_target_type: undefined },
      40002,
      /^promotion_target_type: Missing/,
    ],
    [
      "a form outside TikTok",
      { placements: ["PLACEMENT_TIKTOK", "PLACEMENT_PANGLE"] },
      40002,
      /^placements/,
    ],
    [
      "a form wherever TikTok likes",
      { placement_type: "PLACEMENT_TYPE_AUTOMATIC" },
      40002,
      /^placements/,
    ],
    ["no place", { location_ids: undefined }, 40002, /^location_ids: Missing/],
    ["a place that isn't there", { location_ids: ["1"] }, 40002, /^location_ids/],
    ["a place within a place", { location_ids: ["1522867", "1526384"] }, 40002, /lies within/],
    [
      "a budget below the least",
      { budget: 2499 },
      40002,
      /^budget: The budget must be at least 2500 KZT/,
    ],
    [
      "a lifetime budget from now on",
      { budget_mode: "BUDGET_MODE_TOTAL", schedule_end_time: "2026-09-09 00:00:00" },
      40002,
      /^schedule_type/,
    ],
    [
      "a lifetime budget without an end",
      { budget_mode: "BUDGET_MODE_TOTAL", schedule_type: "SCHEDULE_START_END" },
      40002,
      /^schedule_end_time: Missing/,
    ],
    [
      "an end promised and not given",
      { schedule_type: "SCHEDULE_START_END" },
      40002,
      /^schedule_end_time: Missing/,
    ],
    ["a language nobody speaks", { languages: ["ru", "xx"] }, 40002, /^languages: Language xx/],
    [
      "an interest nobody has",
      { interest_category_ids: ["10100", "99"] },
      40002,
      /^interest_category_ids: Category 99/,
    ],
    [
      "an end before its start",
      { schedule_type: "SCHEDULE_START_END", schedule_end_time: "2026-08-31 23:00:00" },
      40002,
      /^schedule_end_time/,
    ],
    [
      "a start half a day ago",
      { schedule_start_time: "2026-08-31 11:59:59" },
      40002,
      /^schedule_start_time/,
    ],
    [
      "a time that is none",
      { schedule_start_time: "2026-02-30 00:00:00" },
      40002,
      /Not a valid datetime/,
    ],
    [
      "a custom bid without one",
      { bid_type: "BID_TYPE_CUSTOM" },
      40002,
      /^conversion_bid_price: Missing/,
    ],
    [
      "a bid of the whole budget",
      { bid_type: "BID_TYPE_CUSTOM", conversion_bid_price: 15000 },
      40002,
      /^conversion_bid_price/,
    ],
    ["a day of 47 half hours", { dayparting: "1".repeat(335) }, 40002, /^dayparting/],
    ["an emoji in its name", { adgroup_name: "🦷" }, 40002, /^adgroup_name/],
    ["an unknown age", { age_groups: ["AGE_60"] }, 40002, /^age_groups.0/],
    ["a campaign that isn't there", { campaign_id: "1860000000000000" }, 40002, /^campaign_id/],
  ])("with %s is refused", async (_what, change, code, message) => {
    const door = openDoor();
    const campaign_id = await campaignOf(door, "LEAD_GENERATION");
    const answer = await door.post("/adgroup/create/", {
      ...formGroupBody,
      campaign_id,
      ...change,
    });
    expect(answer.code).toBe(code);
    expect(answer.message).toMatch(message);
  });

  test("a lifetime budget needs the least for every day", async () => {
    const door = openDoor();
    const campaign_id = await campaignOf(door, "TRAFFIC");
    const body = {
      ...siteGroupBody,
      campaign_id,
      budget_mode: "BUDGET_MODE_TOTAL",
      budget: 17499,
      schedule_type: "SCHEDULE_START_END",
      schedule_end_time: "2026-09-08 00:00:00",
    };
    const answer = await door.post("/adgroup/create/", body);
    expect(answer).toMatchObject({ code: 40002, message: expect.stringContaining("17500") });
  });

  test("for conversions needs a pixel of its own and an event of today", async () => {
    const door = openDoor();
    const campaign_id = await campaignOf(door, "WEB_CONVERSIONS");
    const body = {
      ...siteGroupBody,
      campaign_id,
      optimization_goal: "CONVERT",
      billing_event: "OCPM",
    };
    const refusal = async (change: object) => {
      const { code, message } = await door.post("/adgroup/create/", { ...body, ...change });
      return `${code} ${message.split(":")[0]}`;
    };
    const pixel_id = door.account.presence.pixelId;
    expect(await refusal({})).toBe("40002 pixel_id");
    expect(await refusal({ pixel_id })).toBe("40002 optimization_event");
    expect(await refusal({ pixel_id, optimization_event: "LEAD" })).toBe(
      "40002 optimization_event",
    );
    expect(await refusal({ pixel_id, optimization_event: "BUTTON" })).toBe(
      "40002 optimization_event",
    );
    const theirs = door.other.presence.pixelId;
    expect(await refusal({ pixel_id: theirs, optimization_event: "FORM" })).toBe("40002 pixel_id");
    expect(await refusal({ pixel_id, optimization_event: "FORM" })).toBe("0 OK");
  });

  test("for traffic refuses pixel and event", async () => {
    const door = openDoor();
    const campaign_id = await campaignOf(door, "TRAFFIC");
    const body = { ...siteGroupBody, campaign_id };
    for (const change of [
      { optimization_event: "FORM" },
      { pixel_id: door.account.presence.pixelId },
    ]) {
      const answer = await door.post("/adgroup/create/", { ...body, ...change });
      expect(answer).toMatchObject({ code: 40002 });
      expect(answer.message).toContain("Not supported for objective TRAFFIC");
    }
    const form = await door.post("/adgroup/create/", {
      ...body,
      promotion_target_type: "INSTANT_PAGE",
    });
    expect(form.code).toBe(40002);
  });

  test("for leads on a website needs a pixel only to convert", async () => {
    const door = openDoor();
    const campaign_id = await campaignOf(door, "LEAD_GENERATION");
    const body = { ...formGroupBody, campaign_id, promotion_target_type: "EXTERNAL_WEBSITE" };
    const convert = { optimization_goal: "CONVERT", billing_event: "OCPM" };
    expect((await door.post("/adgroup/create/", { ...body, ...convert })).message).toMatch(
      /^pixel_id/,
    );
    const click = { optimization_goal: "CLICK", billing_event: "CPC" };
    expect((await door.post("/adgroup/create/", { ...body, ...click })).code).toBe(0);
  });

  test("under CBO has no budget of its own and the goal of the others", async () => {
    const door = openDoor();
    const campaign_id = await campaignOf(door, "TRAFFIC", {
      budget_mode: "BUDGET_MODE_DYNAMIC_DAILY_BUDGET",
      budget: 30000,
      budget_optimize_on: true,
    });
    const group = (change: object) =>
      door.post("/adgroup/create/", { ...siteGroupBody, campaign_id, ...change });
    const first = await door.must(group({ budget: 1 }));
    expect(first).toMatchObject({ budget: 0, budget_mode: "BUDGET_MODE_INFINITE" });
    const other = {
      adgroup_name: "other",
      optimization_goal: "TRAFFIC_LANDING_PAGE_VIEW",
      billing_event: "OCPM",
    };
    expect((await group(other)).message).toMatch(/^optimization_goal/);
    const budget = await door.post("/adgroup/update/", {
      adgroup_id: first.adgroup_id,
      budget: 9000,
    });
    expect(budget).toMatchObject({ code: 40002, message: expect.stringContaining("CBO") });
  });
});
