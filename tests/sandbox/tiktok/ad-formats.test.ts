import { describe, expect, test } from "vitest";
import {
  type Door,
  formCreative,
  formGroup,
  md5,
  openDoor,
  picture,
} from "#tests/sandbox/tiktok/door";

async function uploadImage(door: Door, key: string): Promise<string> {
  const bytes = picture(key);
  const { image_id } = await door.must(
    door.form("/file/image/ad/upload/", {
      image_file: new File([bytes as BlobPart], `${key}.png`),
      image_signature: md5(bytes),
    }),
  );
  return image_id;
}

/** An ad group for a form, and what an otherwise good creative with a change is answered. */
async function ready() {
  const door = openDoor();
  const creative = await formCreative(door);
  const { groupId: adgroup_id } = await formGroup(door);
  const create = (change: object) =>
    door.post("/ad/create/", { adgroup_id, creatives: [{ ...creative, ...change }] });
  return { door, creative, create, adgroup_id };
}

const without = { video_id: undefined, image_ids: undefined };

describe("the pictures of an ad", () => {
  test.each<[string, number, number]>([
    ["SINGLE_IMAGE", 0, 40002],
    ["SINGLE_IMAGE", 1, 0],
    ["SINGLE_IMAGE", 2, 40002],
    ["CAROUSEL_ADS", 0, 40002],
    ["CAROUSEL_ADS", 1, 0],
    ["CAROUSEL_ADS", 35, 0],
    ["CAROUSEL_ADS", 36, 40002],
    ["CATALOG_CAROUSEL", 1, 40008],
    ["LIVE_CONTENT", 1, 40008],
  ])("of format %s, %i of them, are answered %i", async (ad_format, count, code) => {
    const { door, create } = await ready();
    const image = await uploadImage(door, "picture");
    const answer = await create({ ...without, ad_format, image_ids: Array(count).fill(image) });
    expect(answer.code).toBe(code);
    if (code === 40002) expect(answer.message).toMatch(/^creatives\.0\.image_ids: /);
    if (code !== 0) return;
    expect(answer.data.creatives[0]).toMatchObject({ ad_format, video_id: null });
    expect(answer.data.creatives[0].image_ids).toHaveLength(count);
  });

  test("are the account's own, each of them", async () => {
    const { door, create } = await ready();
    const own = await uploadImage(door, "own");
    const theirs = await uploadImage(door, "theirs");
    door.sandbox.world.media.update(theirs, { accountId: door.other.id });
    const carousel = { ...without, ad_format: "CAROUSEL_ADS", image_ids: [own, theirs] };
    expect(await create(carousel)).toMatchObject({
      code: 40002,
      message: `creatives.0.image_ids: Image ${theirs} does not exist.`,
    });
  });
});

describe("an identity", () => {
  const change = async (door: Door, fields: object) => {
    const body = JSON.stringify({ id: door.account.presence.profileId, ...fields });
    const url = `${door.running.url()}/control/tiktok/identities`;
    expect((await door.running.fetch(url, { method: "POST", body })).status).toBe(200);
  };

  test("shared by a Business Center is named with it, everywhere", async () => {
    const { door, create } = await ready();
    const identity_authorized_bc_id = "7300000000000000777";
    await change(door, { type: "BC_AUTH_TT", bcId: identity_authorized_bc_id });
    const identity_type = "BC_AUTH_TT";
    expect(await create({})).toMatchObject({
      code: 40002,
      message: expect.stringMatching(/identity_id/),
    });
    expect(await create({ identity_type })).toMatchObject({
      code: 40002,
      message: "creatives.0.identity_authorized_bc_id: Missing data for required field.",
    });
    const elsewhere = { identity_type, identity_authorized_bc_id: "7300000000000000778" };
    expect(await create(elsewhere)).toMatchObject({
      code: 40002,
      message: expect.stringMatching(/identity_id/),
    });
    const row = await door.must(create({ identity_type, identity_authorized_bc_id }));
    expect(row.creatives[0]).toMatchObject({ identity_type, identity_authorized_bc_id });

    expect((await door.get("/identity/get/", { identity_type })).code).toBe(40002);
    const { identity_list } = await door.must(
      door.get("/identity/get/", { identity_type, identity_authorized_bc_id }),
    );
    expect(identity_list).toMatchObject([{ identity_authorized_bc_id }]);
  });

  test("of a creator's code shows that one post, and nothing uploaded", async () => {
    const { door, create } = await ready();
    await change(door, { type: "AUTH_CODE" });
    const code = { identity_type: "AUTH_CODE" };
    expect(await create(code)).toMatchObject({
      code: 40002,
      message: expect.stringMatching(/tiktok_item_id: Missing/),
    });
    const pull = { ...without, tiktok_item_id: "7300000000000000999", ad_text: undefined };
    expect((await create({ ...code, ...pull })).code).toBe(0);
  });

  test.each([
    ...["NO_VALID_BIND_ACCOUNT", "SCOPE_UNAVAILABLE"],
    ...["IS_PRIVATE_ACCOUNT", "NOT_BUSINESS_ACCOUNT"],
  ])("that is %s can't advertise", async (availableStatus) => {
    const { door, create } = await ready();
    await change(door, { availableStatus });
    expect(await create({})).toMatchObject({
      code: 40002,
      message: `creatives.0.identity_id: The identity is not available: ${availableStatus}.`,
    });
  });

  test("that may not push can still show its own post", async () => {
    const { door, create } = await ready();
    await change(door, { canPushVideo: false });
    expect((await create({})).code).toBe(40002);
    const tiktok_item_id = "7300000000000000999";
    const row = await door.must(create({ ...without, tiktok_item_id }));
    expect(row.creatives[0]).toMatchObject({ tiktok_item_id });
  });

  test.each<[string, object]>([
    ["display_name", { display_name: "x".repeat(101) }],
    ["display_name", { display_name: "" }],
    ["image_uri", { image_uri: undefined }],
  ])("of one's own needs a good %s", async (field, wrong) => {
    const body = { display_name: "Клиника", image_uri: "x", ...wrong };
    const { code, message } = await openDoor().post("/identity/create/", body);
    expect([code, message.split(":")[0]]).toEqual([40002, field]);
  });
});

