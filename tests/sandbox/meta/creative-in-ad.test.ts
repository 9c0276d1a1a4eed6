import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  adSet,
  blame,
  campaign,
  codes,
  type Door,
  firstForm,
  image,
  launch,
  leadCreative,
  openDoor,
} from "#tests/sandbox/meta/door";

type Values = Record<string, unknown>;

let door: Door;
let hash: string;
let formId: string;
let instagramId: string;
beforeAll(async () => {
  door = await openDoor();
  hash = await image(door);
  formId = firstForm(door);
  const { body } = await door.get(`${door.act}/instagram_accounts`);
  instagramId = body.data[0].id;
});
afterAll(() => door.close());

const create = (values: Values) => door.post(`${door.act}/adcreatives`, { name: "C", ...values });
const link = (changes: Values) => ({
  object_story_spec: {
    page_id: door.pageId,
    link_data: { link: "https://shop.example/", message: "Hi", image_hash: hash, ...changes },
  },
});
const signUp = () => ({ type: "SIGN_UP", value: { lead_gen_form_id: formId } });
const whatsapp = { type: "WHATSAPP_MESSAGE", value: { app_destination: "WHATSAPP" } };

describe("an ad", () => {
  const ad = (adSetId: string, creative: Values) =>
    door.post(`${door.act}/ads`, { name: "Ad", adset_id: adSetId, creative });

  test("rule 30: leads where its ad set says", async () => {
    const campaignId = await door.made(`${door.act}/campaigns`, campaign());
    const formSet = await door.made(`${door.act}/adsets`, adSet(door, campaignId));
    const chatSet = await door.made(
      `${door.act}/adsets`,
      adSet(door, campaignId, { destination_type: "WHATSAPP", optimization_goal: "CONVERSATIONS" }),
    );
    const form = (await create(link({ link: "http://fb.me/", call_to_action: signUp() }))).body.id;
    const chat = (
      await create(link({ link: "https://api.whatsapp.com/send", call_to_action: whatsapp }))
    ).body.id;
    const site = (await create(link({}))).body.id;
    const tried = [];
    for (const set of [formSet, chatSet]) {
      for (const creative_id of [form, chat, site])
        tried.push(codes(await ad(set, { creative_id })));
    }
    const no = [100, undefined];
    expect(tried).toEqual([null, no, no, no, null, no]);
    const { body } = await ad(formSet, { creative_id: chat });
    expect(body.error.message.toLowerCase()).toContain("promoted object is invalid");
  });

  test("takes a creative of the account only, and an ad set that lives", async () => {
    const { adSetId } = await launch(door);
    expect(codes(await ad(adSetId, { creative_id: "1" }))).toEqual([100, undefined]);
    await door.remove(adSetId);
    const answer = await ad(adSetId, { creative_id: "1" });
    expect([codes(answer), blame(answer)]).toEqual([[100, undefined], "adset_id"]);
  });

  test("a dynamic creative needs an ad set for it", async () => {
    const campaignId = await door.made(`${door.act}/campaigns`, campaign());
    const plain = await door.made(`${door.act}/adsets`, adSet(door, campaignId));
    const dynamic = await door.made(
      `${door.act}/adsets`,
      adSet(door, campaignId, { is_dynamic_creative: true }),
    );
    const creative = {
      object_story_spec: { page_id: door.pageId, instagram_user_id: instagramId },
      asset_feed_spec: {
        images: [{ hash }],
        bodies: [{ text: "a" }, { text: "b" }],
        call_to_actions: [signUp()],
        link_urls: [{ website_url: "http://fb.me/" }],
      },
    };
    expect(codes(await ad(plain, creative))).toEqual([100, 1885998]);
    expect(codes(await ad(dynamic, creative))).toBeNull();
  });

  test("a swapped creative goes back to review, a new name doesn't", async () => {
    const { adId } = await launch(door);
    await door.control.review({ adId, outcome: "approved" });
    const status = async () =>
      (await door.get(adId, { fields: "effective_status" })).body.effective_status;
    await door.post(adId, { name: "Renamed" });
    expect(await status()).toBe("ACTIVE");
    const creative = leadCreative(door, { hash, formId }, { message: "Другой текст" });
    expect((await door.post(adId, { creative })).body).toEqual({ success: true });
    expect(await status()).toBe("PENDING_REVIEW");
    const { body } = await door.get(adId, { fields: "creative{body}" });
    expect(body.creative.body).toBe("Другой текст");
  });

  test("validate_only with a creative written out makes neither", async () => {
    const { adSetId } = await launch(door);
    const { ads } = door.sandbox.world;
    const before = [ads.count(), door.sandbox.store.collection("meta_creatives").count()];
    const answer = await door.post(`${door.act}/ads`, {
      name: "Trial",
      adset_id: adSetId,
      creative: leadCreative(door, { hash, formId }),
      execution_options: ["validate_only"],
    });
    expect(answer.body).toEqual({ success: true });
    expect([ads.count(), door.sandbox.store.collection("meta_creatives").count()]).toEqual(before);
  });

  test("can be previewed", async () => {
    const { adId } = await launch(door);
    const { body } = await door.get(`${adId}/previews`, { ad_format: "MOBILE_FEED_STANDARD" });
    const src = /src="([^"]+)"/.exec(body.data[0].body)?.[1] ?? "";
    expect(await (await door.fetch(src)).text()).toContain("Запишитесь на осмотр");
  });
});
