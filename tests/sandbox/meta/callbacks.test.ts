import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adSet, campaign, codes, type Door, launch, openDoor } from "#tests/sandbox/meta/door";

const SECRET = "sandbox-meta-app-secret";
const CALLBACK = "https://app.example/meta/webhook";

type Heard = { url: string; headers: Headers; body: string };

let door: Door;
let ids: Awaited<ReturnType<typeof launch>>;
const heard: Heard[] = [];
let status = 200;

/** The app's side: what the sandbox sends ends up here. */
const app: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  heard.push({ url: request.url, headers: request.headers, body: await request.text() });
  return Response.json(
    { url: "https://app.example/deleted/7", confirmation_code: "7" },
    { status },
  );
};

beforeAll(async () => {
  door = await openDoor({ fetch: app });
  ids = await launch(door);
  door.sandbox.store.collection("meta_app_subscriptions").put({
    id: "page",
    ...{ callbackUrl: CALLBACK, fields: ["leadgen"] },
  });
  await door.post(
    `${door.pageId}/subscribed_apps`,
    { subscribed_fields: "leadgen" },
    door.pageToken,
  );
});
afterAll(() => door.close());

const order = async (callback: object) => {
  const response = await door.fetch(`${door.url()}/control/meta/callbacks`, {
    method: "POST",
    body: JSON.stringify(callback),
  });
  return { status: response.status, body: await response.json() };
};
/** The payload of a signed_request, null when the secret is not ours. */
const opened = (body: string) => {
  const [signature = "", encoded = ""] = (
    new URLSearchParams(body).get("signed_request") ?? ""
  ).split(".");
  const ours = createHmac("sha256", SECRET).update(encoded).digest("base64url");
  return signature === ours ? JSON.parse(Buffer.from(encoded, "base64url").toString()) : null;
};

describe("deliveries", () => {
  test("hold several changes when several came, signed as one, and every lead once", async () => {
    heard.length = 0;
    const { leads } = await door.control.leads({ adId: ids.adId, count: 5, together: true });
    expect(heard).toHaveLength(1);
    const { headers, body } = heard[0] as Heard;
    const [entry] = JSON.parse(body).entry;
    expect(
      entry.changes.map(({ value }: { value: { leadgen_id: string } }) => value.leadgen_id),
    ).toEqual(leads.map(({ id }) => id));
    for (const algorithm of ["sha1", "sha256"] as const) {
      const header = algorithm === "sha1" ? "x-hub-signature" : "x-hub-signature-256";
      const digest = createHmac(algorithm, SECRET).update(body).digest("hex");
      expect(headers.get(header)).toBe(`${algorithm}=${digest}`);
    }
    heard.length = 0;
    await door.control.leads({ adId: ids.adId, count: 2, together: true, wrongSignature: true });
    const spoiled = heard[0] as Heard;
    const digest = createHmac("sha256", SECRET).update(spoiled.body).digest("hex");
    expect(spoiled.headers.get("x-hub-signature-256")).not.toBe(`sha256=${digest}`);
  });

  test("are tried for about 36 hours, rarer and rarer, with the same bytes, then given up", async () => {
    heard.length = 0;
    status = 500;
    const { leads } = await door.control.leads({ adId: ids.adId });
    for (let hour = 0; hour < 60; hour++) await door.control.moveClock({ advanceHours: 1 });
    status = 200;
    const tried = heard.filter(({ body }) => body.includes(`"${leads[0]?.id}"`));
    expect(new Set(tried.map(({ body }) => body)).size).toBe(1);
    const delivery = door.sandbox.webhooks
      .list()
      .find(({ subject }) => subject === `lead ${leads[0]?.id}`);
    expect(delivery?.state).toBe("failed");
    const times = delivery?.attempts.map(({ at }) => at) ?? [];
    expect(times).toHaveLength(tried.length);
    const waits = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    const hours = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 3_600_000;
    expect(hours).toBeGreaterThan(34);
    expect(hours).toBeLessThan(44);
  });
});

