import { describe, expect, test } from "vitest";
import { START, start } from "#tests/sandbox/support";
import { listener } from "#tests/sandbox/telegram/support";
import { APP, formAd, openDoor } from "#tests/sandbox/tiktok/door";

describe("control", () => {
  test("says what it does not understand", async () => {
    const { control } = start();
    await expect(control.moveClock({ advanceHours: -1 })).rejects.toThrow("advanceHours");
    await expect(control.moveClock({ at: "2020-01-01T00:00:00Z" })).rejects.toThrow("forward");
    await expect(control.leads({ adId: "none" })).rejects.toThrow("no ad");
    await expect(control.token({ platform: "tiktok", advertiserId: "1" })).rejects.toThrow("no");
    await expect(control.token({ platform: "meta", advertiserId: "1" })).rejects.toThrow("no");
    for (const platform of ["tiktok", "meta"] as const)
      await expect(control.token({ platform, scopes: ["all"] })).rejects.toThrow("no");
    await expect(control.consent("http://[")).rejects.toThrow("no address");
    await expect(control.consent("/tiktok/portal")).rejects.toThrow("no consent page");
  });

  test("does nothing at all when a word is misspelt or not JSON", async () => {
    const { fetch, url, control } = start({ seeding: { seed: "5" } });
    const say = async (path: string, body: string) => {
      const response = await fetch(`${url()}/control${path}`, { method: "POST", body });
      expect(response.status, path + body).toBe(400);
      return ((await response.json()) as { error: string }).error;
    };
    expect(await say("/reset", '{"sed": "6"}')).toContain("sed");
    expect(await say("/faults", '{"platfrom": "meta", "fault": {"kind": "drop"}}')).toContain(
      "platfrom",
    );
    expect(await say("/faults", '{"fault": {"kind": "latency", "ms": 5, "s": 1}}')).toContain("s");
    expect(await say("/tiktok/identities", '{"id": "nobody"}')).toContain("nobody");
    for (const path of ["/tiktok/settings", "/meta/settings", "/telegram", "/openai/scripts"])
      expect(await say(path, "{")).toBe("The body is not JSON.");
    expect(await control.state()).toMatchObject({ seed: "5" });
    expect(await control.faults()).toEqual([]);
  });

  test("refuses a leap of centuries instead of playing every hour of it", async () => {
    const { control } = start();
    await expect(control.moveClock({ at: "9999-01-01T00:00:00Z" })).rejects.toThrow("400 days");
    await expect(control.moveClock({} as never)).rejects.toThrow("advanceHours");
    expect((await control.clock()).atMs).toBe(START);
  });

  test("keeps the settings it was not told to change", async () => {
    const { fetch, url } = start();
    const set = async (platform: string, body: object) => {
      const init = { method: "POST", body: JSON.stringify(body) };
      return (await fetch(`${url()}/control/${platform}/settings`, init)).json();
    };
    await set("meta", { tier: "limited" });
    expect(await set("meta", { mode: "development" })).toMatchObject({
      tier: "limited",
      mode: "development",
    });
    await set("tiktok", { fetchTimeoutMs: 5 });
    expect(await set("tiktok", { rateLimit: "off" })).toMatchObject({
      fetchTimeoutMs: 5,
      rateLimit: "off",
    });
  });

  test("answers every call by the words it is documented with", async () => {
    const door = openDoor();
    const { adId } = await formAd(door);
    const { running } = door;
    const consent = `/tiktok/portal/auth?app_id=${APP.id}&redirect_uri=http%3A%2F%2Flocalhost%2Fback`;
    const call = async (line: string, body?: object): Promise<unknown> => {
      const [method, path] = line.split(" ");
      const init = { method, body: body && JSON.stringify(body) };
      const response = await running.fetch(`${running.url()}/control${path}`, init);
      expect(response.status, line).toBe(200);
      return response.json();
    };
    expect(await call("GET /clock")).toMatchObject({ mode: "manual", atMs: expect.any(Number) });
    expect(await call("POST /clock", { advanceHours: 2 })).toMatchObject({ mode: "manual" });
    const at = "2026-09-02T00:00:00Z";
    expect(await call("POST /clock", { at })).toMatchObject({ atMs: Date.parse(at) });
    expect(await call("POST /simulate", { days: 1 })).toMatchObject({
      atMs: Date.parse("2026-09-03T00:00:00Z"),
      tookMs: expect.any(Number),
    });
    expect(await call("GET /state")).toMatchObject({ seed: "1", ads: [{ id: adId }] });
    expect(await call("GET /truth")).toMatchObject({ ads: [{ id: adId }] });
    const ask = { platform: "tiktok", advertiserId: door.account.id, expiresInS: 60 };
    expect(await call("POST /tokens", ask)).toMatchObject({
      token: expect.any(String),
      accountIds: [door.account.id],
      expiresAt: Date.parse("2026-09-03T00:01:00Z"),
    });
    expect(await call("POST /consent", { url: running.url() + consent })).toMatchObject({
      redirect: expect.stringMatching(/^http:\/\/localhost\/back\?auth_code=/),
    });
    const [first] = (await call("GET /requests?since=0")) as { seq: number }[];
    expect(await call(`GET /requests?since=${first?.seq}`)).not.toContainEqual(first);
    const fault = { kind: "drop" };
    const match = { platform: "meta", method: "POST", path: "*/ads", times: 2, fault };
    expect(await call("POST /faults", match)).toMatchObject({ ...match, remaining: 2 });
    expect(await call("POST /faults", { probability: 0.5, fault })).toMatchObject({
      probability: 0.5,
    });
    expect(await call("DELETE /faults")).toEqual({ faults: [] });
    const moods = { duplicate: true, reordered: true, lateByS: 5, wrongSignature: true };
    expect(await call("POST /leads", { adId, ...moods })).toMatchObject({ leads: [{ adId }] });
    expect(await call("GET /conversions")).toEqual([]);
    expect(await call("GET /messages")).toEqual([]);
    expect(await call("POST /reset", { seed: "9", regime: "volatile" })).toMatchObject({
      seed: "9",
      regime: "volatile",
    });
  });

  test("leaves what it has no word for to nobody", async () => {
    const { fetch, url } = start();
    const response = await fetch(`${url()}/control/weather`, { method: "POST" });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: "no control at POST /control/weather" });
  });
});

