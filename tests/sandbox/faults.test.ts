import { describe, expect, test } from "vitest";
import { armed, callOf, NAMES, type Name, START, seen, start } from "#tests/sandbox/support";

const path = "/tiktok/open_api/v1.3/campaign/get/";

describe("faults", () => {
  test("strike the calls they match, as often as asked", async () => {
    const { control, fetch, url } = start();
    await control.arm({
      path: "*/campaign/get/",
      times: 2,
      fault: { kind: "platform_error", code: 40002 },
    });
    const codes = [];
    for (let i = 0; i < 3; i++) codes.push((await fetch(url() + path)).status);
    expect(codes).toEqual([200, 200, 200]);
    const log = await control.requests();
    expect(log.map(({ code, fault }) => [code, fault])).toEqual([
      ["40002", "platform_error"],
      ["40002", "platform_error"],
      ["40104", null],
    ]);
  });

  test("let the first calls through when asked to", async () => {
    const { control, fetch, url } = start();
    await control.arm({ after: 2, fault: { kind: "http_error", status: 503 } });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await fetch(url() + path)).status);
    expect(statuses).toEqual([200, 200, 503, 200]);
  });

  test("leave other platforms and methods alone", async () => {
    const { control, fetch, url } = start();
    await control.arm({
      platform: "meta",
      method: "POST",
      fault: { kind: "http_error", status: 502 },
    });
    expect((await fetch(url() + path)).status).toBe(200);
    expect((await fetch(`${url()}/meta/v26.0/me`)).status).toBe(400);
    expect((await fetch(`${url()}/meta/v26.0/me`, { method: "POST" })).status).toBe(502);
  });

  test("are disarmed one by one, or all at once", async () => {
    const { control, fetch, url } = start();
    const arm = (status: number) =>
      control.arm({ times: 9, fault: { kind: "http_error", status } });
    const first = await arm(500);
    await arm(502);
    await arm(503);
    expect(await control.faults()).toHaveLength(3);
    expect((await fetch(url() + path)).status).toBe(500);

    await control.disarm(first.id);
    expect((await control.faults()).map(({ fault }) => fault)).toEqual([
      { kind: "http_error", status: 502 },
      { kind: "http_error", status: 503 },
    ]);
    expect((await fetch(url() + path)).status).toBe(502);
    await control.disarm("fault-of-nobody");
    expect(await control.faults()).toHaveLength(2);

    await control.disarm();
    expect(await control.faults()).toEqual([]);
    expect((await fetch(url() + path)).status).toBe(200);
  });

  test("of a kind nobody knows are not armed", async () => {
    const { control } = start();
    // Safe: what control makes of nonsense is the question.
    const arm = (fault: object) => control.arm({ fault: fault as { kind: "drop" } });
    await expect(arm({ kind: "earthquake" })).rejects.toThrow("kind");
    await expect(arm({ kind: "http_error", status: 200 })).rejects.toThrow("400");
    expect(await control.faults()).toEqual([]);
  });
});

