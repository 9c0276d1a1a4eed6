import { describe, expect, test } from "vitest";
import {
  type Door,
  film,
  formAd,
  formCreative,
  formGroup,
  md5,
  openDoor,
  picture,
  readyVideo,
  siteGroupBody,
} from "#tests/sandbox/tiktok/door";

async function upload(door: Door, key: string, size = {}): Promise<string> {
  const bytes = film(key, size);
  const [{ video_id }] = await door.must(
    door.form("/file/video/ad/upload/", {
      video_file: new File([bytes as BlobPart], `${key}.mp4`),
      video_signature: md5(bytes),
    }),
  );
  return video_id;
}

async function uploadImage(door: Door, key: string, width = 720, height = 1280): Promise<string> {
  const bytes = picture(key, width, height);
  const { image_id } = await door.must(
    door.form("/file/image/ad/upload/", {
      image_file: new File([bytes as BlobPart], `${key}.png`),
      image_signature: md5(bytes),
    }),
  );
  return image_id;
}

describe("an ad", () => {
  test("is created, reviewed, changed and paused; its page is a bare number", async () => {
    const door = openDoor();
    const { adId, groupId, creative } = await formAd(door);
    const text = await (await door.send(`/ad/get/?advertiser_id=${door.account.id}`)).text();
    expect(text).toContain(`"page_id":${creative.page_id},`);
    expect(text).toContain('"tracking_pixel_id":0,');
    const row = async () => (await door.must(door.get("/ad/get/"))).list[0];
    expect(await row()).toMatchObject({
      ad_id: adId,
      ad_name: "ad a",
      page_id: creative.page_id,
      video_id: creative.video_id,
      image_ids: creative.image_ids,
      identity_type: "TT_USER",
      secondary_status: "AD_STATUS_AUDIT",
    });

    await door.control.review({ adId, outcome: "approved" });
    expect((await row()).secondary_status).toBe("AD_STATUS_DELIVERY_OK");
    const change = { ad_id: adId, ad_text: "Имплант под ключ" };
    const patch = { adgroup_id: groupId, patch_update: true, creatives: [change] };
    expect(await door.must(door.post("/ad/update/", patch))).toMatchObject({
      ad_ids: [adId],
      need_audit: true,
      creatives: [{ ad_text: "Имплант под ключ", secondary_status: "AD_STATUS_REAUDIT" }],
    });
    const rename = { ...patch, creatives: [{ ad_id: adId, ad_name: "новое имя" }] };
    expect(await door.must(door.post("/ad/update/", rename))).toMatchObject({ need_audit: false });

    await door.control.review({ adId, outcome: "rejected" });
    expect((await row()).secondary_status).toBe("AD_STATUS_AUDIT_DENY");
    const off = { ad_ids: [adId], operation_status: "DELETE" };
    expect(await door.must(door.post("/ad/status/update/", off))).toEqual({
      ad_ids: [adId],
      status: "DELETE",
    });
    expect((await door.post("/ad/status/update/", off)).code).toBe(40002);
    expect((await door.must(door.get("/ad/get/"))).list).toEqual([]);
  });

  test("an update replaces all of it, so what is left out must not be needed", async () => {
    const door = openDoor();
    const { adId, groupId, creative } = await formAd(door);
    const bare = { adgroup_id: groupId, creatives: [{ ad_id: adId, ad_text: "Привет" }] };
    expect(await door.post("/ad/update/", bare)).toMatchObject({
      code: 40002,
      message: "creatives.0.ad_format: Missing data for required field.",
    });
    const whole = { ...creative, ad_id: adId, display_name: "Клиника" };
    await door.must(door.post("/ad/update/", { adgroup_id: groupId, creatives: [whole] }));
    const again = { ...creative, ad_id: adId };
    const { creatives } = await door.must(
      door.post("/ad/update/", { adgroup_id: groupId, creatives: [again] }),
    );
    expect(creatives[0].display_name).toBe(door.account.name);
  });

  test("an empty name becomes its id", async () => {
    const door = openDoor();
    const { groupId: adgroup_id } = await formGroup(door);
    const creative = { ...(await formCreative(door)), ad_name: "" };
    const { ad_ids, creatives } = await door.must(
      door.post("/ad/create/", { adgroup_id, creatives: [creative] }),
    );
    expect(creatives[0].ad_name).toBe(ad_ids[0]);
  });

  test("modified_after finds what changed", async () => {
    const door = openDoor();
    await formAd(door);
    const find = async (modified_after: string) =>
      (await door.must(door.get("/ad/get/", { filtering: { modified_after } }))).list.length;
    expect(await find("2026-09-01 00:00:00")).toBe(1);
    expect(await find("2026-09-02 00:00:00")).toBe(0);
  });
});