describe("time", () => {
  test("runs again after a reset to real time, and stands when it is given", async () => {
    let machine = Date.parse("2026-11-26T10:00:00Z");
    const { control } = start({ now: () => machine });
    expect(await control.clock()).toMatchObject({ mode: "manual", atMs: START });
    machine += 5000;
    expect((await control.clock()).atMs).toBe(START);

    await control.reset({ at: "real" });
    expect(await control.clock()).toMatchObject({ mode: "real", atMs: machine });
    machine += 5000;
    expect((await control.clock()).atMs).toBe(machine);
    await control.moveClock({ advanceHours: 1 });
    expect((await control.clock()).atMs).toBe(machine + 3_600_000);
    await control.reset();
    expect(await control.clock()).toMatchObject({ mode: "real", atMs: machine });

    await control.reset({ at: "2026-10-01T00:00:00+05:00" });
    machine += 5000;
    expect(await control.clock()).toMatchObject({ mode: "manual", at: "2026-09-30T19:00:00.000Z" });
    await expect(control.reset({ at: "yesterday" })).rejects.toThrow("at");
  });
});

describe("leads emitted together", () => {
  /** The order in which an app that subscribed hears of the people, by their lead's id. */
  async function heardOf(mood: object) {
    const door = openDoor();
    const { heard, url, close } = await listener();
    const { adId } = await formAd(door);
    await door.must(
      door.post("/subscription/subscribe/", {
        app_id: APP.id,
        secret: APP.secret,
        subscribe_entity: "LEAD",
        callback_url: url,
        subscription_detail: {
          access_token: "token-of-the-tests",
          advertiser_id: door.account.id,
          lead_source: "INSTANT_FORM",
        },
      }),
    );
    const { leads } = await door.control.leads({ adId, count: 3, ...mood });
    // What comes twice comes a moment later.
    await door.control.moveClock({ advanceHours: 0.001 });
    close();
    const told = heard.map(({ body }) => (body.entry as { id: string }[])[0]?.id);
    return { told, emitted: leads.map(({ id }) => id) };
  }

  test("arrive in the order people answered", async () => {
    const { told, emitted } = await heardOf({});
    expect(new Set(emitted).size).toBe(3);
    expect(told).toEqual(emitted);
  });

  test("arrive last first when reordered", async () => {
    const { told, emitted } = await heardOf({ reordered: true });
    expect(told).toEqual(emitted.toReversed());
  });

  test("arrive twice, mixed, when reordered and doubled", async () => {
    const { told, emitted } = await heardOf({ reordered: true, duplicate: true });
    expect([...told].sort()).toEqual([...emitted, ...emitted].sort());
    expect(told[0]).toBe(emitted[2]);
    expect(told.at(-1)).toBe(emitted[0]);
  });

  test("arrive never when silent", async () => {
    const { told, emitted } = await heardOf({ silent: true });
    expect(told).toEqual([]);
    expect(emitted).toHaveLength(3);
  });
});
