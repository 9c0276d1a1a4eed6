import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PlatformError } from "#lib/errors";
import { memoryLimiter } from "#lib/platforms/limiter";
import { openTiktok } from "#lib/platforms/tiktok/open";
import { REAL_TIME } from "#lib/platforms/time";
import type { Fault } from "#lib/sandbox/faults";
import {
  newAd,
  newAdGroup,
  newCampaign,
  openShop,
  type Shop,
  tenge,
} from "#tests/platforms/tiktok/shop";

const BREAKS: [string, Fault][] = [
  ["loses the answer", { kind: "lost_response" }],
  ["drops the call", { kind: "drop" }],
  ["answers garbage", { kind: "garbage_body" }],
  ["cuts its answer short", { kind: "truncated_body" }],
  ["stalls", { kind: "stall", ms: 600_000 }],
  ["fails with 500", { kind: "http_error", status: 500 }],
  ["fails with its own code", { kind: "platform_error", code: 50000 }],
];

describe.each(BREAKS)("when TikTok %s", (_what, fault) => {
  const impatient = () => openShop({}, { timeoutMs: 60 });

  test("reading is tried again", async () => {
    const shop = await impatient();
    await shop.arm(fault, { path: "*/advertiser/info/" });
    expect(await shop.tiktok.account.facts()).toMatchObject({ currency: "KZT" });
    expect(shop.waits).toEqual([2_000]);
  });

  test("a campaign, its ad group and their ad are made once each", async () => {
    const shop = await impatient();
    const { campaigns, adGroups, ads } = shop.tiktok;
    await shop.arm(fault, { path: "*/campaign/create/" });
    await shop.arm(fault, { path: "*/adgroup/create/" });
    await shop.arm(fault, { path: "*/ad/create/" });
    const input = await newAd(shop);
    const adId = await ads.create(input);
    expect(await ads.create(input)).toBe(adId);
    expect((await campaigns.list()).length).toBe(1);
    expect((await adGroups.list()).map(({ externalId }) => externalId)).toEqual([input.adGroupId]);
    expect((await ads.list()).map(({ externalId }) => externalId)).toEqual([adId]);
  });

  test("a budget ends as it was set, and a switch as it was thrown", async () => {
    const shop = await impatient();
    const { campaigns, adGroups } = shop.tiktok;
    const campaignId = await campaigns.create(newCampaign());
    const id = await adGroups.create(newAdGroup(campaignId));
    await shop.arm(fault, { path: "*/adgroup/update/" });
    await adGroups.setDailyBudget(id, tenge(21_000));
    await shop.arm(fault, { path: "*/adgroup/status/update/" });
    await adGroups.setStatus([id], "active");
    expect(await adGroups.list({ ids: [id] })).toEqual([
      expect.objectContaining({ dailyBudget: tenge(21_000), status: "active" }),
    ]);
  });
});

test("an ad that comes through after we gave up is taken, not made again", async () => {
  const shop = await openShop({}, { timeoutMs: 60 });
  const input = await newAd(shop);
  // Here waiting takes time, if a twentieth: what we wait for happens meanwhile.
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms / 20));
  const { ads } = openTiktok({ ...shop.access, time: { ...REAL_TIME, sleep } });
  await shop.arm({ kind: "latency", ms: 200 }, { path: "*/ad/create/" });
  const id = await ads.create(input);
  expect(shop.sandbox.world.ads.ownedBy(shop.account.id).map((ad) => ad.id)).toEqual([id]);
  expect(shop.calls.filter(({ path }) => path === "/ad/create/")).toHaveLength(1);
});

