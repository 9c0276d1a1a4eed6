import { describe, expect, test } from "vitest";
import { newAd, newAdGroup, newCampaign, openShop, tenge } from "#tests/platforms/tiktok/shop";

describe("a campaign", () => {
  test("is created switched off, and read back in our words", async () => {
    const { tiktok } = await openShop();
    const id = await tiktok.campaigns.create(newCampaign({ name: "Импланты 🦷 | лиды" }));

    expect(await tiktok.campaigns.list()).toEqual([
      {
        externalId: id,
        name: "Импланты | лиды",
        status: "paused",
        delivery: { state: "off", code: "CAMPAIGN_STATUS_DISABLE", reason: null },
        objective: "lead_generation",
        dailyBudget: null,
      },
    ]);
  });

  test("asked for twice is one", async () => {
    const { tiktok } = await openShop();
    const first = await tiktok.campaigns.create(newCampaign());
    const second = await tiktok.campaigns.create(newCampaign());
    expect(second).toBe(first);
    expect(await tiktok.campaigns.list()).toHaveLength(1);
  });

  test("of a like name is another", async () => {
    const { tiktok } = await openShop();
    const long = await tiktok.campaigns.create(newCampaign({ name: "Импланты 2", intentId: "b" }));
    const short = await tiktok.campaigns.create(newCampaign({ name: "Импланты", intentId: "a" }));
    expect(short).not.toBe(long);
    expect(await tiktok.campaigns.list({ name: "Импланты" })).toHaveLength(1);
  });

  test("takes its own daily budget in the mode the account insists on", async () => {
    const shop = await openShop();
    await shop.arm(
      { kind: "platform_error", code: 40002, message: "budget_mode: Not supported." },
      { path: "*/campaign/create/" },
    );
    await shop.tiktok.campaigns.create(newCampaign({ dailyBudget: tenge(20_000) }));
    const [campaign] = await shop.tiktok.campaigns.list();
    expect(campaign?.dailyBudget).toEqual(tenge(20_000));
    const [made] = shop.sandbox.world.campaigns.ownedBy(shop.account.id);
    expect(made?.wire).toMatchObject({ budget_mode: "BUDGET_MODE_DAY", budget_optimize_on: false });
  });
});

describe("an ad group", () => {
  test("is aimed as its objective and audience say", async () => {
    const { tiktok, sandbox, account } = await openShop();
    const campaignId = await tiktok.campaigns.create(newCampaign());
    const id = await tiktok.adGroups.create(newAdGroup(campaignId));
    expect(await tiktok.adGroups.create(newAdGroup(campaignId))).toBe(id);

    expect(await tiktok.adGroups.list({ campaignIds: [campaignId] })).toEqual([
      expect.objectContaining({
        externalId: id,
        campaignId,
        objective: "lead_generation",
        status: "paused",
        dailyBudget: tenge(15_000),
      }),
    ]);
    expect(sandbox.world.adGroups.ownedBy(account.id)[0]?.wire).toMatchObject({
      age_groups: ["AGE_25_34", "AGE_35_44"],
      location_ids: ["1522867"],
      optimization_goal: "LEAD_GENERATION",
      billing_event: "OCPM",
      promotion_target_type: "INSTANT_PAGE",
      budget_mode: "BUDGET_MODE_DYNAMIC_DAILY_BUDGET",
    });
  });

  test("of conversions is steered by the pixel, of traffic it is not", async () => {
    const { tiktok, sandbox, account } = await openShop();
    const [pixel] = await tiktok.lookups.pixels();
    const aim = { pixelId: pixel?.pixelId ?? "", optimizationEvent: "FORM" };
    for (const objective of ["conversions", "traffic"] as const) {
      const name = `${objective} campaign`;
      const campaignId = await tiktok.campaigns.create(
        newCampaign({ intentId: objective, name, objective }),
      );
      await tiktok.adGroups.create(
        newAdGroup(campaignId, { intentId: objective, objective, ...aim }),
      );
    }
    const [steered, free] = sandbox.world.adGroups.ownedBy(account.id);
    expect(steered?.wire).toMatchObject({ pixel_id: pixel?.pixelId, optimization_event: "FORM" });
    expect(free?.wire).toMatchObject({ optimization_goal: "CLICK", billing_event: "CPC" });
    expect(free?.wire.pixel_id).toBeUndefined();
  });

  test("with too small a budget is refused with the minimum TikTok names", async () => {
    const { tiktok } = await openShop();
    const campaignId = await tiktok.campaigns.create(newCampaign());
    const creating = tiktok.adGroups.create(newAdGroup(campaignId, { dailyBudget: tenge(100) }));
    await expect(creating).rejects.toMatchObject({
      refusal: "rejected",
      reason: "platform_budget_too_low",
      values: { minimum: tenge(2500) },
    });
    expect(await tiktok.adGroups.list()).toEqual([]);
  });

  test("gets another budget only in the account's currency, and it is read back", async () => {
    const { tiktok } = await openShop();
    const campaignId = await tiktok.campaigns.create(newCampaign());
    const id = await tiktok.adGroups.create(newAdGroup(campaignId));
    await tiktok.adGroups.setDailyBudget(id, tenge(18_000.5));
    expect((await tiktok.adGroups.list({ ids: [id] }))[0]?.dailyBudget).toEqual(tenge(18_000.5));

    const foreign = tiktok.adGroups.setDailyBudget(id, { amountMinor: 5000, currency: "USD" });
    await expect(foreign).rejects.toMatchObject({ refusal: "rejected" });
    expect((await tiktok.adGroups.list({ ids: [id] }))[0]?.dailyBudget).toEqual(tenge(18_000.5));
  });
});

