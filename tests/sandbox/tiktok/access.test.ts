import { describe, expect, test } from "vitest";
import { APP, openDoor, START } from "#tests/sandbox/tiktok/door";

const proof = { app_id: APP.id, secret: APP.secret };

describe("transport", () => {
  test("every answer is HTTP 200 with an envelope and its id", async () => {
    const door = openDoor();
    const response = await door.send("/campaign/get/", {}, "");
    expect(response.status).toBe(200);
    const envelope = await door.read(response);
    expect(Object.keys(envelope)).toEqual(["code", "message", "request_id", "data"]);
    expect(envelope.request_id).toMatch(/^20260901080000[0-9A-F]{20}$/);
    expect(response.headers.get("x-tt-logid")).toBe(envelope.request_id);
  });

  test("a path without its slash is nowhere", async () => {
    const response = await openDoor().send("/campaign/get");
    expect(response.status).toBe(404);
    expect(await response.text()).toBe("404 page not found");
  });

  test.each([
    ["/nothing/here/", "GET", 40400],
    ["/campaign/create/", "GET", 40001],
    ["/campaign/get/", "POST", 40001],
  ])("%s by %s is %i", async (path, method, code) => {
    const door = openDoor();
    expect((await door.read(await door.send(path, { method }))).code).toBe(code);
  });

  test("another version is refused", async () => {
    const { running, read } = openDoor();
    const url = `${running.url()}/tiktok/open_api/v1.2/campaign/get/`;
    expect((await read(await running.fetch(url))).code).toBe(40051);
  });

  test.each([
    ["fields=campaign_id,campaign_name", "fields: Not a valid JSON."],
    ["filtering=%5B%5D", "filtering: Not a valid object."],
    ["page_size=1001", "page_size: Must be less than or equal to 1000."],
    ["page=x", "page: Not a valid number."],
  ])("query %s is wrong", async (query, message) => {
    const door = openDoor();
    const path = `/campaign/get/?advertiser_id=${door.account.id}&${query}`;
    expect(await door.read(await door.send(path))).toMatchObject({ code: 40002, message });
  });

  test("fields repeated as a list are not understood", async () => {
    const door = openDoor();
    const path = `/campaign/get/?advertiser_id=${door.account.id}&fields=campaign_id&fields=x`;
    expect((await door.read(await door.send(path))).code).toBe(40002);
  });

  test("a body that is no JSON object is wrong", async () => {
    const door = openDoor();
    for (const body of ["{", "[]"]) {
      const answer = await door.send("/campaign/create/", { method: "POST", body });
      expect((await door.read(answer)).code).toBe(40002);
    }
  });

  test("a parameter that is missing or of another type is named", async () => {
    const door = openDoor();
    const answer = await door.post("/campaign/create/", { campaign_name: 7 });
    expect(answer).toMatchObject({ code: 40002, message: "campaign_name: Not a valid string." });
    expect(await door.post("/campaign/create/")).toMatchObject({
      message: "campaign_name: Missing data for required field.",
    });
    expect(await door.get("/campaign/get/", { advertiser_id: undefined })).toMatchObject({
      code: 40002,
      message: "advertiser_id: Missing data for required field.",
    });
  });
});

