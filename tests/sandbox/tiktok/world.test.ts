import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  campaignBody,
  type Data,
  formAd,
  KAZAKHSTAN,
  openDoor,
  picture,
  START,
} from "#tests/sandbox/tiktok/door";

describe("the demo's world", () => {
  test("is told in TikTok's words though nobody created it through TikTok", async () => {
    const door = openDoor({ seeding: { world: "demo" } });
    const all = { page_size: 100, filtering: { primary_status: "STATUS_ALL" } };
    const campaigns = (await door.must(door.get("/campaign/get/", all))).list;
    const groups = (await door.must(door.get("/adgroup/get/", all))).list;
    const ads = (await door.must(door.get("/ad/get/", all))).list;
    expect(campaigns.length).toBeGreaterThan(0);
    expect(campaigns[0]).toMatchObject({ objective_type: "LEAD_GENERATION" });
    expect(groups[0]).toMatchObject({ billing_event: "OCPM", bid_type: "BID_TYPE_NO_BID" });
    const statuses = new Set(ads.map((ad: Data) => ad.secondary_status));
    expect(statuses).toContain("AD_STATUS_AUDIT_DENY");
    const [ad] = ads.filter((each: Data) => each.video_id);
    expect(ad).toMatchObject({ ad_format: "SINGLE_VIDEO", identity_type: "TT_USER" });
    const { list } = await door.must(
      door.get("/file/video/ad/info/", { video_ids: [ad.video_id] }),
    );
    expect(list).toMatchObject([{ displayable: true }]);

    const report = {
      report_type: "BASIC",
      metrics: ["spend", "onsite_form", "result"],
      start_date: "2026-08-02",
      end_date: "2026-08-31",
      page_size: 1000,
    };
    const spend = async (data_level: string, id: string) => {
      const rows = await door.must(
        door.get("/report/integrated/get/", {
          ...report,
          data_level,
          dimensions: [id, "stat_time_day"],
        }),
      );
      return rows.list.reduce((sum: number, row: Data) => sum + Number(row.metrics.spend), 0);
    };
    const total = await spend("AUCTION_ADVERTISER", "advertiser_id");
    expect(total).toBeGreaterThan(100_000);
    expect(await spend("AUCTION_AD", "ad_id")).toBeCloseTo(total, 1);

    const task = await door.must(door.post("/page/lead/task/", { page_id: String(ad.page_id) }));
    for (let i = 0; i < 2; i++) {
      await door.must(door.post("/page/lead/task/", { task_id: task.task_id }));
    }
    const file = await door.send(
      `/page/lead/task/download/?advertiser_id=${door.account.id}&task_id=${task.task_id}`,
    );
    expect((await file.text()).split("\n").length).toBeGreaterThan(10);
  });

  test("can be changed through TikTok", async () => {
    const door = openDoor({ seeding: { world: "demo" } });
    const [ad] = (await door.must(door.get("/ad/get/"))).list;
    const { adgroup_id, ad_id } = ad;
    await door.must(door.post("/adgroup/update/", { adgroup_id, budget: 55_555 }));
    const [group] = (
      await door.must(door.get("/adgroup/get/", { filtering: { adgroup_ids: [adgroup_id] } }))
    ).list;
    expect(group).toMatchObject({ budget: 55_555, location_ids: [KAZAKHSTAN] });
    // The cover a seeded ad has is one TikTok would suggest.
    await door.must(door.get("/file/video/suggestcover/", { video_id: ad.video_id }));
    const creatives = [{ ad_id, ad_text: "Новый текст" }];
    const changed = await door.must(
      door.post("/ad/update/", { adgroup_id, patch_update: true, creatives }),
    );
    expect(changed).toMatchObject({
      need_audit: true,
      creatives: [{ ad_text: "Новый текст", video_id: ad.video_id, page_id: ad.page_id }],
    });
  });
});

describe("an account", () => {
  test("is told with its POSIX time zone and what it may use", async () => {
    const door = openDoor();
    const info = (more: object) =>
      door.get("/advertiser/info/", { advertiser_ids: [door.account.id], ...more });
    expect((await door.must(info({}))).list).toMatchObject([
      {
        advertiser_id: door.account.id,
        status: "STATUS_ENABLE",
        currency: "KZT",
        timezone: "Etc/GMT-5",
        display_timezone: "Asia/Almaty",
        can_use_custom_identity: true,
      },
    ]);
    expect((await info({ fields: ["colour"] })).code).toBe(40002);
    expect((await info({ advertiser_ids: [door.other.id] })).code).toBe(40001);
    expect((await info({ advertiser_ids: undefined })).code).toBe(40002);
    expect((await door.must(door.get("/bc/get/"))).list).toEqual([]);
    expect((await door.must(door.post("/user/info/"))).core_user_id).toMatch(/^\d+$/);
    expect((await door.must(door.get("/term/get/", { term_type: "LeadAds" }))).title).toBeTruthy();
  });

  test("has a profile, and makes and removes custom identities", async () => {
    const door = openDoor();
    const list = async (more: object = {}) =>
      (await door.must(door.get("/identity/get/", { ...more }))).identity_list;
    expect(await list({ identity_type: "TT_USER" })).toMatchObject([
      {
        identity_id: door.account.presence.profileId,
        available_status: "AVAILABLE",
        can_push_video: true,
      },
    ]);
    expect((await door.get("/identity/get/", { identity_type: "BC_AUTH_TT" })).code).toBe(40002);
    const upload = async (key: string, height: number) => {
      const bytes = picture(key, 98, height);
      const { createHash } = await import("node:crypto");
      const { image_id } = await door.must(
        door.form("/file/image/ad/upload/", {
          image_file: new File([bytes as BlobPart], `${key}.png`),
          image_signature: createHash("md5").update(bytes).digest("hex"),
        }),
      );
      return image_id;
    };
    const create = (image_uri: string) =>
      door.post("/identity/create/", { display_name: "Клиника", image_uri });
    expect((await create("none")).code).toBe(40002);
    expect((await create(await upload("tall", 120))).code).toBe(40002);
    const { identity_id } = await door.must(create(await upload("square", 98)));
    expect(await list({ filtering: { keyword: "клин" } })).toHaveLength(1);
    const one = { identity_type: "CUSTOMIZED_USER", identity_id };
    expect((await door.must(door.get("/identity/info/", one))).identity_info).toMatchObject({
      display_name: "Клиника",
    });
    await door.must(door.post("/identity/delete/", { identity_id }));
    expect((await door.get("/identity/info/", one)).code).toBe(40002);
  });
});