describe("a fault of", () => {
  test.each<[Name, object, number, string]>([
    ["tiktok", { code: 40202 }, 200, "40202"],
    ["meta", { code: 100, subcode: 33 }, 400, "100/33"],
    ["openai", { code: 404, message: "model_not_found" }, 404, "model_not_found"],
    ["telegram", { code: 403, message: "Forbidden: bot was blocked by the user" }, 403, "403"],
  ])("platform_error is worded as %s words it", async (name, error, status, code) => {
    const running = start();
    const { token } = await running.control.token({ platform: name });
    await running.control.arm({
      platform: name,
      fault: { kind: "platform_error", code: 0, ...error },
    });
    expect(await seen(running, name, token)).toMatchObject({ status, code });
  });

  test.each<[Name, number, string, string[]]>([
    ["tiktok", 200, "40100", []],
    ["meta", 400, "17/2446079", ["x-business-use-case-usage"]],
    ["openai", 429, "rate_limit_exceeded", ["retry-after", "retry-after-ms"]],
    ["telegram", 429, "429", []],
  ])("rate_limit is %s's own, headers and all", async (name, status, code, headers) => {
    const running = start();
    const { token } = await running.control.token({ platform: name });
    await armed(running, name, { kind: "rate_limit", retryAfterS: 7 });
    const response = await callOf(running, name, token);
    expect(response.status).toBe(status);
    for (const header of headers) expect(response.headers.get(header), header).toBeTruthy();
    expect(await running.control.requests()).toMatchObject([{ code, fault: "rate_limit" }]);
  });

  test.each(NAMES)(
    "expired_token answers what %s answers a token whose time is over",
    async (name) => {
      const running = start();
      const { control } = running;
      const ask = { platform: name, expiresInS: 3600 };
      const { token } = await control.token(ask);
      await control.moveClock({ advanceHours: 1 });
      const real = await seen(running, name, token);
      expect(real.code).toMatch(/^(40102|190\/463|invalid_api_key|401)$/);

      const { token: living } = await control.token(ask);
      await armed(running, name, { kind: "expired_token" });
      const struck = await seen(running, name, living);
      // OpenAI quotes the end of the key, and these are two keys.
      const quoted = (answer: object) =>
        JSON.stringify(answer).replace(/\w{4}(?=\. You can find)/, "");
      expect(quoted(struck)).toBe(quoted(real));
      expect((await seen(running, name, living)).status).toBe(200);
    },
  );

  test.each(NAMES)("http_error comes from in front of %s", async (name) => {
    const running = start();
    const { token } = await running.control.token({ platform: name });
    await armed(running, name, { kind: "http_error", status: 502, body: "bad gateway" });
    const response = await callOf(running, name, token);
    expect([response.status, await response.text()]).toEqual([502, "bad gateway"]);
  });

  test.each(["drop", "lost_response"] as const)("%s breaks a real connection", async (kind) => {
    const { control, listen } = start();
    const url = await listen();
    await control.arm({ fault: { kind } });
    await expect(fetch(url + path)).rejects.toThrow();
    expect((await fetch(url + path)).status).toBe(200);
    expect((await control.requests()).map(({ status }) => status)).toEqual([0, 200]);
  });

  test.each([
    ["drop", 0],
    ["lost_response", 1],
  ] as const)("%s leaves %i campaigns behind", async (kind, count) => {
    const running = start();
    const { control, fetch, url, sandbox } = running;
    const { token } = await control.token({ platform: "tiktok" });
    const advertiser_id = sandbox.world.accounts.ownedBy("tiktok")[0]?.id;
    await control.arm({ path: "*/campaign/create/", fault: { kind } });
    const creating = fetch(`${url()}/tiktok/open_api/v1.3/campaign/create/`, {
      method: "POST",
      headers: { "access-token": token, "content-type": "application/json" },
      body: JSON.stringify({
        advertiser_id,
        campaign_name: "once",
        objective_type: "TRAFFIC",
        budget_mode: "BUDGET_MODE_INFINITE",
      }),
    });
    await expect(creating).rejects.toThrow("fetch failed");
    expect(sandbox.world.campaigns.count()).toBe(count);
  });

  test.each(["garbage_body", "truncated_body"] as const)("%s is no JSON", async (kind) => {
    const { control, fetch, url } = start();
    await control.arm({ fault: { kind } });
    const response = await fetch(`${url()}/meta/v26.0/me`);
    expect(response.status).toBe(kind === "garbage_body" ? 200 : 400);
    await expect(response.json()).rejects.toThrow();
  });

  test("latency answers truly, and late", async () => {
    const running = start();
    const { token } = await running.control.token({ platform: "tiktok" });
    const prompt = await seen(running, "tiktok", token);
    await armed(running, "tiktok", { kind: "latency", ms: 60 });
    expect(await seen(running, "tiktok", token)).toEqual(prompt);
    const [, late] = await running.control.requests();
    expect(late).toMatchObject({ fault: "latency", code: "0" });
    expect(late?.durationMs).toBeGreaterThanOrEqual(59);

    await armed(running, "tiktok", { kind: "latency", ms: 60_000 });
    const url = `${await running.listen()}${path}`;
    await expect(fetch(url, { signal: AbortSignal.timeout(50) })).rejects.toThrow("timeout");
  });

  test("stall ends when the caller gives up, or breaks when its time is over", async () => {
    const { control, listen } = start();
    const url = await listen();
    await control.arm({ fault: { kind: "stall" } });
    await expect(fetch(url + path, { signal: AbortSignal.timeout(100) })).rejects.toThrow(
      "timeout",
    );
    await control.arm({ fault: { kind: "stall", ms: 20 } });
    await expect(fetch(url + path)).rejects.toThrow("fetch failed");
  });

  test("some probability is repeatable", async () => {
    const strikes = async () => {
      const { control, fetch, url } = start();
      await control.arm({ probability: 0.5, fault: { kind: "http_error", status: 500 } });
      const statuses = [];
      for (let i = 0; i < 20; i++) statuses.push((await fetch(url() + path)).status);
      return statuses;
    };
    const first = await strikes();
    expect(await strikes()).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 500]));
  });
});

describe("a mistake of the sandbox itself", () => {
  test.each(NAMES)("behind %s's door looks like no platform's refusal", async (name) => {
    const running = start();
    const { token } = await running.control.token({ platform: name });
    Object.assign(running.sandbox.tokens, {
      look() {
        throw new TypeError("our own mistake");
      },
    });
    const response = await callOf(running, name, token);
    expect(response.status).toBe(500);
    expect(response.headers.get("x-sandbox-error")).toBe("TypeError");
    expect(response.headers.get("content-type")).toContain("text/plain");
    expect(await running.control.requests()).toMatchObject([
      { at: START, status: 500, code: null, error: expect.stringContaining("our own mistake") },
    ]);
    const page = await (await running.fetch(`${running.url()}/`)).text();
    expect(page).toContain("the sandbox broke");
  });

  test("is no error when a platform refuses", async () => {
    const running = start();
    const { token } = await running.control.token({ platform: "tiktok" });
    const response = await callOf(running, "tiktok", `${token}x`);
    expect(response.headers.has("x-sandbox-error")).toBe(false);
    expect(await running.control.requests()).toMatchObject([{ code: "40105", error: null }]);
  });
});
