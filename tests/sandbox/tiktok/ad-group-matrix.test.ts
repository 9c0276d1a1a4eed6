import { describe, expect, test } from "vitest";
import { PIXEL_EVENTS } from "#lib/sandbox/tiktok/enums";
import {
  campaignBody,
  campaignOf,
  formGroup,
  formGroupBody,
  openDoor,
  siteGroupBody,
} from "#tests/sandbox/tiktok/door";

const GOALS = [
  ...["CLICK", "CONVERT", "REACH", "SHOW", "LEAD_GENERATION", "CONVERSION_LEADS", "VALUE"],
  ...["PAGE_VISIT", "TRAFFIC_LANDING_PAGE_VIEW", "ENGAGED_VIEW", "ENGAGED_VIEW_FIFTEEN"],
  ...["INSTALL", "IN_APP_EVENT"],
];
const BILLINGS = ["CPC", "CPM", "CPV", "OCPM"];

/** The columns of the contract's matrix: which goal is billed how, and which need a pixel. */
const COLUMNS: Record<string, { campaign: string; body: object; fits: string[]; pixel: string[] }> =
  {
    TRAFFIC: {
      campaign: "TRAFFIC",
      body: siteGroupBody,
      fits: ["CLICK CPC", "TRAFFIC_LANDING_PAGE_VIEW OCPM", "REACH CPM"],
      pixel: [],
    },
    WEB_CONVERSIONS: {
      campaign: "WEB_CONVERSIONS",
      body: siteGroupBody,
      fits: ["CLICK CPC", "TRAFFIC_LANDING_PAGE_VIEW OCPM", "CONVERT OCPM", "VALUE OCPM"],
      pixel: ["CONVERT", "VALUE"],
    },
    "LEAD_GENERATION by form": {
      campaign: "LEAD_GENERATION",
      body: formGroupBody,
      fits: ["LEAD_GENERATION OCPM", "CONVERSION_LEADS OCPM", "CLICK CPC"],
      pixel: [],
    },
    "LEAD_GENERATION on a website": {
      campaign: "LEAD_GENERATION",
      body: { ...formGroupBody, promotion_target_type: "EXTERNAL_WEBSITE" },
      fits: ["CONVERT OCPM", "CLICK CPC"],
      pixel: ["CONVERT"],
    },
  };

describe("goal and billing", () => {
  test.each(Object.entries(COLUMNS))(
    "of %s go together as the contract says",
    async (_, column) => {
      const door = openDoor();
      const campaign_id = await campaignOf(door, column.campaign);
      const pixel = { pixel_id: door.account.presence.pixelId, optimization_event: "FORM" };
      const accepted: string[] = [];
      for (const optimization_goal of GOALS) {
        for (const billing_event of BILLINGS) {
          const pair = `${optimization_goal} ${billing_event}`;
          const answer = await door.post("/adgroup/create/", {
            ...column.body,
            ...(column.pixel.includes(optimization_goal) ? pixel : {}),
            campaign_id,
            adgroup_name: pair,
            optimization_goal,
            billing_event,
          });
          if (answer.code === 0) accepted.push(pair);
          else expect(answer.code, pair).toBe(40002);
        }
      }
      expect(accepted.sort()).toEqual([...column.fits].sort());
    },
  );

  test.each(
    Object.entries(COLUMNS).flatMap(([name, column]) =>
      column.pixel.map((goal) => [name, goal, column] as const),
    ),
  )("of %s to %s need a pixel and its event", async (_, optimization_goal, column) => {
    const door = openDoor();
    const campaign_id = await campaignOf(door, column.campaign);
    const group = (change: object) =>
      door.post("/adgroup/create/", {
        ...column.body,
        campaign_id,
        optimization_goal,
        billing_event: "OCPM",
        ...change,
      });
    const { pixelId: pixel_id } = door.account.presence;
    expect(await group({})).toMatchObject({
      code: 40002,
      message: expect.stringMatching(/^pixel_id: Missing/),
    });
    expect(await group({ pixel_id })).toMatchObject({
      code: 40002,
      message: expect.stringMatching(/^optimization_event: Missing/),
    });
    expect((await group({ pixel_id, optimization_event: "SHOPPING" })).code).toBe(0);
  });

  test("of a form take a pixel that is not needed", async () => {
    const door = openDoor();
    const campaign_id = await campaignOf(door, "LEAD_GENERATION");
    const pixel = { pixel_id: door.account.presence.pixelId, optimization_event: "FORM" };
    const row = await door.must(
      door.post("/adgroup/create/", { ...formGroupBody, campaign_id, ...pixel }),
    );
    expect(row).toMatchObject(pixel);
  });
});