describe("tokens", () => {
  test("none, an unknown, a revoked and an expired one", async () => {
    const door = openDoor();
    const code = async (as: string) =>
      (await door.read(await door.send(`/campaign/get/?advertiser_id=${door.account.id}`, {}, as)))
        .code;
    expect(await code("")).toBe(40104);
    expect(await code("unknown")).toBe(40105);
    const { token } = await door.control.token({ platform: "tiktok", expiresInS: 60 });
    expect(await code(token)).toBe(0);
    await door.control.moveClock({ advanceHours: 1 });
    expect(await code(token)).toBe(40102);
    door.sandbox.tokens.revoke(token);
    expect(await code(token)).toBe(40105);
  });

  test("without the scope, and for another's advertiser", async () => {
    const door = openDoor();
    const stranger = await door.get("/campaign/get/", { advertiser_id: door.other.id });
    expect(stranger.code).toBe(40001);
    expect((await door.get("/campaign/get/", { advertiser_id: "7300000000000000000" })).code).toBe(
      40001,
    );
    const { token } = await door.control.token({ platform: "tiktok", scopes: ["2"] });
    door.use(token);
    expect((await door.get("/campaign/get/")).code).toBe(0);
    const report = await door.get("/report/integrated/get/");
    expect(report.code).toBe(40001);
    expect(report.message).toContain("'/report/integrated/get/(method=GET)'");
  });

  test("an advertiser sees only its own objects", async () => {
    const door = openDoor();
    const { campaign_id } = await door.must(
      door.post("/campaign/create/", {
        campaign_name: "mine",
        objective_type: "TRAFFIC",
        budget_mode: "BUDGET_MODE_INFINITE",
      }),
    );
    const { token } = await door.control.token({ platform: "tiktok", advertiserId: door.other.id });
    door.use(token);
    const theirs = { advertiser_id: door.other.id };
    const { list } = await door.must(
      door.get("/campaign/get/", { ...theirs, filtering: { campaign_ids: [campaign_id] } }),
    );
    expect(list).toEqual([]);
    const answer = await door.post("/campaign/update/", { ...theirs, campaign_id, budget: 9000 });
    expect(answer.code).toBe(40002);
  });
});

describe("consent", () => {
  const page = (url: string, redirect: string) =>
    `${url}/tiktok/portal/auth?app_id=${APP.id}&state=s%201&redirect_uri=${encodeURIComponent(redirect)}`;
  const home = "http://localhost:3000/oauth/tiktok/callback";

  test("Allow leads back with a code that becomes a token, once", async () => {
    const door = openDoor();
    const { running, account } = door;
    const url = page(running.url(), home);
    const html = await (await running.fetch(url)).text();
    expect(html).toContain(account.id);
    expect(html).toContain("Allow");

    const form = new URLSearchParams({ decision: "allow", advertiser_ids: account.id });
    const answer = await running.fetch(url, { method: "POST", body: form, redirect: "manual" });
    const back = new URL(answer.headers.get("location") ?? "");
    expect(back.origin + back.pathname).toBe(home);
    expect(back.searchParams.get("state")).toBe("s 1");
    const auth_code = back.searchParams.get("auth_code");
    expect(back.searchParams.get("code")).toBe(auth_code);

    const trade = () => door.post("/oauth2/access_token/", { ...proof, auth_code });
    const { access_token, advertiser_ids, scope } = await door.must(trade());
    expect(advertiser_ids).toEqual([account.id]);
    expect(scope).toEqual([1, 2, 3, 4, 5, 6, 8, 12000000]);
    expect((await trade()).code).toBe(40110);

    door.use(access_token);
    const { list } = await door.must(door.get("/oauth2/advertiser/get/", proof));
    expect(list).toEqual([{ advertiser_id: account.id, advertiser_name: account.name }]);
    await door.must(door.post("/oauth2/revoke_token/", { ...proof, access_token }));
    expect((await door.get("/campaign/get/")).code).toBe(40105);
  });

  test("a code dies after an hour, and needs its own app's secret", async () => {
    const { control, running, post } = openDoor();
    const { redirect } = await control.consent(page(running.url(), home));
    const auth_code = new URL(redirect).searchParams.get("auth_code");
    const trade = (secret: string) =>
      post("/oauth2/access_token/", { app_id: APP.id, secret, auth_code });
    expect((await trade("wrong")).code).toBe(40101);
    await control.moveClock({ advanceHours: 1 });
    expect((await trade(APP.secret)).code).toBe(40110);
  });

  test("Cancel leads back without a code", async () => {
    const { running } = openDoor();
    const body = new URLSearchParams({ decision: "cancel" });
    const answer = await running.fetch(page(running.url(), home), { method: "POST", body });
    expect(answer.headers.get("location")).toBe(`${home}?state=s+1`);
  });

  test("the token's advertisers are told unless one says not to", async () => {
    const { control, running, post, must } = openDoor();
    const trade = async (more: object) => {
      const { redirect } = await control.consent(page(running.url(), home));
      const auth_code = new URL(redirect).searchParams.get("auth_code");
      return must(post("/oauth2/access_token/", { ...proof, auth_code, ...more }));
    };
    expect((await trade({})).advertiser_ids).toHaveLength(3);
    expect(await trade({ return_advertiser_ids: false })).not.toHaveProperty("advertiser_ids");
  });

  test.each<[string, string, object, number]>([
    ["trading a code", "post /oauth2/access_token/", { auth_code: "x" }, 40110],
    ["trading no code", "post /oauth2/access_token/", {}, 40002],
    [
      "trading with another secret",
      "post /oauth2/access_token/",
      { secret: "x", auth_code: "x" },
      40101,
    ],
    ["listing with another secret", "get /oauth2/advertiser/get/", { secret: "x" }, 40101],
    ["listing as another app", "get /oauth2/advertiser/get/", { app_id: "1" }, 40101],
    [
      "revoking with another secret",
      "post /oauth2/revoke_token/",
      { secret: "x", access_token: "t" },
      40101,
    ],
    ["revoking what is no token", "post /oauth2/revoke_token/", { access_token: "t" }, 40105],
  ])("%s without right is refused", async (_what, call, change, code) => {
    const door = openDoor();
    const [method, path = ""] = call.split(" ");
    const params = { ...proof, ...change };
    const answer = await (method === "get" ? door.get(path, params) : door.post(path, params));
    expect(answer.code).toBe(code);
  });

  test("an unknown app or address gets no further", async () => {
    const { control, running } = openDoor();
    const elsewhere = page(running.url(), "https://evil.example/callback");
    expect((await running.fetch(elsewhere)).status).toBe(400);
    await expect(control.consent(elsewhere)).rejects.toThrow("not registered");
    await expect(control.consent(elsewhere.replace(APP.id, "7300000000000000902"))).rejects.toThrow(
      "app",
    );
  });
});