describe("an ad", () => {
  test("carries its form as an exact number, is in review once on, and is one", async () => {
    const shop = await openShop();
    const { ads, adGroups, campaigns } = shop.tiktok;
    const input = await newAd(shop);
    const id = await ads.create(input);
    expect(await ads.create(input)).toBe(id);
    expect(shop.sandbox.world.ads.get(id)?.formId).toBe(input.instantPageId);

    await ads.setStatus([id], "active");
    await adGroups.setStatus([input.adGroupId], "active");
    const [group] = await adGroups.list({ ids: [input.adGroupId] });
    await campaigns.setStatus([group?.campaignId ?? ""], "active");
    expect(await ads.list({ adGroupIds: [input.adGroupId] })).toEqual([
      {
        externalId: id,
        campaignId: group?.campaignId,
        adGroupId: input.adGroupId,
        name: "cr-42 | a1",
        status: "active",
        delivery: { state: "in_review", code: "AD_STATUS_AUDIT", reason: null },
        videoId: input.videoId,
      },
    ]);
  });

  test("asked for twice at the same time is one", async () => {
    const shop = await openShop();
    const input = await newAd(shop);
    const ids = await Promise.all([shop.tiktok.ads.create(input), shop.tiktok.ads.create(input)]);
    expect(new Set(ids).size).toBe(1);
    expect(shop.sandbox.world.ads.ownedBy(shop.account.id)).toHaveLength(1);
  });

  test("deleted is told by its id and by nothing else, and deleting it again is fine", async () => {
    const shop = await openShop();
    const { ads } = shop.tiktok;
    const id = await ads.create(await newAd(shop));
    await ads.setStatus([id], "archived");
    await ads.setStatus([id], "archived");
    expect(await ads.list()).toEqual([]);
    expect(await ads.list({ ids: [id] })).toEqual([
      expect.objectContaining({ externalId: id, status: "archived" }),
    ]);
    await expect(ads.setStatus([id], "active")).rejects.toMatchObject({ refusal: "rejected" });
  });
});

test("more objects than a page or a call holds are all there", async () => {
  const { tiktok, calls } = await openShop();
  const ids: string[] = [];
  for (let n = 0; n < 25; n++) {
    ids.push(
      await tiktok.campaigns.create(newCampaign({ intentId: `i${n}`, name: `Campaign ${n}.` })),
    );
  }
  await tiktok.campaigns.setStatus(ids, "active");
  const switches = calls.filter(({ path }) => path === "/campaign/status/update/");
  expect(switches).toHaveLength(2);
  const many = [...ids, ...Array.from({ length: 120 }, (_, n) => `19${n}`)];
  const found = await tiktok.campaigns.list({ ids: many });
  expect(found.map(({ status }) => status)).toEqual(Array(25).fill("active"));
});