test("look-ups list places, languages, interests, zones and codes", async () => {
  const door = openDoor();
  const region = { placements: ["PLACEMENT_TIKTOK"], objective_type: "LEAD_GENERATION" };
  const { region_info } = await door.must(door.get("/tool/region/", region));
  const almaty = region_info.find(({ name }: Data) => name === "Almaty");
  expect(almaty).toMatchObject({ parent_id: KAZAKHSTAN, level: "PROVINCE" });
  const countries = await door.must(
    door.get("/tool/region/", { ...region, level_range: "TO_COUNTRY" }),
  );
  expect(new Set(countries.region_info.map(({ level }: Data) => level))).toEqual(
    new Set(["COUNTRY"]),
  );
  expect((await door.get("/tool/region/")).code).toBe(40002);
  const { languages } = await door.must(door.get("/tool/language/"));
  expect(languages).toContainEqual({ code: "kk", name: "Kazakh" });
  const { interest_categories } = await door.must(door.get("/tool/interest_category/"));
  expect(interest_categories.length).toBeGreaterThan(5);
  const { timezones } = await door.must(door.get("/tool/timezone/"));
  expect(timezones).toContainEqual({ timezone: "Etc/GMT-5", gmt_offset: "UTC+05:00" });
  const { phone_region_code_infos: codes } = await door.must(door.get("/tool/phone_region_code/"));
  expect(codes[0]).toMatchObject({ phone_region_code: "KZ", phone_region_calling_code: "+7" });
  const valid = async (url: string) =>
    (await door.must(door.get("/tool/url_validate/", { url }))).url_info.validate_info;
  expect(await valid("https://ulybka.kz")).toMatchObject({ is_valid_url: true });
  expect(await valid("ulybka")).toMatchObject({ is_valid_url: false });
});

describe("faults", () => {
  test("come in TikTok's envelope", async () => {
    const door = openDoor();
    for (const [fault, code] of [
      [{ kind: "platform_error", code: 40202 }, 40202],
      [{ kind: "platform_error", code: 50000 }, 50000],
      [{ kind: "rate_limit", code: 40133 }, 40133],
      [{ kind: "expired_token" }, 40102],
    ] as const) {
      await door.control.arm({ fault });
      expect(await door.get("/campaign/get/")).toMatchObject({
        code,
        request_id: expect.stringMatching(/^\d{14}[0-9A-F]{20}$/),
        data: {},
      });
    }
  });

  test("an answer lost after the deed is found by the key of the request", async () => {
    const door = openDoor();
    const body = { ...campaignBody, request_id: "77" };
    await door.control.arm({ path: "*/campaign/create/", fault: { kind: "lost_response" } });
    await expect(door.post("/campaign/create/", body)).rejects.toThrow();
    expect((await door.post("/campaign/create/", body)).code).toBe(40050);
    const filtering = { campaign_name: campaignBody.campaign_name };
    expect((await door.must(door.get("/campaign/get/", { filtering }))).list).toHaveLength(1);
  });
});

test("what was made survives a restart; a reset forgets it", async () => {
  const dataFile = join(mkdtempSync(join(tmpdir(), "tiktok-")), "world.sqlite");
  const first = openDoor({ dataFile });
  const { adId, creative } = await formAd(first);
  await first.settings({ isBudgetModeStrict: true });
  const before = (await first.must(first.get("/ad/get/"))).list;
  first.sandbox.store.db.exec("pragma wal_checkpoint(truncate)");

  const second = openDoor({ dataFile });
  expect((await second.must(second.get("/ad/get/"))).list).toEqual(before);
  const [video] = (
    await second.must(second.get("/file/video/ad/info/", { video_ids: [creative.video_id] }))
  ).list;
  expect((await second.running.fetch(video.preview_url)).status).toBe(200);
  await second.control.reset({ at: new Date(START).toISOString() });
  expect(second.sandbox.world.ads.get(adId)).toBeUndefined();
});
