import { describe, expect, test } from "vitest";
import { formAd, formGroup, openDoor } from "#tests/sandbox/tiktok/door";

describe("an ad group that is there", () => {
  test("changes what can be changed; the rest is left as it is", async () => {
    const door = openDoor();
    const { groupId: adgroup_id } = await formGroup(door);
    const row = await door.must(
      door.post("/adgroup/update/", {
        adgroup_id,
        adgroup_name: "Новая",
        budget: 20000.5,
        age_groups: [],
        optimization_goal: "CLICK",
        budget_mode: "BUDGET_MODE_DAY",
      }),
    );
    expect(row).toMatchObject({
      adgroup_name: "Новая",
      budget: 20000.5,
      age_groups: null,
      optimization_goal: "LEAD_GENERATION",
      budget_mode: "BUDGET_MODE_DYNAMIC_DAILY_BUDGET",
      need_audit: false,
    });
    expect((await door.post("/adgroup/update/", { adgroup_id, budget: 1 })).code).toBe(40002);
    expect((await door.post("/adgroup/update/", { adgroup_id, pixel_id: "1" })).code).toBe(40012);
    await door.must(
      door.post("/adgroup/budget/update/", { budget: [{ adgroup_id, budget: 30000 }] }),
    );
    expect(door.sandbox.world.adGroups.get(adgroup_id)?.budget).toMatchObject({
      amountMinor: 3_000_000,
    });
    const low = { budget: [{ adgroup_id, budget: 10 }] };
    expect((await door.post("/adgroup/budget/update/", low)).code).toBe(40002);
  });

  test("a seeded one changes as well", async () => {
    const door = openDoor();
    const { groupId } = await formGroup(door);
    door.sandbox.world.adGroups.update(groupId, { wire: {} });
    const row = await door.must(
      door.post("/adgroup/update/", { adgroup_id: groupId, budget: 9000 }),
    );
    expect(row).toMatchObject({ budget: 9000, promotion_target_type: "INSTANT_PAGE" });
  });

  test("status is set for all or none, unless partial success is fine", async () => {
    const door = openDoor();
    const { groupId } = await formGroup(door);
    const body = { adgroup_ids: [groupId, "1"], operation_status: "DISABLE" };
    expect((await door.post("/adgroup/status/update/", body)).code).toBe(40002);
    const rows = async () => (await door.must(door.get("/adgroup/get/"))).list;
    expect((await rows())[0].operation_status).toBe("ENABLE");

    const partial = { ...body, allow_partial_success: true };
    const done = await door.must(door.post("/adgroup/status/update/", partial));
    expect(done).toMatchObject({ adgroup_ids: [groupId], error_list: [{ adgroup_id: "1" }] });
    expect((await rows())[0].secondary_status).toBe("ADGROUP_STATUS_DISABLE");
    const many = Array.from({ length: 21 }, () => groupId);
    expect((await door.post("/adgroup/status/update/", { ...body, adgroup_ids: many })).code).toBe(
      40002,
    );
  });

  test("goes with its campaign", async () => {
    const door = openDoor();
    const { campaignId, groupId, adId } = await formAd(door);
    const statuses = async () => {
      const all = { filtering: { primary_status: "STATUS_ALL" } };
      const [group] = (await door.must(door.get("/adgroup/get/", all))).list;
      const [ad] = (await door.must(door.get("/ad/get/", all))).list;
      return [group.secondary_status, ad.secondary_status];
    };
    expect(await statuses()).toEqual(["ADGROUP_STATUS_AUDIT", "AD_STATUS_AUDIT"]);
    const campaign_ids = [campaignId];
    const set = (operation_status: string) =>
      door.must(door.post("/campaign/status/update/", { campaign_ids, operation_status }));
    await set("DISABLE");
    expect(await statuses()).toEqual([
      "ADGROUP_STATUS_CAMPAIGN_DISABLE",
      "AD_STATUS_CAMPAIGN_DISABLE",
    ]);
    await set("DELETE");
    expect(await statuses()).toEqual([
      "ADGROUP_STATUS_CAMPAIGN_DELETE",
      "AD_STATUS_CAMPAIGN_DELETE",
    ]);
    expect((await door.must(door.get("/adgroup/get/"))).list).toEqual([]);
    expect((await door.post("/adgroup/update/", { adgroup_id: groupId, budget: 9000 })).code).toBe(
      40002,
    );
    const ad = { ad_ids: [adId], operation_status: "DISABLE" };
    expect((await door.post("/ad/status/update/", ad)).code).toBe(40002);
  });

  test("is counted in the quota", async () => {
    const door = openDoor();
    await formGroup(door);
    expect(await door.must(door.get("/adgroup/quota/"))).toMatchObject({ used_adgroup_quota: 1 });
  });
});
