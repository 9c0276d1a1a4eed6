import { describe, expect, test } from "vitest";
import { DAY_MS } from "#lib/sandbox/clock";
import { ENDPOINTS } from "#lib/sandbox/tiktok/endpoints";
import { RateLimit } from "#lib/sandbox/tiktok/rate-limit";
import { APP, openDoor, START } from "#tests/sandbox/tiktok/door";

const many = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));
const proof = { app_id: APP.id, secret: APP.secret, subscribe_entity: "LEAD" };
const report = {
  report_type: "BASIC",
  data_level: "AUCTION_AD",
  dimensions: ["ad_id"],
  start_date: "2026-08-01",
  end_date: "2026-09-01",
};

describe("a page", () => {
  test.each<[string, number, number, object]>([
    ["/campaign/get/", 10, 1000, {}],
    ["/adgroup/get/", 10, 1000, {}],
    ["/ad/get/", 10, 1000, {}],
    ["/report/integrated/get/", 10, 1000, report],
    ["/identity/get/", 20, 100, {}],
    ["/pixel/list/", 10, 20, {}],
    ["/page/get/", 10, 100, {}],
    ["/subscription/get/", 10, 1000, proof],
    ["/file/video/ad/search/", 20, 100, {}],
    ["/file/image/ad/search/", 20, 100, {}],
    ["/bc/get/", 10, 50, {}],
  ])("of %s is %i rows unless asked, and at most %i", async (path, usual, most, params) => {
    const door = openDoor();
    const ask = (more: object) => door.get(path, { ...params, ...more });
    expect((await door.must(ask({}))).page_info).toMatchObject({ page: 1, page_size: usual });
    expect((await door.must(ask({ page_size: most }))).page_info.page_size).toBe(most);
    for (const wrong of [{ page_size: most + 1 }, { page_size: 0 }, { page: 0 }]) {
      expect((await ask(wrong)).code).toBe(40002);
    }
  });
});

describe("ids", () => {
  test.each<[string, string, number]>([
    ["/campaign/get/", "campaign_ids", 100],
    ["/adgroup/get/", "adgroup_ids", 100],
    ["/adgroup/get/", "campaign_ids", 100],
    ["/ad/get/", "ad_ids", 100],
    ["/ad/get/", "adgroup_ids", 100],
    ["/ad/get/", "campaign_ids", 100],
    ["/file/video/ad/search/", "video_ids", 100],
    ["/file/image/ad/search/", "image_ids", 100],
  ])("%s filters by as many %s as %i", async (path, field, most) => {
    const door = openDoor();
    const filter = (count: number) => door.get(path, { filtering: { [field]: many(count) } });
    expect((await door.must(filter(most))).list).toEqual([]);
    expect(await filter(most + 1)).toMatchObject({
      code: 40002,
      message: `filtering.${field}: Longer than maximum length ${most}.`,
    });
  });

  test("a filter by no campaign is refused, and numbers are no ids", async () => {
    const door = openDoor();
    for (const campaign_ids of [[], [1860000000000001]]) {
      expect((await door.get("/campaign/get/", { filtering: { campaign_ids } })).code).toBe(40002);
    }
  });

  test.each<[string, string, number]>([
    ["/advertiser/info/", "advertiser_ids", 100],
    ["/file/video/ad/info/", "video_ids", 60],
    ["/file/image/ad/info/", "image_ids", 100],
  ])("%s looks at %s up to %i", async (path, field, most) => {
    const door = openDoor();
    const ask = async (ids: string[]) => (await door.get(path, { [field]: ids })).message;
    expect(await ask(many(most + 1))).toBe(`${field}: Longer than maximum length ${most}.`);
    expect(await ask([])).toBe(`${field}: Shorter than minimum length 1.`);
    expect(await ask(many(most))).not.toContain("length");
  });
});

describe("a scope", () => {
  /** Groups as the contract numbers them. */
  const SCOPES: Record<string, string> = {
    "/advertiser/info/": "1",
    "/campaign/create/": "2",
    "/adgroup/budget/update/": "2",
    "/ad/status/update/": "2",
    "/report/integrated/get/": "4",
    "/event/track/": "5",
    "/file/image/ad/upload/": "6",
    "/file/video/suggestcover/": "6",
    "/page/get/": "6",
    "/identity/get/": "6",
    "/pixel/list/": "8",
    "/page/field/get/": "12000000",
    "/lead/get/": "12000000",
    "/page/lead/task/": "12000000",
    "/page/lead/mock/create/": "12000000",
  };
  const guarded = ENDPOINTS.filter(({ scope }) => scope !== null);

  test("opens the endpoints the contract says", () => {
    const found = Object.fromEntries(guarded.map(({ path, scope }) => [path, scope]));
    expect(found).toMatchObject(SCOPES);
  });

  test.each(guarded.map(({ method, path, scope }) => [method, path, scope ?? ""] as const))(
    "is asked of %s %s",
    async (method, path, scope) => {
      const door = openDoor();
      const scopes = ["1", "2", "3", "4", "5", "6", "8", "12000000"];
      const others = scopes.filter((each) => each !== scope);
      door.use((await door.control.token({ platform: "tiktok", scopes: others })).token);
      const answer = method === "GET" ? door.get(path) : door.post(path);
      expect(await answer).toMatchObject({
        code: 40001,
        message: expect.stringContaining(`lacks the required scope for endpoint '${path}(method=`),
      });
    },
  );
});

