import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "#lib/ctx";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { collectMetrics, collectReading } from "#lib/metrics/collect";
import { type By, sumFigures } from "#lib/metrics/figures";
import { findFreshness } from "#lib/metrics/freshness";
import type { Currency } from "#lib/money";
import { addDays, toDay } from "#lib/time";
import { advertise } from "../support/advertise.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  // Half of a day's leads are told of later, beside whatever else a market does to numbers.
  world = await openWorld({ regime: { base: "mixed", extraDelay: [0.12, 0.12] } });
});

afterAll(() => world.close());

type Options = { currency?: "KZT" | "USD"; timeZone?: string };

/** A connected client whose ads run from now on in the sandbox. */
async function openAdvertiser(options: Options = {}) {
  const { sandbox } = world.sandbox;
  const owner = await world.owner(new Date());
  const { account, tiktok } = await world.connectedAccount(owner, options);
  const ads = advertise(world.sandbox, tiktok.advertiserId, { campaigns: 2 });
  const zone = options.timeZone ?? "Asia/Almaty";
  const now = () => new Date(sandbox.clock.now());
  return {
    owner,
    ads,
    zone,
    accountId: account.id,
    advertiserId: tiktok.advertiserId,
    today: () => toDay(now(), zone),
    job: (): Ctx =>
      openJobCtx({
        userAccountId: owner.userAccountId,
        job: "metrics",
        correlationId: `test-${crypto.randomUUID()}`,
        now: now(),
      }),
  };
}

type Advertiser = Awaited<ReturnType<typeof openAdvertiser>>;

const LEVELS = { total: "account", campaign: "campaign", ad_group: "adGroup", ad: "ad" } as const;
const toDayNumber = (day: string) => Date.parse(day) / 86_400_000;

/** What the platform's own ledger says, summed by itself. */
function truth(advertiser: Advertiser, by: keyof typeof LEVELS, from: string, to: string) {
  const rows = world.sandbox.sandbox.market.report({
    accountId: advertiser.advertiserId,
    level: LEVELS[by],
    fromDay: toDayNumber(from),
    toDay: toDayNumber(to),
  });
  return Object.fromEntries(
    rows.map((row) => [
      by === "total" ? "total" : row.id,
      {
        spendMinor: row.spendMinor,
        impressions: row.impressions,
        clicks: row.clicks,
        leads: row.results.form + row.results.website,
        views2s: row.views2s,
        views6s: row.views6s,
      },
    ]),
  );
}

async function ours(
  { owner, accountId, zone }: Advertiser,
  { by, from, to, currency = "KZT" }: { by: By; from: string; to: string; currency?: Currency },
) {
  const slice = {
    account: { id: accountId, currency, timeZone: zone },
    platform: "tiktok" as const,
    from,
    to,
  };
  const rows = await sumFigures(owner, slice, by);
  return Object.fromEntries(
    rows.map(({ key, spendMinor, impressions, clicks, leads, video }) => [
      key,
      {
        spendMinor,
        impressions,
        clicks,
        leads,
        views2s: video.views2s,
        views6s: video.views6s,
      },
    ]),
  );
}

test("what we sum is what the platform spent, at every level, to the tiyn", async () => {
  const advertiser = await openAdvertiser();
  await world.sandbox.control.simulate(40);
  const counts = await collectReading(advertiser.job(), {
    platform: "tiktok",
    accountId: advertiser.accountId,
    reading: "backfill",
  });

  expect(counts).toMatchObject({ skippedRows: 0, errorsCount: 0 });
  expect(counts.metricsCollected).toBeGreaterThan(200);
  expect(counts.changedDays).toBe(counts.metricsCollected);
  const to = advertiser.today();
  const from = addDays(to, -59);
  for (const by of ["total", "campaign", "ad_group", "ad"] as const) {
    const expected = truth(advertiser, by, from, to);
    expect(Object.keys(expected).length).toBeGreaterThan(0);
    expect(await ours(advertiser, { by, from, to }), by).toEqual(expected);
  }
});

test("a restated day moves in place: late leads change rows, never add any", async () => {
  const advertiser = await openAdvertiser();
  const { owner, accountId } = advertiser;
  await world.sandbox.control.simulate(5);
  const place = { platform: "tiktok" as const, accountId };
  const first = await collectReading(advertiser.job(), { ...place, reading: "usual" });
  const day = addDays(advertiser.today(), -1);
  const span = { from: addDays(day, -3), to: day };
  const before = await ours(advertiser, { by: "total", ...span });

  const again = await collectReading(advertiser.job(), { ...place, reading: "usual" });
  expect(again).toMatchObject({ metricsCollected: first.metricsCollected, changedDays: 0 });

  await world.sandbox.control.simulate(3);
  await collectReading(advertiser.job(), { ...place, reading: "usual" });
  const after = await ours(advertiser, { by: "total", ...span });
  expect(after).toEqual(truth(advertiser, "total", span.from, span.to));
  expect(after.total?.leads).toBeGreaterThan(before.total?.leads ?? Number.NaN);
  const { data } = await owner.db.from("creative_metrics_history").select("ad_id").eq("day", day);
  expect(new Set(data?.map(({ ad_id }) => ad_id)).size).toBe(data?.length);
  const { data: known } = await owner.db
    .from("creative_metrics_snapshots")
    .select("known_on, leads")
    .eq("day", day)
    .order("known_on");
  expect(new Set(known?.map(({ known_on }) => known_on)).size).toBeGreaterThan(1);
});

