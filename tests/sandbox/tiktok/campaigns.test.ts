import { describe, expect, test } from "vitest";
import { campaignBody, openDoor } from "#tests/sandbox/tiktok/door";

const cbo = {
  ...campaignBody,
  budget_mode: "BUDGET_MODE_DYNAMIC_DAILY_BUDGET",
  budget: 30000,
  budget_optimize_on: true,
};

describe("a campaign", () => {
  test("is created, listed, changed, paused and deleted", async () => {
    const door = openDoor();
    const created = await door.must(door.post("/campaign/create/", campaignBody));
    expect(created).toMatchObject({
      advertiser_id: door.account.id,
      campaign_name: "Импланты",
      objective_type: "LEAD_GENERATION",
      budget: 0,
      operation_status: "ENABLE",
      secondary_status: "CAMPAIGN_STATUS_ENABLE",
      create_time: "2026-09-01 00:00:00",
    });
    expect(created.campaign_id).toMatch(/^18\d{14}$/);
    expect(created).not.toHaveProperty("budget_optimize_on");
    const { campaign_id } = created;

    await door.must(door.post("/campaign/update/", { campaign_id, campaign_name: "Новое имя" }));
    const set = (operation_status: string) =>
      door.post("/campaign/status/update/", { campaign_ids: [campaign_id], operation_status });
    expect(await door.must(set("DISABLE"))).toEqual({
      campaign_ids: [campaign_id],
      status: "DISABLE",
      campaign_list: [{ campaign_id, status: "DISABLE" }],
    });
    const list = async (filtering: object) =>
      (await door.must(door.get("/campaign/get/", { filtering }))).list;
    expect(await list({ primary_status: "STATUS_DISABLE" })).toMatchObject([
      { campaign_name: "Новое имя", secondary_status: "CAMPAIGN_STATUS_DISABLE" },
    ]);

    expect(await door.must(set("DELETE"))).toEqual({
      campaign_ids: [campaign_id],
      status: "DELETE",
      campaign_list: [],
    });
    expect(await list({})).toEqual([]);
    expect(await list({ primary_status: "STATUS_DELETE" })).toHaveLength(1);
    expect((await set("ENABLE")).code).toBe(40002);
    const change = await door.post("/campaign/update/", { campaign_id, campaign_name: "x" });
    expect(change.code).toBe(40002);
  });

  test("is found by what was asked, newest first, page by page", async () => {
    const door = openDoor();
    for (const name of ["one", "two", "three"]) {
      await door.must(door.post("/campaign/create/", { ...campaignBody, campaign_name: name }));
    }
    const page = await door.must(door.get("/campaign/get/", { page: 2, page_size: 2 }));
    expect(page.list).toMatchObject([{ campaign_name: "one" }]);
    expect(page.page_info).toEqual({ page: 2, page_size: 2, total_number: 3, total_page: 2 });

    const fields = ["campaign_id", "campaign_name"];
    const found = await door.must(
      door.get("/campaign/get/", { filtering: { campaign_name: "t" }, fields }),
    );
    expect(found.list.map(Object.keys)).toEqual([fields, fields]);
    const none = await door.must(
      door.get("/campaign/get/", { filtering: { campaign_ids: ["1"] } }),
    );
    expect(none).toMatchObject({ list: [], page_info: { total_number: 0, total_page: 0 } });
    const bare = await door.must(
      door.get("/campaign/get/", { exclude_field_types_in_response: ["NULL_FIELD"] }),
    );
    expect(Object.values(bare.list[0])).not.toContain(null);
  });

  test.each([
    [{ campaign_name: "Скидка 🔥" }, "campaign_name: Emojis are not supported."],
    [{ campaign_name: "я".repeat(513) }, "campaign_name: Longer than maximum length 512."],
    [{ campaign_name: "中".repeat(257) }, "campaign_name: Longer than maximum length 512."],
    [{ objective_type: "CONVERSIONS" }, /^objective_type: Must be one of/],
    [{ budget_mode: undefined }, "budget_mode: Missing data for required field."],
    [{ budget_mode: "BUDGET_MODE_DAY" }, "budget: Missing data for required field."],
    [
      { budget_mode: "BUDGET_MODE_DAY", budget: 2499 },
      "budget: The budget must be at least 2500 KZT.",
    ],
    [{ budget_mode: "BUDGET_MODE_DAY", budget: 1e15 }, "budget: Not a valid number."],
    [{ budget_optimize_on: true }, /^budget_mode: /],
    [{ special_industries: ["DENTAL"] }, /^special_industries.0: Must be one of/],
    [{ request_id: "abc" }, "request_id: Not a valid int64."],
  ])("with %o is refused", async (change, message) => {
    const answer = await openDoor().post("/campaign/create/", { ...campaignBody, ...change });
    expect(answer.code).toBe(40002);
    expect(answer.message).toMatch(message);
  });

  test("happens once when it names itself", async () => {
    const door = openDoor();
    const body = { ...campaignBody, request_id: "4611686018427387905" };
    await door.must(door.post("/campaign/create/", body));
    expect((await door.post("/campaign/create/", body)).code).toBe(40050);
    expect((await door.must(door.get("/campaign/get/"))).list).toHaveLength(1);
    const twin = { ...campaignBody, request_id: "4611686018427387906" };
    await door.must(door.post("/campaign/create/", twin));
    const nameless = await door.post("/campaign/create/", campaignBody);
    expect(nameless).toMatchObject({ code: 40002 });
    expect(nameless.message).toContain("already exists");
  });

  test("takes a daily budget for traffic, unless strict", async () => {
    const door = openDoor();
    const body = {
      campaign_name: "Сайт",
      objective_type: "TRAFFIC",
      budget_mode: "BUDGET_MODE_DAY",
      budget: 5000,
    };
    await door.must(door.post("/campaign/create/", body));
    await door.settings({ isBudgetModeStrict: true });
    const strict = await door.post("/campaign/create/", { ...body, campaign_name: "Сайт 2" });
    expect(strict).toMatchObject({ code: 40002 });
    expect(strict.message).toMatch(/^budget_mode: /);
  });

  test("holds the budget of its groups, and changes it", async () => {
    const door = openDoor();
    const { campaign_id, ...row } = await door.must(door.post("/campaign/create/", cbo));
    expect(row).toMatchObject({ budget: 30000, budget_optimize_on: true });
    const change = (budget: number) => door.post("/campaign/update/", { campaign_id, budget });
    expect((await change(100)).code).toBe(40002);
    expect(await door.must(change(40000))).toMatchObject({ budget: 40000 });
    expect(door.sandbox.world.campaigns.get(campaign_id)?.budget).toEqual({
      kind: "daily",
      pace: "dynamic",
      amountMinor: 4_000_000,
    });
    expect((await door.post("/campaign/update/", { campaign_id })).code).toBe(40012);
  });

  test.each([
    [[]],
    [Array.from({ length: 21 }, (_, index) => String(index))],
    [["1860000000000000"]],
  ])("status of %o can't be set", async (campaign_ids) => {
    const door = openDoor();
    const body = { campaign_ids, operation_status: "DISABLE" };
    expect((await door.post("/campaign/status/update/", body)).code).toBe(40002);
  });

  test("of a punished account says so above all", async () => {
    const door = openDoor();
    await door.must(
      door.post("/campaign/create/", { ...campaignBody, operation_status: "DISABLE" }),
    );
    await door.control.account({ id: door.account.id, status: "disabled" });
    const { list } = await door.must(door.get("/campaign/get/"));
    expect(list).toMatchObject([{ secondary_status: "ADVERTISER_ACCOUNT_PUNISH" }]);
    const info = await door.must(
      door.get("/advertiser/info/", { advertiser_ids: [door.account.id] }),
    );
    expect(info.list[0].status).toBe("STATUS_LIMIT");
  });
});