describe("a creative is refused", () => {
  /** The code and message of an otherwise good creative with one thing changed. */
  async function refusalOf(door: Door, change: Record<string, unknown>): Promise<string> {
    const { groupId: adgroup_id } = await formGroup(door);
    const creative = { ...(await formCreative(door)), ...change };
    const { code, message } = await door.post("/ad/create/", { adgroup_id, creatives: [creative] });
    return `${code} ${message}`;
  }

  test.each<[string, Record<string, unknown>, RegExp]>([
    ["no cover", { image_ids: undefined }, /^40002 creatives.0.image_ids: Missing/],
    ["two covers", { image_ids: ["a", "b"] }, /^40002 creatives.0.image_ids/],
    ["a cover that isn't there", { image_ids: ["a"] }, /^40002 creatives.0.image_ids/],
    ["no video", { video_id: undefined }, /^40002 creatives.0.video_id: Missing/],
    ["a video that isn't there", { video_id: "v1" }, /^40053 /],
    ["no identity", { identity_id: undefined }, /^40002 creatives.0.identity_id: Missing/],
    [
      "an identity of another kind",
      { identity_type: "CUSTOMIZED_USER" },
      /^40002 creatives.0.identity_id/,
    ],
    [
      "BC_AUTH_TT without its centre",
      { identity_type: "BC_AUTH_TT" },
      /^40002 creatives.0.identity_authorized_bc_id: Missing/,
    ],
    ["no text", { ad_text: undefined }, /^40002 creatives.0.ad_text: Missing/],
    ["too much text", { ad_text: "я".repeat(101) }, /^40002 creatives.0.ad_text: Longer/],
    ["text with a hash sign", { ad_text: "#импланты" }, /^40002 creatives.0.ad_text/],
    ["text with an emoji", { ad_text: "Улыбка 😁" }, /^40002 creatives.0.ad_text/],
    [
      "no call to action",
      { call_to_action: undefined },
      /^40002 creatives.0.call_to_action: Missing/,
    ],
    [
      "an unknown call to action",
      { call_to_action: "HURRY" },
      /^40002 creatives.0.call_to_action: Must/,
    ],
    ["no page", { page_id: undefined }, /^40002 creatives.0.page_id: Missing/],
    [
      "a page as text",
      { page_id: "7300000000000000001" },
      /^40002 creatives.0.page_id: Not a valid integer/,
    ],
    ["a page that isn't there", { page_id: 7300000000000000001n }, /^40002 creatives.0.page_id/],
    [
      "a pixel that isn't its own",
      { tracking_pixel_id: 7300000000000000001n },
      /^40002 creatives.0.tracking_pixel_id/,
    ],
    ["a post with a cover of its own", { tiktok_item_id: "7300" }, /^40002 creatives.0.image_ids/],
    ["a name above 512", { ad_name: "я".repeat(513) }, /^40002 creatives.0.ad_name/],
    ["an unknown format", { ad_format: "VIDEO" }, /^40002 creatives.0.ad_format: Must/],
  ])("with %s", async (_what, change, refusal) => {
    expect(await refusalOf(openDoor(), change)).toMatch(refusal);
  });

  test("while its video is being processed", async () => {
    const door = openDoor();
    const video_id = await upload(door, "fresh");
    const { groupId: adgroup_id } = await formGroup(door);
    const cover = await uploadImage(door, "cover");
    const [page] = door.sandbox.world.forms.ownedBy(door.account.id);
    const creative = {
      ad_name: "x",
      ad_format: "SINGLE_VIDEO",
      video_id,
      image_ids: [cover],
      identity_type: "TT_USER",
      identity_id: door.account.presence.profileId,
      ad_text: "Имплант",
      call_to_action: "SIGN_UP",
      page_id: BigInt(page?.id ?? 0),
    };
    const body = { adgroup_id, creatives: [creative] };
    expect((await door.post("/ad/create/", body)).code).toBe(40901);
    await door.control.moveClock({ advanceHours: 0.01 });
    expect((await door.post("/ad/create/", body)).code).toBe(0);
  });

  test("when its cover has another shape than the video", async () => {
    const door = openDoor();
    const image_ids = [await uploadImage(door, "square", 640, 640)];
    expect(await refusalOf(door, { image_ids })).toMatch(/^40002 creatives.0.image_ids: .*ratio/);
  });

  test("when the video is another advertiser's", async () => {
    const door = openDoor();
    const { video } = await readyVideo(door, "theirs");
    door.sandbox.world.media.update(video, { accountId: door.other.id });
    expect(await refusalOf(door, { video_id: video })).toMatch(/^40053 /);
  });

  test("when its profile can't be used", async () => {
    const door = openDoor();
    const set = async (change: object) => {
      const body = JSON.stringify({ id: door.account.presence.profileId, ...change });
      await door.running.fetch(`${door.running.url()}/control/tiktok/identities`, {
        method: "POST",
        body,
      });
    };
    const { groupId: adgroup_id } = await formGroup(door);
    const creatives = [await formCreative(door)];
    const refusal = async () => (await door.post("/ad/create/", { adgroup_id, creatives })).message;
    await set({ availableStatus: "IS_PRIVATE_ACCOUNT" });
    expect(await refusal()).toContain("IS_PRIVATE_ACCOUNT");
    await set({ availableStatus: "AVAILABLE", canPushVideo: false });
    expect(await refusal()).toContain("can not push videos");
  });

  test("when custom identities were taken away", async () => {
    const door = openDoor();
    const image_uri = await uploadImage(door, "avatar", 98, 98);
    const { identity_id } = await door.must(
      door.post("/identity/create/", { display_name: "Клиника", image_uri }),
    );
    const { groupId: adgroup_id } = await formGroup(door);
    const creative = {
      ...(await formCreative(door)),
      identity_type: "CUSTOMIZED_USER",
      identity_id,
    };
    const body = { adgroup_id, creatives: [creative] };
    const spark = { adgroup_id, creatives: [{ ...creative, tiktok_item_id: "7", image_ids: [] }] };
    expect((await door.post("/ad/create/", spark)).message).toContain("CUSTOMIZED_USER");
    await door.must(door.post("/ad/create/", body));
    door.sandbox.world.accounts.update(door.account.id, {
      wire: { can_use_custom_identity: false },
    });
    expect(await door.post("/ad/create/", body)).toMatchObject({
      code: 40002,
      message: expect.stringContaining("identity_type"),
    });
    expect((await door.post("/identity/create/", { display_name: "Ещё", image_uri })).code).toBe(
      40002,
    );
  });

  test("when its form is a draft, another's, or the terms are unsigned", async () => {
    const door = openDoor();
    const { world } = door.sandbox;
    const [form] = world.forms.ownedBy(door.account.id);
    const [theirs] = world.forms.ownedBy(door.other.id);
    if (!form || !theirs) throw new Error("no forms");
    expect(await refusalOf(door, { page_id: BigInt(theirs.id) })).toContain("does not exist");
    world.forms.update(form.id, { status: "draft" });
    const { groupId: adgroup_id } = await formGroup(door, "second");
    const creatives = [await formCreative(door, "b")];
    const again = () => door.post("/ad/create/", { adgroup_id, creatives });
    expect((await again()).message).toContain("is not published");
    world.forms.update(form.id, { status: "published" });

    door.sandbox.store.collection("tiktok_terms").delete(`${door.account.id} LeadAds`);
    const terms = { term_type: "LeadAds" };
    expect(await door.must(door.get("/term/check/", terms))).toEqual({ confirmed: false });
    expect(await again()).toMatchObject({
      code: 40002,
      message: expect.stringContaining("LeadAds terms"),
    });
    await door.must(door.post("/term/confirm/", terms));
    expect((await again()).code).toBe(0);
  });

  test("above twenty in a call, and above fifty in a group", async () => {
    const door = openDoor();
    const { groupId: adgroup_id } = await formGroup(door);
    const creative = await formCreative(door);
    const call = (count: number) =>
      door.post("/ad/create/", { adgroup_id, creatives: Array(count).fill(creative) });
    expect((await call(21)).code).toBe(40002);
    expect((await call(0)).code).toBe(40002);
    await door.must(call(20));
    await door.must(call(20));
    expect((await call(11)).code).toBe(40502);
    expect((await call(10)).code).toBe(0);
  });

  test("all of the call when one is bad", async () => {
    const door = openDoor();
    const { groupId: adgroup_id } = await formGroup(door);
    const good = await formCreative(door);
    const creatives = [good, { ...good, video_id: "v1" }];
    expect((await door.post("/ad/create/", { adgroup_id, creatives })).code).toBe(40053);
    expect((await door.must(door.get("/ad/get/"))).list).toEqual([]);
  });

  test("without an address where a website is the destination", async () => {
    const door = openDoor();
    const { campaign_id } = await door.must(
      door.post("/campaign/create/", {
        campaign_name: "Сайт",
        objective_type: "TRAFFIC",
        budget_mode: "BUDGET_MODE_INFINITE",
      }),
    );
    const { adgroup_id } = await door.must(
      door.post("/adgroup/create/", { ...siteGroupBody, campaign_id }),
    );
    const { page_id, ...creative } = await formCreative(door);
    const call = (change: object) =>
      door.post("/ad/create/", { adgroup_id, creatives: [{ ...creative, ...change }] });
    expect((await call({})).message).toMatch(/^creatives.0.landing_page_url: Missing/);
    expect((await call({ landing_page_url: "ulybka.kz" })).message).toMatch(/Not a valid URL/);
    const landing_page_url = "https://ulybka.kz/?utm_campaign=__CAMPAIGN_ID__&ad=__CID__";
    expect((await call({ landing_page_url, page_id })).message).toMatch(/^creatives.0.page_id/);
    const pixel = BigInt(door.account.presence.pixelId);
    const row = await door.must(call({ landing_page_url, tracking_pixel_id: pixel }));
    expect(row.creatives[0]).toMatchObject({ landing_page_url, tracking_pixel_id: pixel });
    expect(door.sandbox.world.adGroups.get(adgroup_id)?.pixelId).toBe(String(pixel));
    const { list } = await door.must(door.get("/adgroup/get/"));
    expect(list[0].pixel_id).toBe(null);
  });

  test.each([[["1", "2"]], [[]], [Array(21).fill("1")]])(
    "status of %o can't be set",
    async (ad_ids) => {
      const body = { ad_ids, operation_status: "ENABLE" };
      expect((await openDoor().post("/ad/status/update/", body)).code).toBe(40002);
    },
  );
});