test("every standard event can be optimised for, the deprecated and the old names can't", async () => {
  const door = openDoor();
  const campaign_id = await campaignOf(door, "WEB_CONVERSIONS");
  const codes: Record<string, number> = {};
  for (const event of [...Object.keys(PIXEL_EVENTS), "Lead", "SubmitForm", "COMPLETE_PAYMENT"]) {
    const { code } = await door.post("/adgroup/create/", {
      ...siteGroupBody,
      campaign_id,
      adgroup_name: event,
      optimization_goal: "CONVERT",
      billing_event: "OCPM",
      pixel_id: door.account.presence.pixelId,
      optimization_event: event,
    });
    codes[event] = code;
  }
  const refused = Object.keys(codes).filter((event) => codes[event] !== 0);
  expect(refused).toEqual(["BUTTON", "ON_WEB_ORDER", "Lead", "SubmitForm", "COMPLETE_PAYMENT"]);
  expect(Object.keys(codes).length - refused.length).toBe(18);
  expect(new Set(refused.map((event) => codes[event]))).toEqual(new Set([40002]));
});

describe("an ad group", () => {
  test.each([
    ...["campaign_id", "adgroup_name", "billing_event", "budget", "budget_mode"],
    ...["optimization_goal", "pacing", "schedule_type", "schedule_start_time"],
  ])("can't do without %s", async (field) => {
    const door = openDoor();
    const campaign_id = await campaignOf(door, "LEAD_GENERATION");
    const body = { ...formGroupBody, campaign_id, [field]: undefined };
    expect(await door.post("/adgroup/create/", body)).toMatchObject({
      code: 40002,
      message: `${field}: Missing data for required field.`,
    });
  });

  test.each<[string, unknown]>([
    ["placement_type", "NORMAL"],
    ["placements", ["PLACEMENT_FACEBOOK"]],
    ["gender", "MALE"],
    ["pacing", "PACING_MODE_SLOW"],
    ["bid_type", "BID_TYPE_MAX"],
    ["budget_mode", "BUDGET_MODE_INFINITE"],
    ["schedule_type", "SCHEDULE_SOMETIMES"],
    ["optimization_goal", "LEADS"],
    ["optimization_event", "LEAD"],
    ["billing_event", "CPA"],
    ["promotion_type", "FORM"],
    ["promotion_target_type", "FORM"],
    ["operation_status", "DELETE"],
    ["spending_power", "LOW"],
    ["click_attribution_window", "ONE_YEAR"],
    ["view_attribution_window", "1D"],
    ["attribution_event_count", "TWICE"],
    ["brand_safety_type", "SAFE"],
    ["network_types", ["6G"]],
    ["operating_systems", ["SYMBIAN"]],
    ["budget", "15000"],
    ["comment_disabled", "yes"],
    ["location_ids", Array(3001).fill("1522867")],
    ["request_id", "9".repeat(20)],
  ])("with a %s of %j is refused", async (field, value) => {
    const door = openDoor();
    const campaign_id = await campaignOf(door, "LEAD_GENERATION");
    const body = { ...formGroupBody, campaign_id, [field]: value };
    const { code, message } = await door.post("/adgroup/create/", body);
    expect(code).toBe(40002);
    expect(message.split(/[.:]/)[0]).toBe(field);
  });

  test.each<[string, object, string]>([
    ["CPC", { optimization_goal: "CLICK", billing_event: "CPC" }, "bid_price"],
    ["CPM", { optimization_goal: "REACH", billing_event: "CPM" }, "bid_price"],
    [
      "OCPM",
      { optimization_goal: "TRAFFIC_LANDING_PAGE_VIEW", billing_event: "OCPM" },
      "conversion_bid_price",
    ],
  ])("billed by %s bids in its own field, below the budget", async (_, goal, field) => {
    const door = openDoor();
    const campaign_id = await campaignOf(door, "TRAFFIC");
    const bid = (price?: number) =>
      door.post("/adgroup/create/", {
        ...siteGroupBody,
        ...goal,
        campaign_id,
        budget: 5000,
        bid_type: "BID_TYPE_CUSTOM",
        ...(price === undefined ? {} : { [field]: price }),
      });
    expect(await bid()).toMatchObject({
      code: 40002,
      message: `${field}: Missing data for required field.`,
    });
    expect(await bid(5000)).toMatchObject({
      code: 40002,
      message: expect.stringMatching(/must be lower than the budget/),
    });
    expect(await bid(-1)).toMatchObject({ code: 40002 });
    expect(await door.must(bid(4999))).toMatchObject({ [field]: 4999 });
  });

  test("under CBO spends smoothly, whatever it asked", async () => {
    const door = openDoor();
    const campaign_id = await campaignOf(door, "TRAFFIC", {
      budget_mode: "BUDGET_MODE_DYNAMIC_DAILY_BUDGET",
      budget: 30000,
      budget_optimize_on: true,
    });
    const body = { ...siteGroupBody, campaign_id, pacing: "PACING_MODE_FAST" };
    expect(await door.must(door.post("/adgroup/create/", body))).toMatchObject({
      pacing: "PACING_MODE_SMOOTH",
    });
  });

  test("may start twelve hours ago and no earlier", async () => {
    const door = openDoor();
    const campaign_id = await campaignOf(door, "LEAD_GENERATION");
    const start = (schedule_start_time: string) =>
      door.post("/adgroup/create/", { ...formGroupBody, campaign_id, schedule_start_time });
    expect((await start("2026-08-31 11:59:59")).code).toBe(40002);
    expect((await start("2026-08-31 12:00:00")).code).toBe(0);
  });
});

