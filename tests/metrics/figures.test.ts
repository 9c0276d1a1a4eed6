import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "#lib/ctx";
import { createDirections } from "#lib/directions/create";
import { type Slice, sumFigures, sumTotal } from "#lib/metrics/figures";
import { readReach } from "#lib/metrics/reach";
import { adDay, storeAdDays } from "../support/ad-days.ts";
import { tieAds } from "../support/tie-ads.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

async function openAccount(): Promise<{ ctx: Ctx; accountId: string; slice: Slice }> {
  const ctx = await world.owner(new Date("2026-11-26T09:00:00Z"));
  const { id } = await world.account(ctx);
  return {
    ctx,
    accountId: id,
    slice: {
      account: { id, currency: "KZT", timeZone: "Asia/Almaty" },
      platform: "tiktok",
      from: "2026-11-01",
      to: "2026-11-26",
    },
  };
}

const server = () => world.supabase.client("secret");

test("sums agree at every level, and days beside the period stay out", async () => {
  const { ctx, accountId, slice } = await openAccount();
  await storeAdDays(world, ctx, { accountId }, [
    adDay({ ad_id: "1", day: "2026-11-01", spend: "1000.01", leads: 2 }),
    adDay({ ad_id: "1", day: "2026-11-26", spend: "0.02", leads: 0 }),
    adDay({ ad_id: "2", adgroup_id: "11", day: "2026-11-20", spend: "500.00", leads: 1 }),
    adDay({ ad_id: "3", campaign_id: "101", adgroup_id: "12", spend: "7.70", leads: 0 }),
    adDay({ ad_id: "1", day: "2026-10-31", spend: "99999.00", leads: 50 }),
  ]);

  for (const by of ["day", "direction", "creative", "campaign", "ad_group", "ad"] as const) {
    const rows = await sumFigures(ctx, slice, by);
    expect(
      rows.reduce((sum, row) => sum + row.spendMinor, 0),
      by,
    ).toBe(150_773);
    expect(
      rows.reduce((sum, row) => sum + row.leads, 0),
      by,
    ).toBe(3);
  }
  const byGroup = await sumFigures(ctx, slice, "ad_group");
  expect(byGroup.map(({ key, within, spendMinor }) => ({ key, within, spendMinor }))).toEqual([
    { key: "10", within: "100", spendMinor: 100_003 },
    { key: "11", within: "100", spendMinor: 50_000 },
    { key: "12", within: "101", spendMinor: 770 },
  ]);
});

test("people reached are told as the mean of a day: days and ads do not add up to people", async () => {
  const { ctx, accountId, slice } = await openAccount();
  await storeAdDays(world, ctx, { accountId }, [
    adDay({ ad_id: "1", day: "2026-11-19", reach: 500, impressions: 1000 }),
    adDay({ ad_id: "1", day: "2026-11-20", reach: 700, impressions: 1400 }),
    adDay({ ad_id: "2", day: "2026-11-20", reach: 100, impressions: 150 }),
    adDay({ ad_id: "3", day: "2026-11-20", reach: null }),
    adDay({ ad_id: "1", day: "2026-10-31", reach: 9_000 }),
  ]);
  expect(await readReach(ctx, slice, "ad")).toEqual(
    new Map([
      ["1", { perDay: 600, frequency: 2 }],
      ["2", { perDay: 100, frequency: 1.5 }],
    ]),
  );
  const campaign = (await readReach(ctx, slice, "campaign")).get("100");
  expect(campaign).toEqual({ perDay: 650, frequency: 2550 / 1300 });
});