describe("a creative's fields", () => {
  test.each<[string, unknown, number]>([
    ["ad_text", "", 40002],
    ["ad_text", "я".repeat(100), 0],
    ["ad_text", "中".repeat(51), 40002],
    ["ad_text", "中".repeat(50), 0],
    ["ad_text", "{city}", 40002],
    ["ad_text", "пишите @ulybka", 40002],
    ["ad_text", "наш сайт https://ulybka.kz", 40002],
    ["ad_text", "www.ulybka.kz", 40002],
    ["ad_name", "🦷", 40002],
    ["ad_name", "я".repeat(512), 0],
    ["display_name", "x".repeat(40), 0],
    ["display_name", "x".repeat(41), 40002],
    ["display_name", "", 40002],
    ["identity_type", undefined, 40002],
    ["identity_type", "TTS_TT", 40002],
    ["ad_format", undefined, 40002],
    ["dark_post_status", "MAYBE", 40002],
    ["operation_status", "DELETE", 40002],
    ["aigc_disclosure_type", "SOME", 40002],
    ["aigc_disclosure_type", "SELF_DISCLOSURE", 0],
    ["creative_authorized", "yes", 40002],
    ["utm_params", Array(15).fill({ key: "a", value: "b" }), 40002],
    ["page_id", 1.5, 40002],
    ["tracking_pixel_id", "7300000000000000501", 40002],
  ])("%s of %j are answered %i", async (field, value, code) => {
    const { create } = await ready();
    const answer = await create({ [field]: value });
    expect(answer.code).toBe(code);
    if (code) expect(answer.message).toContain(`creatives.0.${field}`);
  });

  test("may name the call to action by its id instead", async () => {
    const { create } = await ready();
    const named = { call_to_action: undefined, call_to_action_id: "7300000000000000111" };
    expect((await create(named)).code).toBe(0);
  });
});

describe("a changed ad", () => {
  test.each<[string, (ids: { mine: string; elsewhere: string }) => object, RegExp]>([
    ["nobody has", () => ({ ad_id: "1860000000000000" }), /ad_id: Ad .* does not exist/],
    ["of another group", ({ elsewhere }) => ({ ad_id: elsewhere }), /is not in ad group/],
    ["without its id", () => ({}), /ad_id: Missing/],
    ["with an emoji", ({ mine }) => ({ ad_id: mine, ad_text: "🦷" }), /ad_text: Emojis/],
    ["without a video", ({ mine }) => ({ ad_id: mine, video_id: "v1" }), /Invalid video id/],
  ])("%s is refused, and the good one beside it stays", async (_, wrong, message) => {
    const { door, create, creative, adgroup_id } = await ready();
    const mine = (await door.must(create({}))).ad_ids[0];
    const { groupId } = await formGroup(door, "другая");
    const other = { adgroup_id: groupId, creatives: [creative] };
    const elsewhere = (await door.must(door.post("/ad/create/", other))).ad_ids[0];
    const body = {
      adgroup_id,
      patch_update: true,
      creatives: [{ ad_id: mine, ad_name: "новое" }, wrong({ mine, elsewhere })],
    };
    const answer = await door.post("/ad/update/", body);
    expect([40002, 40053]).toContain(answer.code);
    expect(answer.message).toMatch(message);
    expect(door.sandbox.world.ads.get(mine)?.name).toBe("ad a");
  });

  test("comes with at most nineteen others", async () => {
    const { door, create, adgroup_id } = await ready();
    const [ad_id] = (await door.must(create({}))).ad_ids;
    const change = (count: number) =>
      door.post("/ad/update/", {
        adgroup_id,
        patch_update: true,
        creatives: Array(count).fill({ ad_id, ad_name: "x" }),
      });
    expect((await change(21)).code).toBe(40002);
    expect((await change(0)).code).toBe(40002);
    expect((await change(20)).code).toBe(0);
  });
});