describe("rate limits", () => {
  const now = () => machine;
  let machine = START;
  const call = async (door: ReturnType<typeof openDoor>, times: number) => {
    const codes: number[] = [];
    for (let i = 0; i < times; i++) codes.push((await door.get("/campaign/get/")).code);
    return codes;
  };

  test("ten a second on Basic, again in the next one", async () => {
    const door = openDoor({ startAt: undefined, now });
    expect(await call(door, 11)).toEqual([...Array(10).fill(0), 40100]);
    machine += 1000;
    expect(await call(door, 1)).toEqual([0]);
  });

  test("six hundred a minute, then five minutes of silence", async () => {
    const door = openDoor({ startAt: undefined, now });
    for (let second = 0; second < 60; second++) {
      expect(await call(door, 10)).toEqual(Array(10).fill(0));
      machine += second < 59 ? 1000 : 500;
    }
    expect(await call(door, 1)).toEqual([40100]);
    machine += 60_000;
    expect(await call(door, 1)).toEqual([40100]);
    machine += 5 * 60_000;
    expect(await call(door, 1)).toEqual([0]);
  });

  test("five new ads a second; no headers tell", async () => {
    const door = openDoor({ startAt: undefined, now });
    const codes = [];
    for (let i = 0; i < 6; i++) codes.push((await door.post("/ad/create/")).code);
    expect(codes).toEqual([...Array(5).fill(40002), 40100]);
    machine += 1000;
    await door.control.arm({ fault: { kind: "rate_limit" } });
    const response = await door.send("/campaign/get/");
    expect(response.status).toBe(200);
    expect(response.headers.has("retry-after")).toBe(false);
    expect((await door.read(response)).code).toBe(40100);
  });

  test("rest while time stands still, unless a level is set", async () => {
    const door = openDoor();
    expect(new Set(await call(door, 30))).toEqual(new Set([0]));
    await door.settings({ rateLimit: "basic" });
    expect((await call(door, 11)).at(-1)).toBe(40100);
  });
});

test("lead endpoints may live elsewhere", async () => {
  const door = openDoor();
  await door.settings({ areLeadsElsewhere: true });
  const first = await door.send("/lead/get/?page_id=1");
  expect(first.status).toBe(307);
  const location = first.headers.get("location") ?? "";
  expect(location).toContain("/tiktok/biz-api/open_api/v1.3/lead/get/?page_id=1");
  const headers = { "access-token": "token-of-the-tests" };
  const second = await door.running.fetch(location, { headers });
  expect((await door.read(second)).code).toBe(40002);
});