test("a day restated moves where it stands; what was known then stays known", async () => {
  const { ctx, accountId, slice } = await openAccount();
  const place = { accountId, knownOn: "2026-11-21" };
  expect(await storeAdDays(world, ctx, place, [adDay({ leads: 1 })])).toBe(1);
  expect(await storeAdDays(world, ctx, place, [adDay({ leads: 1 })])).toBe(0);
  const later = { accountId, knownOn: "2026-11-23" };
  expect(await storeAdDays(world, ctx, later, [adDay({ leads: 3 })])).toBe(1);

  expect(await sumTotal(ctx, slice)).toMatchObject({ spendMinor: 100_000, leads: 3 });
  const { data: rows } = await ctx.db.from("creative_metrics_history").select("day, leads");
  expect(rows).toEqual([{ day: "2026-11-20", leads: 3 }]);
  const { data: known } = await ctx.db
    .from("creative_metrics_snapshots")
    .select("known_on, leads")
    .order("known_on");
  expect(known).toEqual([
    { known_on: "2026-11-21", leads: 1 },
    { known_on: "2026-11-23", leads: 3 },
  ]);
});

test("another currency is converted by each day's rate, else by the configured one", async () => {
  const { ctx, accountId, slice } = await openAccount();
  await server()
    .from("exchange_rates")
    .insert({ base: "USD", quote: "KZT", day: "2026-11-10", rate: 521.4, source: "test" })
    .throwOnError();
  await storeAdDays(world, ctx, { accountId, platform: "facebook" }, [
    adDay({ day: "2026-11-10", currency: "USD", spend: "10.01" }),
    adDay({ day: "2026-11-11", currency: "USD", spend: "2.00" }),
    adDay({ day: "2026-11-12", currency: "EUR", spend: "5.00" }),
  ]);

  const total = await sumTotal(ctx, { ...slice, platform: "facebook" });
  expect(total).toMatchObject({
    spendMinor: 521_921 + 100_000,
    fixedRateMinor: 100_000,
    daysWithoutRate: 1,
  });
  const tiktok = await sumTotal(ctx, slice);
  expect(tiktok.spendMinor).toBe(0);
});

test("people count on the account's own day, and qualified by their level", async () => {
  const { ctx, accountId, slice } = await openAccount();
  const lead = (name: string, submitted_at: string, level: string | null) => ({
    user_account_id: ctx.userAccountId,
    ad_account_id: accountId,
    platform: "tiktok",
    platform_lead_id: `${accountId}-${name}`,
    submitted_at,
    level,
  });
  await server()
    .from("leads")
    .insert([
      // Almaty is five hours ahead: this evening is already the next day there.
      lead("late", "2026-11-19T20:00:00Z", "qualified"),
      lead("early", "2026-11-19T18:00:00Z", "interest"),
      lead("sold", "2026-11-20T05:00:00Z", "sold"),
      lead("new", "2026-11-20T05:00:00Z", null),
    ])
    .throwOnError();

  const days = await sumFigures(ctx, slice, "day");
  expect(
    days.map(({ key, received, judged, qualified }) => [key, received, judged, qualified]),
  ).toEqual([
    ["2026-11-19", 1, 1, 0],
    ["2026-11-20", 3, 2, 2],
  ]);
});

test("legacy workspaces have no ad account, and see only their own", async () => {
  const { ctx, accountId, slice } = await openAccount();
  await storeAdDays(world, ctx, { accountId }, [adDay({ ad_id: "5", spend: "3.00" })]);
  await storeAdDays(world, ctx, { accountId: null }, [adDay({ ad_id: "6", spend: "4.00" })]);
  const legacy = { ...slice, account: { ...slice.account, id: null } };
  expect((await sumTotal(ctx, legacy)).spendMinor).toBe(400);
  expect((await sumTotal(ctx, slice)).spendMinor).toBe(300);
});

test("a stranger sums nothing of another workspace, whatever they ask for", async () => {
  const { ctx, accountId, slice } = await openAccount();
  await storeAdDays(world, ctx, { accountId }, [adDay()]);
  const stranger = await world.owner();
  const asked = { ...stranger, userAccountId: ctx.userAccountId };
  for (const by of ["total", "day", "ad"] as const) {
    expect(await sumFigures(asked, slice, by), by).toEqual([]);
    // Nor does another's account under one's own workspace, not even for the server.
    expect(await sumFigures(stranger, slice, by), by).toEqual([]);
    expect(await sumFigures({ ...stranger, db: server() }, slice, by), by).toEqual([]);
  }
  const { data } = await stranger.db.from("direction_days").select("spend");
  expect(data).toEqual([]);
});

