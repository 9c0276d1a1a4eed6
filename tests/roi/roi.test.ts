import { afterAll, beforeAll, expect, test } from "vitest";
import { listAccounts } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import { createDirections } from "#lib/directions/create";
import { answerRoi } from "#lib/roi/answer";
import { storeRates } from "#lib/roi/rates";
import { readRoi } from "#lib/roi/read";
import { recordPurchase } from "#lib/roi/record";
import { adDay, storeAdDays } from "../support/ad-days.ts";
import { tieAds } from "../support/tie-ads.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const NOW = new Date("2026-11-26T09:00:00Z");
const SPAN = { from: "2026-11-01", to: "2026-11-26" };

async function openLine() {
  const ctx = await world.owner(NOW);
  const { id: accountId } = await world.account(ctx);
  const [direction] = await createDirections(ctx, {
    name: "Имплантация",
    accountId,
    platform: "tiktok",
    tiktok_objective: "lead_generation",
    tiktok_daily_budget: 25_000,
    tiktok_adgroup_mode: "create_new",
  });
  const directionId = direction?.id ?? "";
  const creatives = await tieAds(world, ctx, { accountId, adIds: ["1", "2"], directionId });
  return { ctx, accountId, directionId, creatives };
}

async function roiOf(ctx: Ctx, accountId: string, platform: "tiktok" | "facebook" = "tiktok") {
  const account = (await listAccounts(ctx)).find(({ id }) => id === accountId);
  if (!account) throw new Error("no account");
  return readRoi(ctx, { account, platform, span: SPAN });
}

test("money in meets money out, by direction, by creative and in all", async () => {
  const { ctx, accountId, directionId, creatives } = await openLine();
  await storeAdDays(world, ctx, { accountId }, [
    adDay({ ad_id: "1", spend: "100000.25", leads: 20, clicks: 300 }),
    adDay({ ad_id: "2", spend: "50000.50", leads: 5, clicks: 100 }),
    adDay({ ad_id: "9", campaign_id: "9", adgroup_id: "9", spend: "7.00", leads: 0 }),
  ]);
  for (const amount of ["100000", "100000", "100000.75"]) {
    const purchased_on = "2026-11-21";
    await recordPurchase(ctx, { amount, purchased_on, direction_id: directionId }, "manual");
  }
  await recordPurchase(ctx, { amount: "5", purchased_on: "2026-11-21" }, "manual");

  const roi = await roiOf(ctx, accountId);
  expect(
    roi.directions.map(({ name, figures, sales, revenueMinor }) => [
      name,
      figures.spendMinor,
      sales,
      revenueMinor,
    ]),
  ).toEqual([
    ["Имплантация", 15_000_075, 3, 30_000_075],
    [null, 700, 0, 0],
  ]);
  expect(roi.directions[0]?.roi).toBeCloseTo(1, 5);
  expect(roi.directions[0]?.isEarly).toBe(false);
  expect(roi.total).toMatchObject({ sales: 3, revenueMinor: 30_000_075 });
  expect(roi.total.figures).toMatchObject({ spendMinor: 15_000_775, leads: 25 });
  expect(roi.unattached).toEqual({ sales: 1, revenueMinor: 500 });
  const sums = roi.creatives.reduce((sum, line) => sum + line.figures.spendMinor, 0);
  expect(sums).toBe(15_000_775);
  expect(roi.creatives.find(({ id }) => id === creatives.get("1"))).toMatchObject({
    name: "clip 1",
    directionId,
    isEarly: true,
  });
});

test("the API says the same sums as the screen", async () => {
  const { ctx, accountId, directionId } = await openLine();
  await storeAdDays(world, ctx, { accountId }, [adDay({ spend: "1000.25", leads: 3 })]);
  await recordPurchase(
    ctx,
    { amount: "2500.50", purchased_on: "2026-11-21", direction_id: directionId },
    "manual",
  );
  const screen = await roiOf(ctx, accountId);
  const answer = await answerRoi(ctx, { platform: "tiktok", by: "direction", ...SPAN });
  expect(answer).toMatchObject({ currency: "KZT", ...SPAN });
  expect(answer.total).toMatchObject({ spend: "1000.25", revenue: "2500.50", sales: 1, leads: 3 });
  expect(answer.data.map(({ id, spend }) => [id, spend])).toEqual([[directionId, "1000.25"]]);
  expect(screen.total.figures.spendMinor).toBe(100_025);
});

test("dollars become tenge by the day's rate; without one by the configured, and it is said", async () => {
  const { ctx, accountId } = await openLine();
  const source = "test";
  const day = { base: "USD", quote: "KZT", day: "2026-11-20" } as const;
  expect(await storeRates({ source, rates: [{ ...day, rate: 521.4 }] })).toEqual({ stored: 1 });
  expect(await storeRates({ source, rates: [{ ...day, rate: 521.4 }] })).toEqual({ stored: 0 });
  expect(await storeRates({ source, rates: [{ ...day, rate: "522" }] })).toEqual({ stored: 1 });
  await storeAdDays(world, ctx, { accountId, platform: "facebook" }, [
    adDay({ day: "2026-11-20", currency: "USD", spend: "10.00" }),
    adDay({ day: "2026-11-21", currency: "USD", spend: "10.00" }),
  ]);
  const [direction] = await createDirections(ctx, {
    name: "Брекеты",
    accountId,
    platform: "facebook",
    objective: "lead_forms",
  });
  const sale = { currency: "USD" as const, direction_id: direction?.id };
  await recordPurchase(ctx, { ...sale, amount: "100", purchased_on: "2026-11-20" }, "manual");
  await recordPurchase(ctx, { ...sale, amount: "100", purchased_on: "2026-11-21" }, "manual");
  await recordPurchase(
    ctx,
    { ...sale, currency: "EUR", amount: "100", purchased_on: "2026-11-21" },
    "manual",
  );

  const roi = await roiOf(ctx, accountId, "facebook");
  expect(roi.total.figures.spendMinor).toBe(522_000 + 500_000);
  expect(roi.total.revenueMinor).toBe(5_220_000 + 5_000_000);
  expect(roi.fixedRate).toEqual({ spendMinor: 500_000, revenueMinor: 5_000_000 });
  expect(roi.withoutRate).toEqual({ days: 0, sales: 1 });
});

test.each([
  [{ base: "USD", quote: "USD", day: "2026-11-20", rate: 1 }],
  [{ base: "USD", quote: "KZT", day: "2026-02-31", rate: 1 }],
  [{ base: "USD", quote: "KZT", day: "2026-11-20", rate: 0 }],
  [{ base: "USD", quote: "KZT", day: "2026-11-20", rate: -5 }],
  [{ base: "XXX", quote: "KZT", day: "2026-11-20", rate: 5 }],
])("a rate like %j is refused", async (rate) => {
  await expect(storeRates({ source: "test", rates: [rate as never] })).rejects.toThrow();
});

test("a stranger sees nobody's sales, whatever they ask the database", async () => {
  const { ctx, accountId } = await openLine();
  await recordPurchase(ctx, { amount: "5", purchased_on: "2026-11-21" }, "manual");
  const stranger = await world.owner();
  const { data } = await stranger.db.rpc("account_purchases", {
    p_user_account_id: ctx.userAccountId,
    p_ad_account_id: accountId,
    p_platform: null as unknown as string,
    p_from: SPAN.from,
    p_to: SPAN.to,
    p_by: "total",
    p_currency: "KZT",
    p_usd_kzt: 500,
  });
  expect(data).toEqual([]);
  const own = await roiOf(ctx, accountId);
  expect(own.unattached.sales).toBe(1);
});