describe("a rate limit", () => {
  /** A sandbox whose machine's clock is moved by hand. */
  function ticking() {
    let machine = START;
    const door = openDoor({ startAt: undefined, now: () => machine });
    const limits = new RateLimit(door.sandbox);
    /** How many calls, so far apart, are let through before the first refusal. */
    const passing = (path: string, everyMs: number, most: number) => {
      for (let calls = 0; calls < most; calls++) {
        if (isRefused(() => limits.take(APP.id, path))) return calls;
        machine += everyMs;
      }
      return most;
    };
    return { door, limits, passing, wait: (ms: number) => (machine += ms), now: () => machine };
  }

  function isRefused(call: () => void): boolean {
    try {
      call();
      return false;
    } catch (error) {
      expect(error).toMatchObject({ name: "Refusal", code: 40100 });
      return true;
    }
  }

  test.each([
    ["basic", 10, 600],
    ["advanced", 20, 1200],
    ["premium", 30, 1800],
    ["ultimate", 50, 3000],
  ])("of %s is %i a second and %i a minute", async (rateLimit, perSecond, perMinute) => {
    const { door, passing, wait } = ticking();
    await door.settings({ rateLimit });
    const path = "/campaign/get/";
    expect(passing(path, 0, 1000)).toBe(perSecond);
    wait(61_000);
    let calls = 0;
    for (let second = 0; second < 60; second++) {
      calls += passing(path, 0, perSecond);
      wait(second < 59 ? 1000 : 500);
    }
    expect(calls).toBe(perMinute);
    expect(passing(path, 0, 1)).toBe(0);
    wait(60_000);
    expect(passing(path, 0, 1)).toBe(0);
    wait(5 * 60_000);
    expect(passing(path, 0, 1)).toBe(1);
  });

  test.each([
    ["basic", 5, 150],
    ["advanced", 10, 200],
    ["premium", 10, 300],
    ["ultimate", 15, 300],
  ])("on new ads of %s is %i a second and %i a minute", async (rateLimit, perSecond, perMinute) => {
    const { door, passing, wait } = ticking();
    await door.settings({ rateLimit });
    expect(passing("/ad/create/", 0, 100)).toBe(perSecond);
    wait(61_000);
    expect(passing("/ad/create/", 1000 / perSecond, 1000)).toBe(perMinute);
  });

  test("on events is a thousand a second, apart from other calls", () => {
    const { passing } = ticking();
    expect(passing("/event/track/", 0, 2000)).toBe(1000);
    expect(passing("/campaign/get/", 0, 100)).toBe(10);
  });

  test("of a day lasts until midnight UTC", () => {
    const { passing, now, wait } = ticking();
    expect(passing("/ad/create/", 405, 100_000)).toBe(86_400);
    wait(6 * 60_000);
    expect(passing("/ad/create/", 0, 1)).toBe(0);
    wait(DAY_MS - (now() % DAY_MS));
    expect(passing("/ad/create/", 405, 10)).toBe(10);
  });

  test("counts the app over all its advertisers and tokens", async () => {
    const { door } = ticking();
    const { control, account, other } = door;
    const codes: number[] = [];
    for (let call = 0; call < 11; call++) {
      const advertiserId = call % 2 ? account.id : other.id;
      door.use((await control.token({ platform: "tiktok", advertiserId })).token);
      codes.push((await door.get("/campaign/get/", { advertiser_id: advertiserId })).code);
    }
    expect(codes).toEqual([...Array(10).fill(0), 40100]);
  });

  test.each([40100, 40016, 40132, 40133, 61000])("may be worded as %i", async (code) => {
    const door = openDoor();
    await door.control.arm({ fault: { kind: "rate_limit", code } });
    const response = await door.send("/campaign/get/");
    expect([...response.headers.keys()].filter((name) => /rate|retry/.test(name))).toEqual([]);
    expect(await door.read(response)).toMatchObject({
      code,
      message: "Too many requests. Please retry in some time.",
    });
  });
});
