import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type Server } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Assets } from "#lib/sandbox/meta/assets";
import { blame, codes, type Door, launch, openDoor } from "#tests/sandbox/meta/door";

const SECRET = "sandbox-meta-app-secret";
const APP = `777000111000111|${SECRET}`;

type Heard = { isSigned: boolean; body: string };

let door: Door;
let ids: Awaited<ReturnType<typeof launch>>;
let listener: Server;
let heard: Heard[] = [];
let refusals = 0;
const CALLBACK = "http://127.0.0.1:5342/meta/webhook";

beforeAll(async () => {
  door = await openDoor();
  ids = await launch(door);
  listener = createServer(async (request, response) => {
    const url = new URL(request.url ?? "", CALLBACK);
    if (request.method === "GET") {
      const isOurs = url.searchParams.get("hub.verify_token") === "ours";
      response
        .writeHead(isOurs ? 200 : 403)
        .end(isOurs ? url.searchParams.get("hub.challenge") : "");
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const expected = Buffer.from(
      `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`,
    );
    const given = Buffer.from(String(request.headers["x-hub-signature-256"]));
    const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
    heard.push({ isSigned, body: body.toString() });
    response.writeHead(refusals-- > 0 ? 500 : 200).end();
  });
  await new Promise<void>((resolve) => listener.listen(5342, "127.0.0.1", resolve));
});
afterEach(() => {
  heard = [];
  refusals = 0;
});
afterAll(async () => {
  listener.close();
  await door.close();
});

describe("subscriptions", () => {
  const subscribe = (verify_token: string, as = APP) =>
    door.post(
      "777000111000111/subscriptions",
      { object: "page", callback_url: CALLBACK, verify_token, fields: "leadgen" },
      as,
    );

  test("need the app's token and the right answer to the challenge", async () => {
    expect(codes(await subscribe("ours", door.token))).toEqual([15, undefined]);
    expect(codes(await subscribe("theirs"))).toEqual([2200, undefined]);
    expect((await subscribe("ours")).body).toEqual({ success: true });
    const { body } = await door.get("777000111000111/subscriptions", {}, APP);
    expect(body.data).toEqual([
      expect.objectContaining({ object: "page", callback_url: CALLBACK, active: true }),
    ]);
  });

  test("a Page's leads are heard of only once the Page is subscribed", async () => {
    await subscribe("ours");
    await door.control.leads({ adId: ids.adId });
    expect(heard).toEqual([]);
    const path = `${door.pageId}/subscribed_apps`;
    expect(codes(await door.post(path, { subscribed_fields: "leadgen" }))).toEqual([190, 2069032]);
    expect((await door.post(path, { subscribed_fields: "leadgen" }, door.pageToken)).body).toEqual({
      success: true,
    });
    const { body } = await door.get(path, {}, door.pageToken);
    expect(body.data[0].subscribed_fields).toEqual(["leadgen"]);
    await door.control.leads({ adId: ids.adId });
    expect(heard).toHaveLength(1);
  });
});

describe("webhooks", () => {
  test("are signed over their raw bytes and hold ids only", async () => {
    const { leads } = await door.control.leads({ adId: ids.adId });
    expect(heard[0]?.isSigned).toBe(true);
    const { object, entry } = JSON.parse(heard[0]?.body ?? "{}");
    expect(object).toBe("page");
    expect(entry[0]).toMatchObject({
      id: door.pageId,
      changes: [
        {
          field: "leadgen",
          value: {
            leadgen_id: leads[0]?.id,
            page_id: door.pageId,
            form_id: ids.formId,
            ad_id: ids.adId,
            adgroup_id: ids.adId,
          },
        },
      ],
    });
    expect(heard[0]?.body).not.toContain(leads[0]?.person.phone.slice(2));
    expect(heard[0]?.body).toMatch(/"leadgen_id":"\d+"/);
  });

  test("are tried again, can be doubled, and can be badly signed", async () => {
    refusals = 1;
    await door.control.leads({ adId: ids.adId });
    expect(heard).toHaveLength(1);
    await door.control.moveClock({ advanceHours: 1 });
    expect(heard.filter(({ body }) => body === heard[0]?.body)).toHaveLength(2);

    heard = [];
    await door.control.leads({ adId: ids.adId, duplicate: 2, wrongSignature: true });
    await door.control.flushWebhooks();
    await door.control.moveClock({ advanceHours: 1 });
    const first = JSON.parse(heard[0]?.body ?? "{}").entry[0].changes[0].value.leadgen_id;
    const copies = heard.filter(({ body }) => body.includes(`"${first}"`));
    expect(copies.map(({ isSigned }) => isSigned)).toEqual([false, false, false]);
  });

  test("silent leads are found by asking the form", async () => {
    const { leads } = await door.control.leads({ adId: ids.adId, silent: true });
    expect(heard).toEqual([]);
    const { body } = await door.get(`${ids.formId}/leads`, { fields: "id" }, door.pageToken);
    expect(body.data).toContainEqual({ id: leads[0]?.id });
  });
});

describe("leads", () => {
  test("are read by id with the Page's token, and by nobody else", async () => {
    const { leads } = await door.control.leads({ adId: ids.adId });
    const id = leads[0]?.id ?? "";
    const fields =
      "id,created_time,ad_id,ad_name,adset_id,campaign_id,form_id,is_organic,platform,field_data";
    const { body } = await door.get(id, { fields }, door.pageToken);
    expect(body).toMatchObject({
      id,
      created_time: expect.stringMatching(/\+0000$/),
      ad_id: ids.adId,
      ad_name: "Ad",
      adset_id: ids.adSetId,
      campaign_id: ids.campaignId,
      form_id: ids.formId,
      is_organic: false,
      platform: expect.stringMatching(/^(ig|fb)$/),
    });
    expect(body.field_data.map(({ name }: { name: string }) => name)).toEqual([
      "full_name",
      "phone_number",
      "city",
    ]);
    expect(body.field_data[1].values[0]).toMatch(/^\+7600\d{7}$/);
    expect(JSON.stringify(body)).not.toContain("future");

    expect(codes(await door.get(id))).toEqual([190, 2069032]);
    const { token } = await door.control.token({ platform: "meta", advertiserId: door.other.id });
    expect(codes(await door.get(id, {}, token))).toEqual([100, 33]);
    const without = await door.control.token({
      platform: "meta",
      advertiserId: door.account.id,
      scopes: ["pages_show_list"],
    });
    const { body: page } = await door.get(door.pageId, { fields: "access_token" }, without.token);
    expect(codes(await door.get(id, {}, page.access_token))).toEqual([200, undefined]);
  });

  test("are listed newest first, by time when asked, for a form and for an ad", async () => {
    await door.control.moveClock({ advanceHours: 1 });
    const since = Math.floor(door.sandbox.clock.now() / 1000) - 1;
    const { leads } = await door.control.leads({ adId: ids.adId, count: 3 });
    const filtering = [{ field: "time_created", operator: "GREATER_THAN", value: since }];
    for (const path of [`${ids.formId}/leads`, `${ids.adId}/leads`]) {
      const { body } = await door.get(
        path,
        { fields: "id,created_time", filtering },
        door.pageToken,
      );
      const found = body.data.map(({ id }: { id: string }) => id);
      expect(found.toSorted()).toEqual(leads.map(({ id }) => id).toSorted());
      const all = await door.get(path, { fields: "created_time", limit: 500 }, door.pageToken);
      const times = all.body.data.map(({ created_time }: { created_time: string }) => created_time);
      expect(times).toEqual(times.toSorted().reverse());
    }
  });

  test("may be heard of before they can be read", async () => {
    door.set({ leadReadableAfterMs: 30_000 });
    const { leads } = await door.control.leads({ adId: ids.adId });
    const id = leads[0]?.id ?? "";
    expect(heard.some(({ body }) => body.includes(id))).toBe(true);
    expect(codes(await door.get(id, {}, door.pageToken))).toEqual([100, 33]);
    await door.control.moveClock({ advanceHours: 0.01 });
    expect(codes(await door.get(id, {}, door.pageToken))).toBeNull();
    door.set({ leadReadableAfterMs: 0 });
  });

  test("are gone after ninety days", async () => {
    const own = await openDoor();
    const made = await launch(own);
    const { leads } = await own.control.leads({ adId: made.adId });
    expect(codes(await own.get(leads[0]?.id ?? "", {}, own.pageToken))).toBeNull();
    own.sandbox.clock.advance(91 * 86_400_000);
    const { token } = await own.control.token({ platform: "meta", advertiserId: own.account.id });
    const { body } = await own.get(own.pageId, { fields: "access_token" }, token);
    expect(codes(await own.get(leads[0]?.id ?? "", {}, body.access_token))).toEqual([100, 33]);
    await own.close();
  });
});

describe("forms", () => {
  const form = (changes: Record<string, unknown> = {}) => ({
    name: "Опрос",
    locale: "RU_RU",
    questions: [
      { type: "FULL_NAME" },
      { type: "PHONE" },
      {
        type: "CUSTOM",
        key: "budget",
        label: "Бюджет?",
        options: [
          { key: "a", value: "До 100" },
          { key: "b", value: "Больше" },
        ],
      },
    ],
    privacy_policy: { url: "https://app.example/privacy", link_text: "Политика" },
    follow_up_action_url: "https://app.example/",
    ...changes,
  });
  const path = () => `${door.pageId}/leadgen_forms`;

  test.each([
    [
      "a follow_up_action_url",
      { follow_up_action_url: undefined },
      1892085,
      "follow_up_action_url",
    ],
    ["questions", { questions: undefined }, undefined, "questions"],
    [
      "a known question type",
      { questions: [{ type: "SHOE_SIZE" }] },
      undefined,
      "questions.0.type",
    ],
    [
      "a label for its own questions",
      { questions: [{ type: "CUSTOM" }] },
      undefined,
      "questions.0.label",
    ],
    ["a privacy policy", { privacy_policy: undefined }, undefined, "privacy_policy"],
  ])("need %s", async (_name, changes, subcode, blamed) => {
    const answer = await door.post(path(), form(changes), door.pageToken);
    expect([codes(answer), blame(answer)]).toEqual([[100, subcode], blamed]);
  });

  test("need a Page that has accepted the lead terms", async () => {
    const own = await openDoor();
    const terms = (hasLeadTerms: boolean) =>
      own.sandbox.store.collection<Assets>("meta_assets").update(own.account.id, { hasLeadTerms });
    terms(false);
    const page = await own.get(own.pageId, { fields: "leadgen_tos_accepted" }, own.pageToken);
    expect(page.body.leadgen_tos_accepted).toBe(false);
    const create = () => own.post(`${own.pageId}/leadgen_forms`, form(), own.pageToken);
    expect(codes(await create())).toEqual([100, undefined]);
    terms(true);
    expect(codes(await create())).toBeNull();
    expect([codes(await create()), blame(await create())]).toEqual([[100, undefined], "name"]);
    await own.close();
  });

  test("are made with the Page's token, read back, answered, and only archived", async () => {
    expect(codes(await door.post(path(), form()))).toEqual([190, 2069032]);
    const { body } = await door.post(path(), form(), door.pageToken);
    const shown = await door.get(
      body.id,
      { fields: "name,status,locale,questions,privacy_policy_url" },
      door.pageToken,
    );
    expect(shown.body).toMatchObject({
      name: "Опрос",
      status: "ACTIVE",
      locale: "RU_RU",
      privacy_policy_url: "https://app.example/privacy",
    });
    expect(shown.body.questions.map(({ key }: { key: string }) => key)).toEqual([
      "full_name",
      "phone_number",
      "budget",
    ]);
    const listed = await door.get(path(), { fields: "id" }, door.pageToken);
    expect(listed.body.data).toContainEqual({ id: body.id });

    const lead = await door.post(
      `${body.id}/test_leads`,
      { field_data: [{ name: "budget", values: ["a"] }] },
      door.pageToken,
    );
    const read = await door.get(
      lead.body.id,
      { fields: "field_data,is_organic,ad_id" },
      door.pageToken,
    );
    expect(codes(read)).toBeNull();
    expect(read.body.field_data).toContainEqual({ name: "budget", values: ["a"] });
    expect(read.body).toMatchObject({ is_organic: true });
    expect(heard.some(({ body: raw }) => raw.includes(lead.body.id))).toBe(false);
    await door.control.flushWebhooks();
    expect(
      heard.some(({ body: raw }) => raw.includes(lead.body.id) && !raw.includes("ad_id")),
    ).toBe(true);
    expect(codes(await door.post(`${body.id}/test_leads`, {}, door.pageToken))).toEqual([
      100,
      undefined,
    ]);
    expect((await door.remove(lead.body.id, {}, door.pageToken)).body).toEqual({ success: true });
    expect((await door.get(`${body.id}/leads`, {}, door.pageToken)).body).toEqual({ data: [] });

    expect(codes(await door.post(body.id, { status: "ARCHIVED" }, door.pageToken))).toBeNull();
    expect(codes(await door.post(body.id, { name: "Other" }, door.pageToken))).toEqual([
      100,
      undefined,
    ]);
  });
});