describe("when TikTok stays silent", () => {
  test("a write ends as unknown, never as failed", async () => {
    const shop = await openShop();
    const campaignId = await shop.tiktok.campaigns.create(newCampaign());
    await shop.arm({ kind: "drop" }, { times: 100 });
    const switching = shop.tiktok.campaigns.setStatus([campaignId], "active");
    await expect(switching).rejects.toMatchObject({
      refusal: "unknown_outcome",
      reason: "platform_unknown_outcome",
    });
  });

  test("creating ends as unknown when nobody can look, and once more does it once", async () => {
    const shop = await openShop();
    await shop.arm({ kind: "lost_response" }, { path: "*/campaign/create/" });
    await shop.arm({ kind: "drop" }, { path: "*/campaign/get/", after: 1, times: 4 });
    const creating = shop.tiktok.campaigns.create(newCampaign());
    await expect(creating).rejects.toMatchObject({ refusal: "unknown_outcome" });

    vi.setSystemTime(Date.now() + 61_000);
    const id = await shop.tiktok.campaigns.create(newCampaign());
    expect((await shop.tiktok.campaigns.list()).map((each) => each.externalId)).toEqual([id]);
  });

  test("a budget nobody could read back is not called set", async () => {
    const shop = await openShop();
    const campaignId = await shop.tiktok.campaigns.create(newCampaign());
    const id = await shop.tiktok.adGroups.create(newAdGroup(campaignId));
    await shop.arm({ kind: "drop" }, { path: "*/adgroup/get/", times: 4 });
    const setting = shop.tiktok.adGroups.setDailyBudget(id, tenge(21_000));
    await expect(setting).rejects.toMatchObject({ refusal: "unknown_outcome" });
  });

  test("a refusal after a lost answer does not hide that something may have happened", async () => {
    const shop = await openShop();
    const id = await shop.tiktok.campaigns.create(newCampaign());
    const path = "*/campaign/status/update/";
    await shop.arm({ kind: "lost_response" }, { path });
    await shop.arm({ kind: "rate_limit" }, { path, times: 9 });
    await shop.arm({ kind: "rate_limit" }, { path: "*/campaign/get/", times: 9 });
    const switching = shop.tiktok.campaigns.setStatus([id], "active");
    await expect(switching).rejects.toMatchObject({ refusal: "unknown_outcome" });
  });

  test("after five failures nobody asks for a minute, then somebody does", async () => {
    const shop = await openShop();
    await shop.arm({ kind: "http_error", status: 503 }, { times: 5 });
    const facts = () => shop.tiktok.account.facts();
    await expect(facts()).rejects.toMatchObject({ refusal: "unavailable" });
    await expect(facts()).rejects.toMatchObject({ refusal: "unavailable", retryAfterS: 60 });
    const asked = shop.calls.length;
    await expect(facts()).rejects.toMatchObject({ retryAfterS: 60 });
    expect(shop.calls).toHaveLength(asked);

    // The breaker keeps the machine's time.
    vi.setSystemTime(Date.now() + 61_000);
    expect(await facts()).toMatchObject({ currency: "KZT" });
  });

  test("another advertiser is asked all the same", async () => {
    const shop = await openShop();
    await shop.arm({ kind: "http_error", status: 503 }, { times: 5 });
    await expect(shop.tiktok.account.facts()).rejects.toThrow();
    await expect(shop.tiktok.account.facts()).rejects.toMatchObject({ retryAfterS: 60 });
    const [, other] = shop.sandbox.world.accounts.ownedBy("tiktok");
    const { token } = await shop.control.token({ platform: "tiktok", advertiserId: other?.id });
    const access = { ...shop.access, advertiserId: other?.id ?? "", accessToken: token };
    expect(await openTiktok(access).account.facts()).toMatchObject({ externalId: other?.id });
  });

  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => void vi.useRealTimers());
});

describe("when TikTok is asked too often", () => {
  test("a short storm is waited out, for writes too", async () => {
    const shop = await openShop();
    await shop.arm({ kind: "rate_limit" }, { path: "*/campaign/create/", times: 3 });
    await shop.tiktok.campaigns.create(newCampaign());
    expect(shop.waits).toEqual([1_000, 2_000, 4_000]);
    expect(await shop.tiktok.campaigns.list()).toHaveLength(1);
  });

  test("a long one is left to whoever runs the job, and the app rests five minutes", async () => {
    const limiter = memoryLimiter({ app: [{ calls: 10, ms: 1_000 }] }, () => 0);
    const shop = await openShop({}, { limiter });
    await shop.arm({ kind: "rate_limit" }, { times: 4 });
    const refused = { refusal: "slow_down", retryAfterS: 300 };
    await expect(shop.tiktok.account.facts()).rejects.toMatchObject(refused);
    const asked = shop.calls.length;
    await expect(shop.tiktok.account.facts()).rejects.toMatchObject(refused);
    expect(shop.calls).toHaveLength(asked);
  });

  test("writes that met are made one after the other", async () => {
    const shop = await openShop();
    const id = await shop.tiktok.campaigns.create(newCampaign());
    await shop.arm({ kind: "platform_error", code: 40202 }, { path: "*/status/update/", times: 2 });
    await shop.tiktok.campaigns.setStatus([id], "active");
    expect(shop.waits).toEqual([1_000, 2_000]);
  });
});