describe("what is gone or never was", () => {
  /** Every write to an ad group, by its id. */
  const WRITES: [string, (id: string) => [string, object]][] = [
    ["its fields", (id) => ["/adgroup/update/", { adgroup_id: id, adgroup_name: "x" }]],
    ["its budget", (id) => ["/adgroup/update/", { adgroup_id: id, budget: 9000 }]],
    [
      "its budget among others",
      (id) => ["/adgroup/budget/update/", { budget: [{ adgroup_id: id, budget: 9000 }] }],
    ],
    [
      "its status",
      (id) => ["/adgroup/status/update/", { adgroup_ids: [id], operation_status: "ENABLE" }],
    ],
    ["its ads", (id) => ["/ad/create/", { adgroup_id: id, creatives: [creative] }]],
    [
      "an ad in it",
      (id) => ["/ad/update/", { adgroup_id: id, creatives: [{ ad_id: "1", ad_text: "x" }] }],
    ],
  ];
  const creative = {
    ad_name: "x",
    ad_format: "SINGLE_VIDEO",
    identity_type: "TT_USER",
    identity_id: "1",
  };

  test.each(WRITES)("takes no change of %s", async (_, write) => {
    const door = openDoor();
    const { groupId } = await formGroup(door);
    const remove = { adgroup_ids: [groupId], operation_status: "DELETE" };
    await door.must(door.post("/adgroup/status/update/", remove));
    for (const [id, why] of [
      [groupId, "has been deleted"],
      ["1860000000000000", "does not exist"],
    ] as const) {
      const [path, body] = write(id);
      const answer = await door.post(path, { ...body });
      expect(answer).toMatchObject({ code: 40002, message: expect.stringContaining(why) });
    }
  });

  test("fails the whole list of budgets, which is of twenty at most", async () => {
    const door = openDoor();
    const { groupId } = await formGroup(door);
    const one = { adgroup_id: groupId, budget: 30000 };
    const change = (budget: object[]) => door.post("/adgroup/budget/update/", { budget });
    expect((await change([one, { ...one, adgroup_id: "1" }])).code).toBe(40002);
    expect((await change(Array(21).fill(one))).code).toBe(40002);
    expect((await change([])).code).toBe(40002);
    const [row] = (await door.must(door.get("/adgroup/get/"))).list;
    expect(row.budget).toBe(15000);
    await door.must(change(Array(20).fill(one)));
  });
});

describe("a campaign", () => {
  test.each(["CONVERSIONS", "APP_INSTALL", "CATALOG_SALES", "SHOP_PURCHASES"])(
    "of the dead objective %s is refused",
    async (objective_type) => {
      const answer = await openDoor().post("/campaign/create/", {
        ...campaignBody,
        objective_type,
      });
      expect(answer).toMatchObject({
        code: 40002,
        message: expect.stringMatching(/^objective_type: Must be one of/),
      });
    },
  );

  test.each([
    ["BUDGET_MODE_TOTAL", 0],
    ["BUDGET_MODE_DYNAMIC_DAILY_BUDGET", 0],
    ["BUDGET_MODE_DAY", 40002],
    ["BUDGET_MODE_INFINITE", 40002],
  ])("with CBO and %s is %i", async (budget_mode, code) => {
    const body = { ...campaignBody, budget_mode, budget: 30000, budget_optimize_on: true };
    expect((await openDoor().post("/campaign/create/", body)).code).toBe(code);
  });

  test.each<[string, object, RegExp]>([
    ["an emoji", { campaign_name: "🦷" }, /^campaign_name/],
    ["a name above 512", { campaign_name: "я".repeat(513) }, /^campaign_name/],
    ["a budget where groups have theirs", { budget: 9000 }, /^budget: .*INFINITE/],
    ["a budget of nothing", { budget: 0 }, /^budget/],
    ["an industry that isn't special", { special_industries: ["DENTAL"] }, /^special_industries/],
  ])("takes no change to %s", async (_, change, message) => {
    const door = openDoor();
    const { campaign_id } = await door.must(door.post("/campaign/create/", campaignBody));
    expect(await door.post("/campaign/update/", { campaign_id, ...change })).toMatchObject({
      code: 40002,
      message: expect.stringMatching(message),
    });
    const { list } = await door.must(door.get("/campaign/get/"));
    expect(list[0]).toMatchObject({ campaign_name: campaignBody.campaign_name, budget: 0 });
  });

  test.each(["/campaign/", "/adgroup/", "/ad/"])(
    "%sstatus/update/ knows three words",
    async (at) => {
      const ids = { "/campaign/": "campaign_ids", "/adgroup/": "adgroup_ids", "/ad/": "ad_ids" }[
        at
      ];
      const body = { [ids ?? ""]: ["1"], operation_status: "PAUSE" };
      expect(await openDoor().post(`${at}status/update/`, body)).toMatchObject({
        code: 40002,
        message: "operation_status: Must be one of: ENABLE, DISABLE, DELETE.",
      });
    },
  );
});