test("an advertiser in dollars and another zone keeps its own days, and converts", async () => {
  const advertiser = await openAdvertiser({ currency: "USD", timeZone: "America/New_York" });
  await world.sandbox.control.simulate(4);
  await collectReading(advertiser.job(), {
    platform: "tiktok",
    accountId: advertiser.accountId,
    reading: "usual",
  });
  const to = advertiser.today();
  const from = addDays(to, -6);
  const dollars = await ours(advertiser, { by: "total", from, to, currency: "USD" });
  expect(dollars).toEqual(truth(advertiser, "total", from, to));
  // The configured rate is 500 tenge for a dollar.
  const tenge = await ours(advertiser, { by: "total", from, to });
  expect(tenge.total?.spendMinor).toBe((dollars.total?.spendMinor ?? 0) * 500);
  for (let at = 0; at < 4; at++) {
    const day = addDays(to, -at);
    const span = { from: day, to: day };
    expect(await ours(advertiser, { by: "ad", ...span, currency: "USD" }), day).toEqual(
      truth(advertiser, "ad", day, day),
    );
  }
});

test("rows that make no sense are counted and left out, the others stored", async () => {
  const advertiser = await openAdvertiser();
  await world.sandbox.control.simulate(2);
  const real = await collectReading(advertiser.job(), {
    platform: "tiktok",
    accountId: advertiser.accountId,
    reading: "usual",
  });
  const row = (metrics: object) => ({
    dimensions: { ad_id: advertiser.ads.adIds[0], stat_time_day: `${advertiser.today()} 00:00:00` },
    metrics: { campaign_id: "1", adgroup_id: "1", impressions: "1", clicks: "0", ...metrics },
  });
  await world.sandbox.control.arm({
    platform: "tiktok",
    path: "**/report/integrated/get/",
    fault: {
      kind: "garbage_body",
      body: JSON.stringify({
        code: 0,
        message: "OK",
        request_id: "1",
        data: {
          list: [
            row({ spend: "12.50" }),
            row({ spend: "lots" }),
            row({ spend: "-4.00" }),
            { nothing: true },
          ],
          page_info: { page: 1, page_size: 1000, total_number: 4, total_page: 1 },
        },
      }),
    },
  });

  const counts = await collectReading(advertiser.job(), {
    platform: "tiktok",
    accountId: advertiser.accountId,
    reading: "usual",
  });
  expect(counts).toMatchObject({ metricsCollected: 1, changedDays: 1, skippedRows: 3 });
  const { data } = await advertiser.owner.db.from("creative_metrics_history").select("ad_id");
  expect(data).toHaveLength(real.metricsCollected);
});

test("a dead token marks the connection; figures stay, and say since when they are old", async () => {
  const advertiser = await openAdvertiser();
  const { owner, accountId } = advertiser;
  await world.sandbox.control.simulate(2);
  const place = { platform: "tiktok" as const, accountId };
  const collectedAt = advertiser.job().now;
  await collectReading(advertiser.job(), { ...place, reading: "usual" });
  await world.sandbox.control.simulate(1);
  await world.sandbox.control.arm({
    platform: "tiktok",
    path: "**/report/integrated/get/",
    times: 10,
    fault: { kind: "expired_token" },
  });

  const collecting = collectReading(advertiser.job(), { ...place, reading: "usual" });
  await expect(collecting).rejects.toMatchObject({ refusal: "signed_out" });
  await world.sandbox.control.disarm();

  const { data } = await owner.db.from("platform_connections").select("status, blind_since");
  expect(data).toEqual([{ status: "needs_reconnect", blind_since: expect.any(String) }]);
  const later = { ...owner, now: advertiser.job().now };
  expect(await findFreshness(later, { id: accountId }, "tiktok")).toEqual({
    collectedAt,
    failure: "signed_out",
    isStale: true,
  });
});

test("a span that ends before it begins is refused", async () => {
  const advertiser = await openAdvertiser();
  const collecting = collectMetrics(advertiser.job(), {
    platform: "tiktok",
    accountId: advertiser.accountId,
    from: "2026-11-20",
    to: "2026-11-19",
  });
  await expect(collecting).rejects.toThrow();
});