describe("what TikTok refuses", () => {
  const REFUSALS: [number, Partial<PlatformError>][] = [
    [40105, { refusal: "signed_out", reason: "platform_signed_out" }],
    [40102, { refusal: "signed_out" }],
    [40300, { refusal: "signed_out", reason: "platform_account_gone" }],
    [40001, { refusal: "rejected", reason: "platform_no_permission" }],
    [40007, { refusal: "not_found" }],
    [40502, { refusal: "rejected", reason: "platform_ad_limit" }],
    [40118, { refusal: "rejected", reason: "platform_not_allowed" }],
    [49999, { refusal: "rejected", reason: "platform_rejected" }],
  ];

  test.each(REFUSALS)("with %i is told in our words, at once", async (code, expected) => {
    const shop = await openShop();
    await shop.arm({ kind: "platform_error", code, message: "Because." });
    const error = await shop.tiktok.account.facts().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PlatformError);
    expect(error).toMatchObject({
      ...expected,
      kind: "platform",
      platformCode: String(code),
      platformMessage: "Because.",
      requestId: expect.stringMatching(/^\d{14}[0-9A-F]{20}$/),
    });
    expect(shop.waits).toEqual([]);
  });

  test("when the token dies in the middle, nothing is asked again", async () => {
    const shop = await openShop();
    await shop.arm({ kind: "expired_token" }, { path: "*/campaign/create/" });
    const creating = shop.tiktok.campaigns.create(newCampaign());
    await expect(creating).rejects.toMatchObject({ refusal: "signed_out" });
    expect(pathsOf(shop)).toEqual(["/campaign/get/", "/campaign/create/"]);
  });

  test("half a success of a write is looked at before it is believed", async () => {
    const shop = await openShop();
    const id = await shop.tiktok.campaigns.create(newCampaign());
    const fault = { kind: "platform_error", code: 20001 } as const;
    await shop.arm(fault, { path: "*/campaign/status/update/" });
    const switching = shop.tiktok.campaigns.setStatus([id], "active");
    await expect(switching).rejects.toMatchObject({ refusal: "unknown_outcome" });
  });

  test("a repeated request that already succeeded is its success", async () => {
    const shop = await openShop();
    // The list lags: the first look does not show what the key was already used for.
    await shop.tiktok.campaigns.create(newCampaign());
    const empty = JSON.stringify({ code: 0, message: "OK", data: { list: [] } });
    await shop.arm({ kind: "garbage_body", body: empty }, { path: "*/campaign/get/" });
    const again = await shop.tiktok.campaigns.create(newCampaign());
    expect((await shop.tiktok.campaigns.list()).map(({ externalId }) => externalId)).toEqual([
      again,
    ]);
    expect(shop.calls.map(({ code }) => code)).toContain("40050");
  });
});

test("the log tells every call, and neither token nor secret", async () => {
  const shop = await openShop();
  await shop.arm({ kind: "rate_limit" });
  await shop.tiktok.account.facts();
  expect(shop.calls).toEqual([
    expect.objectContaining({ code: "40100", status: 200, path: "/advertiser/info/" }),
    {
      correlationId: "test-correlation",
      method: "GET",
      path: "/advertiser/info/",
      status: 200,
      code: "0",
      requestId: expect.stringMatching(/^\d{14}/),
      durationMs: 0,
    },
  ]);
  expect(JSON.stringify(shop.calls)).not.toContain(shop.access.accessToken);
  const [recorded] = await shop.control.requests();
  expect(recorded?.correlationId).toBe("test-correlation");
});

const pathsOf = ({ calls }: Shop) => calls.map(({ path }) => path);
