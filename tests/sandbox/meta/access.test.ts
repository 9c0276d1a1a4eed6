import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codes, type Door, launch, openDoor } from "#tests/sandbox/meta/door";

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

const raw = async (path: string, init: RequestInit = {}) => {
  const response = await door.fetch(`${door.url()}/meta${path}`, init);
  return { status: response.status, headers: response.headers, body: await response.json() };
};
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe("versions", () => {
  test("rule 1: an ads call without one is refused with 2635", async () => {
    const answer = await raw(`/${door.act}/campaigns`, bearer(door.token));
    expect(codes(answer)).toEqual([2635, undefined]);
    expect(answer.status).toBe(400);
  });

  test("rule 2: one that doesn't exist yet is an unknown path", async () => {
    const { body } = await raw("/v27.0/me", bearer(door.token));
    expect(body.error).toMatchObject({ code: 2500, message: "Unknown path components: /me" });
  });

  test("rule 3: an expired one runs as the next and says so, or is refused", async () => {
    const upgraded = await raw(`/v24.0/${door.act}/campaigns`, bearer(door.token));
    expect(upgraded.status).toBe(200);
    expect(upgraded.headers.get("x-ad-api-version-warning")).toContain(
      "auto-upgraded to v25.0 as v24.0",
    );
    door.set({ expiredVersion: "refuse" });
    expect(codes(await raw(`/v24.0/${door.act}/campaigns`, bearer(door.token)))).toEqual([
      2635,
      undefined,
    ]);
    expect((await raw("/v24.0/me", bearer(door.token))).status).toBe(200);
    door.set({ expiredVersion: "upgrade" });
  });
});

describe("tokens", () => {
  test("rule 4: none is 2500, an unknown one 190, an expired one 190/463", async () => {
    expect((await raw("/v26.0/me")).body.error).toMatchObject({
      code: 2500,
      message: "An active access token must be used to query information about the current user.",
      type: "OAuthException",
    });
    expect(codes(await door.get("me", {}, "EAAnothing"))).toEqual([190, undefined]);
    const { token } = await door.control.token({ platform: "meta", expiresInS: 60 });
    expect(codes(await door.get("me", {}, token))).toBeNull();
    await door.control.moveClock({ advanceHours: 1 });
    expect(codes(await door.get("me", {}, token))).toEqual([190, 463]);
  });

  test("are taken from the header, the query and the body alike", async () => {
    expect((await raw(`/v26.0/me?access_token=${door.token}`)).status).toBe(200);
    const body = new URLSearchParams({ access_token: door.token, name: "" });
    const answer = await raw(`/v26.0/${door.act}/campaigns`, { method: "POST", body });
    expect(codes(answer)?.[0]).toBe(100);
  });

  test("rule 5: a wrong appsecret_proof is refused, and a missing one where it is required", async () => {
    const proof = createHmac("sha256", "sandbox-meta-app-secret").update(door.token).digest("hex");
    const wrong = await door.get("me", { appsecret_proof: "0".repeat(64) });
    expect(wrong.body.error.message).toBe("Invalid appsecret_proof provided in the API argument");
    expect(codes(wrong)).toEqual([100, undefined]);
    door.set({ isProofRequired: true });
    expect(codes(await door.get("me"))).toEqual([100, undefined]);
    expect(codes(await door.get("me", { appsecret_proof: proof }))).toBeNull();
    door.set({ isProofRequired: false });
  });

  test("rule 5: the proof is of the token in use, a Page's as well as a person's", async () => {
    const proofOf = (token: string) =>
      createHmac("sha256", "sandbox-meta-app-secret").update(token).digest("hex");
    const asPage = (appsecret_proof: string) =>
      door.get(door.pageId, { appsecret_proof }, door.pageToken);
    expect(codes(await asPage(proofOf(door.token)))).toEqual([100, undefined]);
    expect(codes(await asPage(proofOf(door.pageToken)))).toBeNull();
    expect(codes(await asPage(proofOf(door.pageToken).toUpperCase()))).toEqual([100, undefined]);
    const body = new URLSearchParams({
      access_token: door.token,
      appsecret_proof: proofOf(door.pageToken),
      name: "x",
    });
    const posted = await raw(`/v26.0/${door.act}/campaigns`, { method: "POST", body });
    expect(posted.body.error.message).toContain("appsecret_proof");
  });

  test("rule 6: a missing scope is 200", async () => {
    const { token } = await door.control.token({ platform: "meta", scopes: ["ads_read"] });
    expect(codes(await door.get(`${door.act}/campaigns`, {}, token))).toBeNull();
    const write = await door.post(`${door.act}/campaigns`, {}, token);
    expect(codes(write)).toEqual([200, undefined]);
    expect(write.body.error.message).toBe(
      "(#200) Requires ads_management permission to manage the object",
    );
    expect(codes(await door.get("me/accounts", {}, token))).toEqual([200, undefined]);
  });

  test("rule 7: what belongs to others, and what isn't there, look the same", async () => {
    for (const id of [
      `act_${door.other.id}`,
      "120299999999999999",
      door.other.presence.profileId,
    ]) {
      const { body } = await door.get(id);
      expect(body.error).toMatchObject({
        code: 100,
        error_subcode: 33,
        type: "GraphMethodException",
      });
    }
  });

  test("an edge that doesn't exist is an unknown path", async () => {
    const { body } = await door.get(`${door.act}/nonsense`);
    expect(body.error).toMatchObject({ code: 2500, message: "Unknown path components: /nonsense" });
  });

  test("a field that doesn't exist is refused", async () => {
    const { body } = await door.get(door.act, { fields: "id,nonsense" });
    expect(body.error.message).toBe(
      "(#100) Tried accessing nonexisting field (nonsense) on node type (AdAccount)",
    );
  });
});

