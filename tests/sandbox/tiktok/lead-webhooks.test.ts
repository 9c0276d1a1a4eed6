import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { sign } from "#lib/sandbox/tiktok/lead-webhook";
import { APP, formAd, openDoor } from "#tests/sandbox/tiktok/door";
import {
  firstForm,
  type Heard,
  listener,
  proof,
  subscribe,
} from "#tests/sandbox/tiktok/lead-listener";

const hmac = (text: string) => createHmac("sha256", APP.secret).update(text).digest("hex");
const escaped = (text: string) =>
  text
    .split("")
    .map((unit) =>
      unit > "\x7f" ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}` : unit,
    )
    .join("");

describe("lead webhooks", () => {
  test("are signed with the app's secret and carry the answers", async () => {
    const door = openDoor();
    const { url, heard } = await listener();
    const { subscription_id } = await door.must(subscribe(door, url));
    const { adId, campaignId, groupId } = await formAd(door);
    const [lead] = (await door.control.leads({ adId })).leads;
    const [{ headers, body }] = heard as [Heard];
    expect(headers["x-open-signature"]).toBe(hmac(escaped(body)));
    expect(body).toContain("Имя");
    const payload = JSON.parse(body);
    expect(payload).toMatchObject({ object: 1, time: 1788220836 });
    expect(payload.entry).toMatchObject([
      {
        id: lead?.id,
        lead_source: "INSTANT_FORM",
        page_id: firstForm(door).id,
        advertiser_id: door.account.id,
        library_id: "",
        campaign_id: campaignId,
        adgroup_id: groupId,
        ad_id: adId,
        create_time: 1788220836,
        changes: [
          { field: "Имя", value: lead?.answers.full_name },
          { field: "Номер телефона", value: lead?.answers.phone_number },
          { field: "Город", value: lead?.answers.city },
        ],
      },
    ]);
    await door.must(door.post("/subscription/unsubscribe/", { ...proof, subscription_id }));
    await door.control.leads({ adId });
    expect(heard).toHaveLength(1);
  });

  const vector =
    '{"object":1,"time":1790000000,"entry":[{"id":"7300000000000000001","lead_source":"INSTANT_FORM","page_id":"7300000000000000002","advertiser_id":"7300000000000000003","campaign_id":"1860000000000001","adgroup_id":"1860000000000002","ad_id":"1860000000000003","create_time":1790000000,"changes":[{"field":"Имя","value":"Айгерим"},{"field":"Phone number","value":"+77011234567"}]}]}';
  test.each([
    [
      "open_raw",
      { "X-Open-Signature": "552b0b8eed8541bcbff9946180383803a87328106083934b3e2fc5a186e4e1fc" },
    ],
    [
      "open_escaped",
      { "X-Open-Signature": "23d3b40174a1fbcb402caa15e8216a7ee8d740950d7424c6bdb939b5368623ed" },
    ],
    [
      "tiktok",
      {
        "TikTok-Signature":
          "t=1790000000,s=a86a66c00d0d1cf55b36d51d6f34bbaad99024d3d06fb5858744307ce85bfe40",
      },
    ],
    [
      "product",
      { "x-tiktok-signature": "552b0b8eed8541bcbff9946180383803a87328106083934b3e2fc5a186e4e1fc" },
    ],
  ] as const)("signed %s agree with the contract's vector", (kind, header) => {
    expect(sign(vector, "app-secret-for-tests", kind, 1790000000000)).toEqual(header);
  });

  test.each<[string, string, (body: string) => string]>([
    ["open_escaped", "x-open-signature", (body) => hmac(escaped(body))],
    ["open_raw", "x-open-signature", (body) => hmac(body)],
    ["tiktok", "tiktok-signature", (body) => `t=1788220836,s=${hmac(`1788220836.${body}`)}`],
    ["product", "x-tiktok-signature", (body) => hmac(body)],
  ])("signed %s arrive with %s alone", async (webhookSignature, header, expected) => {
    const door = openDoor();
    const { url, heard } = await listener();
    await door.must(subscribe(door, url));
    const { adId } = await formAd(door);
    await door.settings({ webhookSignature });
    await door.control.leads({ adId, answers: { full_name: "Айгерім 🌷" } });
    const [{ headers, body }] = heard as [Heard];
    expect(headers[header]).toBe(expected(body));
    expect(Object.keys(headers).filter((name) => name.includes("signature"))).toEqual([header]);

    await door.control.leads({ adId, wrongSignature: true });
    expect(heard[1]?.headers[header]).not.toBe(expected(heard[1]?.body ?? ""));
  });

  test("may carry bare numbers, another signature, come twice, late or spoiled", async () => {
    const door = openDoor();
    const { url, heard } = await listener();
    await door.must(subscribe(door, url));
    const { adId } = await formAd(door);
    await door.settings({ areWebhookIdsNumbers: true, webhookSignature: "product" });
    const [lead] = (await door.control.leads({ adId, duplicate: 2 })).leads;
    await door.control.moveClock({ advanceHours: 0.01 });
    await door.sandbox.webhooks.flush();
    expect(heard).toHaveLength(3);
    expect(heard[0]?.body).toContain(`"id":${lead?.id},`);
    expect(heard[0]?.headers["x-tiktok-signature"]).toBe(hmac(heard[0]?.body ?? ""));

    await door.control.leads({ adId, wrongSignature: true });
    expect(heard[3]?.headers["x-tiktok-signature"]).not.toBe(hmac(heard[3]?.body ?? ""));
    await door.control.leads({ adId, lateByS: 3600 });
    expect(heard).toHaveLength(4);
    await door.control.moveClock({ advanceHours: 2 });
    expect(heard).toHaveLength(5);
  });

  test("are tried again when they aren't answered with 200", async () => {
    const door = openDoor();
    let refusals = 2;
    const { url, heard } = await listener(() => (refusals-- > 0 ? 500 : 200));
    await door.must(subscribe(door, url));
    const { adId } = await formAd(door);
    await door.control.leads({ adId });
    await door.control.moveClock({ advanceHours: 1 });
    await door.control.moveClock({ advanceHours: 1 });
    expect(heard).toHaveLength(3);
    expect(new Set(heard.map(({ body }) => body)).size).toBe(1);
  });

  test("stop in silence when the token is revoked", async () => {
    const door = openDoor();
    const { url, heard } = await listener();
    await door.must(subscribe(door, url));
    const { adId } = await formAd(door);
    door.sandbox.tokens.revoke("token-of-the-tests");
    await door.control.leads({ adId });
    expect(heard).toEqual([]);
    const listed = { ...proof, subscribe_entity: "LEAD" };
    expect((await door.must(door.get("/subscription/get/", listed))).subscriptions).toHaveLength(1);
  });

  test("come to who asked for this form, as often as he asked", async () => {
    const door = openDoor();
    const { url, heard } = await listener();
    const [, second] = door.sandbox.world.forms.ownedBy(door.account.id);
    await door.must(subscribe(door, url, { page_id: second?.id }));
    const { adId } = await formAd(door);
    await door.control.leads({ adId });
    expect(heard).toEqual([]);
    await door.must(subscribe(door, url));
    await door.must(subscribe(door, url));
    await door.control.leads({ adId });
    expect(heard).toHaveLength(2);
  });

  test("of the market arrive when people answered", async () => {
    const door = openDoor();
    const { url, heard } = await listener();
    await door.must(subscribe(door, url));
    const { adId } = await formAd(door);
    await door.control.review({ adId, outcome: "approved" });
    await door.control.simulate(6);
    const leads = door.sandbox.world.leads
      .ownedBy(door.account.id)
      .filter(({ submittedAt }) => submittedAt <= door.sandbox.clock.now());
    expect(leads.length).toBeGreaterThan(0);
    const ids = heard.map(({ body }) => JSON.parse(body).entry[0].id);
    const known = leads.filter(({ isSilent }) => !isSilent).map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set(known));
  });
});

describe("a subscription", () => {
  test.each<[string, object, object, number]>([
    ["another secret", {}, { secret: "x" }, 40101],
    ["a dead token", { access_token: "x" }, {}, 40105],
    ["no advertiser", { advertiser_id: undefined }, {}, 40002],
    ["another's advertiser", { advertiser_id: "7300000000000000000" }, {}, 40001],
    ["a form that isn't there", { page_id: "1" }, {}, 40002],
    ["an unknown entity", {}, { subscribe_entity: "LEADS" }, 40002],
    ["no https", {}, { callback_url: "http://app.example.kz/hook" }, 40002],
  ])("with %s is refused", async (_what, detail, more, code) => {
    const door = openDoor();
    const answer = await subscribe(door, "https://app.example.kz/hook", detail, more);
    expect(answer.code).toBe(code);
  });

  test("is listed without the token, and ended once", async () => {
    const door = openDoor();
    const { subscription_id } = await door.must(subscribe(door, "https://app.example.kz/hook"));
    const ask = { ...proof, subscribe_entity: "LEAD" };
    const { subscriptions } = await door.must(door.get("/subscription/get/", ask));
    expect(subscriptions).toEqual([
      {
        app_id: APP.id,
        subscription_id,
        subscribe_entity: "LEAD",
        callback_url: "https://app.example.kz/hook",
        subscription_detail: { advertiser_id: door.account.id, lead_source: "INSTANT_FORM" },
      },
    ]);
    const end = () => door.post("/subscription/unsubscribe/", { ...proof, subscription_id });
    expect((await end()).code).toBe(0);
    expect((await end()).code).toBe(40002);
  });
});
