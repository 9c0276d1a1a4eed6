import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { blame, codes, type Door, firstForm, image, mp4, openDoor } from "#tests/sandbox/meta/door";

type Values = Record<string, unknown>;

let door: Door;
let hash: string;
let formId: string;
let videoId: string;
let processingId: string;
let instagramId: string;
beforeAll(async () => {
  door = await openDoor();
  hash = await image(door);
  formId = firstForm(door);
  const upload = (name: string) =>
    door.upload(
      `${door.act}/advideos`,
      { name },
      { source: new File([mp4()], "a.mp4", { type: "video/mp4" }) },
    );
  videoId = (await upload("ready")).body.id;
  await door.control.moveClock({ advanceHours: 1 });
  processingId = (await upload("new")).body.id;
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
const video = (changes: Values) => ({
  object_story_spec: {
    page_id: door.pageId,
    video_data: { video_id: videoId, image_hash: hash, message: "Hi", ...changes },
  },
});
const signUp = () => ({ type: "SIGN_UP", value: { lead_gen_form_id: formId } });
const whatsapp = { type: "WHATSAPP_MESSAGE", value: { app_destination: "WHATSAPP" } };

describe("a creative", () => {
  test.each<[string, () => Values, number, number | undefined, string | undefined]>([
    [
      "23: is of a Page one may advertise for",
      () => ({
        object_story_spec: {
          page_id: door.other.presence.profileId,
          link_data: { link: "https://a.example" },
        },
      }),
      100,
      1487202,
      "object_story_spec.page_id",
    ],
    [
      "24: shows an image of the account",
      () => link({ image_hash: "0".repeat(32) }),
      100,
      2446386,
      "image_hash",
    ],
    [
      "24: shows a video of the account",
      () => video({ video_id: "70" }),
      100,
      undefined,
      "video_id",
    ],
    [
      "25: has a thumbnail for its video",
      () => video({ image_hash: undefined }),
      100,
      1443226,
      "object_story_spec.video_data",
    ],
    [
      "26: doesn't know instagram_actor_id",
      () => ({ ...link({}), instagram_actor_id: "1" }),
      100,
      undefined,
      "instagram_actor_id",
    ],
    [
      "27: opens WhatsApp with no link of its own",
      () =>
        link({
          link: "https://api.whatsapp.com/send",
          call_to_action: {
            type: "WHATSAPP_MESSAGE",
            value: { link: "https://wa.me/77001234567" },
          },
        }),
      105,
      1815630,
      "object_story_spec.call_to_action.value",
    ],
    [
      "27: opens WhatsApp by its own button only",
      () =>
        link({ call_to_action: { type: "LEARN_MORE", value: { app_destination: "WHATSAPP" } } }),
      105,
      1815630,
      "object_story_spec.call_to_action.value",
    ],
    [
      "28: has a link beside a lead form",
      () => link({ link: undefined, call_to_action: signUp() }),
      100,
      2061015,
      "object_story_spec.link_data.link",
    ],
    [
      "opens a form of its own Page",
      () => link({ call_to_action: { type: "SIGN_UP", value: { lead_gen_form_id: "9" } } }),
      100,
      undefined,
      "object_story_spec.call_to_action.value.lead_gen_form_id",
    ],
    [
      "has exactly one kind of data",
      () => ({ object_story_spec: { page_id: door.pageId } }),
      100,
      1443048,
      "object_story_spec",
    ],
    [
      "has no description of a video",
      () => video({ description: "x" }),
      100,
      undefined,
      "object_story_spec.video_data",
    ],
    [
      "has no unknown keys",
      () => link({ colour: "red" }),
      100,
      undefined,
      "object_story_spec.link_data",
    ],
    [
      "has 2 to 10 cards",
      () => link({ child_attachments: [{ link: "https://a.example", image_hash: hash }] }),
      100,
      undefined,
      "object_story_spec.link_data.child_attachments",
    ],
    [
      "has a button Meta knows",
      () => link({ call_to_action: { type: "DANCE" } }),
      100,
      undefined,
      "object_story_spec.call_to_action",
    ],
    [
      "doesn't take the standard_enhancements bundle",
      () => ({
        ...link({}),
        degrees_of_freedom_spec: {
          creative_features_spec: { standard_enhancements: { enroll_status: "OPT_OUT" } },
        },
      }),
      100,
      3858504,
      "degrees_of_freedom_spec",
    ],
    [
      "names the Instagram of a feed of assets",
      () => ({
        object_story_spec: { page_id: door.pageId },
        asset_feed_spec: { bodies: [{ text: "a" }] },
      }),
      100,
      1772103,
      "asset_feed_spec",
    ],
    [
      "has no asset twice",
      () => ({
        object_story_spec: { page_id: door.pageId, instagram_user_id: instagramId },
        asset_feed_spec: { bodies: [{ text: "a" }, { text: "a" }] },
      }),
      100,
      1815629,
      "asset_feed_spec",
    ],
    [
      "knows the Instagram account",
      () => ({
        object_story_spec: {
          page_id: door.pageId,
          instagram_user_id: "17",
          link_data: { link: "https://a.example" },
        },
      }),
      100,
      undefined,
      "instagram_user_id",
    ],
  ])("rule %s", async (_name, values, code, subcode, blamed) => {
    const answer = await create(values());
    expect([answer.status, codes(answer), blame(answer)]).toEqual([400, [code, subcode], blamed]);
  });

  test("rule 24: a video that is still processing is refused until it is ready", async () => {
    const early = await create(video({ video_id: processingId }));
    expect(codes(early)).toEqual([100, undefined]);
    expect(early.body.error.message).toContain("video is still processing");
    await door.control.moveClock({ advanceHours: 0.1 });
    expect(codes(await create(video({ video_id: processingId })))).toBeNull();
  });

  test("rule 24: a video that Meta couldn't read is refused for good", async () => {
    const { body } = await door.upload(
      `${door.act}/advideos`,
      {},
      { source: new File(["not a film"], "a.mp4", { type: "video/mp4" }) },
    );
    await door.control.moveClock({ advanceHours: 0.1 });
    const answer = await create(video({ video_id: body.id }));
    expect([codes(answer), blame(answer)]).toEqual([[100, undefined], "video_id"]);
  });

  test("rule 24: a deleted image is no longer available", async () => {
    const gone = await image(door, 77);
    await door.remove(`${door.act}/adimages`, { hash: gone });
    expect(codes(await create(link({ image_hash: gone })))).toEqual([100, 2446388]);
  });

  test("rule 29: its content never changes, its name does", async () => {
    const id = (await create(link({}))).body.id;
    const answer = await door.post(id, { object_story_spec: {} });
    expect(codes(answer)).toEqual([100, 1815573]);
    expect((await door.post(id, { name: "New" })).body).toEqual({ success: true });
    expect((await door.get(id, { fields: "name,body" })).body).toMatchObject({
      name: "New",
      body: "Hi",
    });
  });

  test("rule 31: validate_only makes none", async () => {
    const trial = { execution_options: ["validate_only"] };
    expect((await create({ ...link({}), ...trial })).body).toEqual({ success: true });
    expect(codes(await create({ ...link({ image_hash: "x" }), ...trial }))).toEqual([100, 2446386]);
  });

  test("can't be made by an app in development", async () => {
    door.set({ mode: "development" });
    expect(codes(await create(link({})))).toEqual([100, 1885183]);
    door.set({ mode: "live" });
  });

  test("reads back as it was made, for every destination of the contract", async () => {
    for (const [values, type] of [
      [
        link({ call_to_action: { type: "LEARN_MORE", value: { link: "https://shop.example/" } } }),
        "LEARN_MORE",
      ],
      [link({ link: "http://fb.me/", call_to_action: signUp() }), "SIGN_UP"],
      [
        link({ link: "https://api.whatsapp.com/send", call_to_action: whatsapp }),
        "WHATSAPP_MESSAGE",
      ],
      [video({ call_to_action: { type: "WHATSAPP_MESSAGE" } }), "WHATSAPP_MESSAGE"],
      [video({ call_to_action: signUp() }), "SIGN_UP"],
      [
        link({
          link: "https://fb.com/messenger_doc/",
          call_to_action: { type: "MESSAGE_PAGE", value: { app_destination: "MESSENGER" } },
        }),
        "MESSAGE_PAGE",
      ],
      [
        video({
          call_to_action: {
            type: "INSTAGRAM_MESSAGE",
            value: { app_destination: "INSTAGRAM_DIRECT" },
          },
        }),
        "INSTAGRAM_MESSAGE",
      ],
      [
        link({ call_to_action: { type: "CALL_NOW", value: { link: "tel:+77001234567" } } }),
        "CALL_NOW",
      ],
    ] as const) {
      const answer = await create(values);
      expect([type, codes(answer)]).toEqual([type, null]);
      const { body } = await door.get(answer.body.id, {
        fields:
          "call_to_action_type,object_story_spec,thumbnail_url,effective_object_story_id,status",
      });
      expect(body).toMatchObject({
        call_to_action_type: type,
        object_story_spec: values.object_story_spec,
        status: "ACTIVE",
      });
      expect(body.thumbnail_url).toMatch(/^http/);
      expect(body.effective_object_story_id).toMatch(new RegExp(`^${door.pageId}_`));
    }
  });
});