describe("signed_request", () => {
  test("asks for a person's data to be deleted, and control tells what the app answered", async () => {
    expect(await order({ kind: "data_deletion" })).toMatchObject({ status: 400 });
    door.set({ dataDeletionUrl: "https://app.example/meta/data-deletion" });
    heard.length = 0;
    const { body } = await order({ kind: "data_deletion" });
    expect(body.attempts).toEqual([
      expect.objectContaining({
        status: 200,
        answer: expect.stringContaining("confirmation_code"),
      }),
    ]);
    const me = await door.get("me", { fields: "id" });
    expect(heard[0]?.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
    expect(opened(heard[0]?.body ?? "")).toEqual({
      algorithm: "HMAC-SHA256",
      issued_at: Math.floor(door.sandbox.clock.now() / 1000),
      user_id: me.body.id,
    });
  });

  test("forged, opens with no secret of ours and changes nothing at Meta", async () => {
    door.set({ deauthoriseUrl: "https://app.example/meta/deauthorise" });
    heard.length = 0;
    await order({ kind: "deauthorise", wrongSignature: true });
    expect(opened(heard[0]?.body ?? "")).toBeNull();
    expect(codes(await door.get("me"))).toBeNull();
  });

  test.each(["at Facebook", "by the app"])("tells that access was taken back %s", async (where) => {
    const own = await openDoor(
      { fetch: app },
      { deauthoriseUrl: "https://app.example/meta/deauthorise" },
    );
    heard.length = 0;
    if (where === "by the app") {
      await own.remove("me/permissions");
      await own.control.flushWebhooks();
    } else {
      const callback = { method: "POST", body: JSON.stringify({ kind: "deauthorise" }) };
      await own.fetch(`${own.url()}/control/meta/callbacks`, callback);
    }
    expect(heard.map(({ url }) => url)).toEqual(["https://app.example/meta/deauthorise"]);
    expect(opened(heard[0]?.body ?? "")).toMatchObject({ user_id: expect.any(String) });
    expect(codes(await own.get("me"))).toEqual([190, 458]);
    await own.close();
  });
});

test.each([459, 460, 464, 467, 492])("190/%i comes as Meta words it, by fault", async (subcode) => {
  await door.control.arm({
    platform: "meta",
    fault: { kind: "platform_error", code: 190, subcode },
  });
  const answer = await door.get("me");
  expect([answer.status, codes(answer)]).toEqual([400, [190, subcode]]);
});

describe("minimum budgets", () => {
  test.each([
    ["USD", 100, "1.00 USD"],
    ["AED", 367, "3.67 AED"],
    ["KZT", 50_000, "500.00 KZT"],
    ["TRY", 4000, "40.00 TRY"],
    ["JPY", 150, "150 JPY"],
    ["KRW", 1400, "1400 KRW"],
    ["IDR", 16_000, "16000 IDR"],
    ["VND", 25_000, "25000 VND"],
  ])("in %s are %i of its minor units, told as %s", async (currency, minimum, told) => {
    const own = await openDoor();
    own.sandbox.world.accounts.update(own.account.id, { currency });
    const shown = await own.get(own.act, { fields: "min_daily_budget" });
    expect(shown.body.min_daily_budget).toBe(minimum);
    const listed = await own.get(`${own.act}/minimum_budgets`);
    expect(listed.body.data[0]).toMatchObject({ currency, min_daily_budget_imp: minimum });
    const campaignId = await own.made(`${own.act}/campaigns`, campaign());
    const create = (daily_budget: number, changes = {}) =>
      own.post(`${own.act}/adsets`, adSet(own, campaignId, { daily_budget, ...changes }));
    const low = await create(minimum - 1);
    expect(codes(low)).toEqual([100, 1885272]);
    expect(low.body.error.error_user_msg).toContain(told);
    const made = await create(minimum);
    expect(codes(made)).toBeNull();
    expect(codes(await own.post(made.body.id, { daily_budget: minimum - 1 }))).toEqual([
      100, 1885272,
    ]);
    expect((await own.get(made.body.id, { fields: "daily_budget" })).body.daily_budget).toBe(
      String(minimum),
    );
    // For life it is as much for each day.
    const week = { lifetime_budget: minimum * 7 - 1, end_time: "2026-09-08T06:00:00Z" };
    expect(codes(await create(0, { ...week, start_time: "2026-09-01T06:00:00Z" }))).toEqual([
      100, 1885272,
    ]);
    await own.close();
  });

  test("and Insights speak whole units where the currency has no smaller ones", async () => {
    const own = await openDoor();
    own.sandbox.world.accounts.update(own.account.id, { currency: "JPY" });
    const { adId, adSetId } = await launch(own);
    await own.control.review({ adId, outcome: "approved" });
    await own.control.moveClock({ advanceHours: 30 });
    const { body } = await own.get(`${adSetId}/insights`, {
      date_preset: "yesterday",
      fields: "spend",
    });
    expect(body.data[0].spend).toMatch(/^\d+$/);
    expect(Number(body.data[0].spend)).toBeGreaterThan(500);
    await own.close();
  });
});