test("days follow their campaign's direction and their ad's creative, whenever these are tied", async () => {
  const { ctx, accountId, slice } = await openAccount();
  await storeAdDays(world, ctx, { accountId }, [adDay()]);
  const [direction] = await createDirections(ctx, {
    name: "Имплантация",
    accountId,
    platform: "tiktok",
    tiktok_objective: "lead_generation",
    tiktok_daily_budget: 25_000,
    tiktok_adgroup_mode: "create_new",
  });
  const directionId = direction?.id ?? "";
  const creatives = await tieAds(world, ctx, { accountId, adIds: ["1"], directionId });

  expect((await sumFigures(ctx, slice, "direction")).map(({ key }) => key)).toEqual([directionId]);
  expect(
    (await sumFigures(ctx, slice, "creative")).map(({ key, within }) => [key, within]),
  ).toEqual([[creatives.get("1"), directionId]]);
});

test("the sums kept of days follow rows that come, change, convert, move and go", async () => {
  const { ctx, accountId, slice } = await openAccount();
  const agree = async () => {
    const rows = await Promise.all(
      (["ad", "total", "day", "direction"] as const).map((by) => sumFigures(ctx, slice, by)),
    );
    const [fromRows, ...kept] = rows.map((each) =>
      each.reduce(
        (sum, { spendMinor, fixedRateMinor, impressions, clicks, leads, video }) => [
          (sum[0] ?? 0) + spendMinor,
          (sum[1] ?? 0) + fixedRateMinor,
          (sum[2] ?? 0) + impressions,
          (sum[3] ?? 0) + clicks,
          (sum[4] ?? 0) + leads,
          (sum[5] ?? 0) + video.impressions,
          (sum[6] ?? 0) + (video.views2s ?? 0),
          (sum[7] ?? 0) + (video.viewsP100 ?? 0),
        ],
        [] as number[],
      ),
    );
    for (const sums of kept) expect(sums).toEqual(fromRows);
    return fromRows?.[0];
  };
  const run = (sql: string) => world.supabase.connection.exec(sql);

  await storeAdDays(world, ctx, { accountId }, [
    adDay({ ad_id: "k1", spend: "10.01" }),
    adDay({ ad_id: "k2", spend: "20.02", video_views_2s: null, video_views_p100: null }),
    adDay({ ad_id: "k3", spend: "0.33", currency: "USD" }),
    adDay({ ad_id: "k4", day: "2026-11-21", spend: "40.04", campaign_id: "900" }),
  ]);
  expect(await agree()).toBe(1001 + 2002 + 16_500 + 4004);

  await storeAdDays(world, ctx, { accountId }, [adDay({ ad_id: "k1", spend: "11.01", leads: 7 })]);
  expect(await agree()).toBe(1101 + 2002 + 16_500 + 4004);

  await run(`update public.creative_metrics_history set day = '2026-11-22'
              where ad_account_id = '${accountId}' and ad_id = 'k2'`);
  expect(await agree()).toBe(1101 + 2002 + 16_500 + 4004);
  expect((await sumFigures(ctx, slice, "day")).map(({ key }) => key)).toEqual([
    "2026-11-20",
    "2026-11-21",
    "2026-11-22",
  ]);

  const { id: other } = await world.account(ctx);
  await run(`update public.creative_metrics_history set ad_account_id = '${other}'
              where ad_account_id = '${accountId}' and ad_id = 'k4'`);
  expect(await agree()).toBe(1101 + 2002 + 16_500);
  await run(`delete from public.creative_metrics_history
              where ad_account_id = '${accountId}' and ad_id in ('k2', 'k3')`);
  expect(await agree()).toBe(1101);
});