describe("limits", () => {
  test("rule 36: a throttled account is refused, with percent and minutes in the headers", async () => {
    const untilAt = door.sandbox.clock.now() + 9 * 60_000;
    for (const [code, subcode] of [
      [17, 2446079],
      [80004, 2446079],
      [4, 1504022],
      [613, 1996],
    ] as const) {
      door.set({ throttled: { [door.account.id]: { code, untilAt } } });
      const answer = await door.get(`${door.act}/campaigns`);
      expect(codes(answer)).toEqual([code, subcode]);
      const [use] = JSON.parse(answer.headers.get("x-business-use-case-usage") ?? "{}")[
        door.account.id
      ];
      expect(use).toMatchObject({
        type: "ads_management",
        call_count: 100,
        estimated_time_to_regain_access: 9,
      });
    }
    await door.control.moveClock({ advanceHours: 1 });
    expect(codes(await door.get(`${door.act}/campaigns`))).toBeNull();
    door.set({ throttled: {} });
  });

  test("rule 36: so is a throttled token, and only it", async () => {
    const untilAt = door.sandbox.clock.now() + 60_000;
    const { token } = await door.control.token({ platform: "meta" });
    door.set({ throttled: { [token]: { code: 17, untilAt } } });
    expect(codes(await door.get(door.act, {}, token))).toEqual([17, 2446079]);
    expect(codes(await door.get(door.act))).toBeNull();
    door.set({ throttled: {} });
  });

  test("the limited tier really ends at 300 calls an hour", async () => {
    await door.control.moveClock({ advanceHours: 2 });
    door.set({ tier: "limited" });
    for (let i = 0; i < 299; i++) await door.get(door.act);
    const last = await door.get(door.act);
    expect(last.status).toBe(200);
    const [use] = JSON.parse(last.headers.get("x-business-use-case-usage") ?? "{}")[
      door.account.id
    ];
    expect(use).toMatchObject({ call_count: 100, ads_api_access_tier: "development_access" });
    expect(codes(await door.get(door.act))).toEqual([80004, 2446079]);
    expect(codes(await door.get(`${door.act}/insights`))).toBeNull();
    await door.control.moveClock({ advanceHours: 1.1 });
    expect(codes(await door.get(door.act))).toBeNull();
    door.set({ tier: "full" });
  });

  test("insights have a budget of their own, 600 an hour and 400 for each active ad", async () => {
    const own = await openDoor({}, { tier: "limited" });
    await launch(own);
    const ask = () => own.get(`${own.act}/insights`, { date_preset: "today" });
    let last = await ask();
    for (let i = 1; i < 1000; i++) last = await ask();
    expect(codes(last)).toBeNull();
    expect(JSON.parse(last.headers.get("x-fb-ads-insights-throttle") ?? "{}")).toEqual({
      app_id_util_pct: 0,
      acc_id_util_pct: 100,
      ads_api_access_tier: "development_access",
    });
    const refused = await ask();
    expect(codes(refused)?.[0]).toBe(80_000);
    const [use] = JSON.parse(refused.headers.get("x-business-use-case-usage") ?? "{}")[
      own.account.id
    ];
    expect(use).toMatchObject({ type: "ads_insights", estimated_time_to_regain_access: 60 });
    expect(codes(await own.get(own.act))).toBeNull();
    await own.control.moveClock({ advanceHours: 1.1 });
    expect(codes(await ask())).toBeNull();
    await own.close();
  });

  test("headers come with refusals too, and insights have their own", async () => {
    const refused = await door.get(`${door.act}/insights`, { fields: "nonsense" });
    expect(refused.status).toBe(400);
    expect(refused.headers.get("x-ad-account-usage")).toContain("acc_id_util_pct");
    expect(refused.headers.get("x-fb-ads-insights-throttle")).toContain("standard_access");
    expect(refused.headers.get("retry-after")).toBeNull();
  });

  test("a rate limit by fault looks like the real one", async () => {
    await door.control.arm({
      platform: "meta",
      fault: { kind: "rate_limit", code: 80004, retryAfterS: 300 },
    });
    const answer = await door.get(door.act);
    expect(codes(answer)).toEqual([80004, 2446079]);
    const uses = JSON.parse(answer.headers.get("x-business-use-case-usage") ?? "{}");
    expect(Object.values(uses)).toEqual([
      [expect.objectContaining({ estimated_time_to_regain_access: 5 })],
    ]);
  });

  test.each([
    [{ kind: "platform_error", code: 2, isTransient: true }, 500, [2, undefined]],
    [{ kind: "platform_error", code: 368, subcode: 1404082 }, 400, [368, 1404082]],
    [{ kind: "expired_token" }, 400, [190, 463]],
  ] as const)("a fault of %o is worded as Meta words it", async (fault, status, expected) => {
    await door.control.arm({ platform: "meta", fault });
    const answer = await door.get(door.act);
    expect([answer.status, codes(answer)]).toEqual([status, expected]);
    expect(answer.body.error).toMatchObject({
      message: expect.any(String),
      type: "OAuthException",
      fbtrace_id: expect.any(String),
    });
  });
});

test("what can be set is set over control, and mistakes are told", async () => {
  const settings = `${door.url()}/control/meta/settings`;
  const set = (changes: object) =>
    door.fetch(settings, { method: "POST", body: JSON.stringify(changes) });
  expect(await (await set({ tier: "limited" })).json()).toMatchObject({ tier: "limited" });
  expect(await (await set({ tier: "full" })).json()).toMatchObject({ tier: "full" });
  expect((await set({ tire: "full" })).status).toBe(400);
  expect(await (await door.fetch(settings)).json()).toMatchObject({ tier: "full", mode: "live" });
  const app = await door.fetch(`${door.url()}/control/meta/app`);
  expect(await app.json()).toMatchObject({ id: "777000111000111" });
});
