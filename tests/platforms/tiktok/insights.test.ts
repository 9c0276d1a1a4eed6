import { expect, test } from "vitest";
import { openShop, type Shop } from "#tests/platforms/tiktok/shop";

const REPORT = "*/report/integrated/get/";

/** The demo's advertiser after sixty days of advertising; its days end on the last of August. */
const demo = () => openShop({ seeding: { world: "demo", seed: "7" } });

/** What the market's own ledger holds for the same days. */
function ledger({ sandbox, account }: Shop, from: string, to: string) {
  const dayOf = (text: string) => Math.floor(Date.parse(`${text}T00:00:00Z`) / 86_400_000);
  return sandbox.market.report({
    accountId: account.id,
    level: "ad",
    by: "day",
    fromDay: dayOf(from),
    toDay: dayOf(to),
  });
}

const sum = <T>(rows: readonly T[], of: (row: T) => number) =>
  rows.reduce((total, row) => total + of(row), 0);

test("sixty days of ads equal the market's ledger to the tiyn", async () => {
  const shop = await demo();
  const range = { from: "2026-07-03", to: "2026-08-31" };
  const { days, skippedRows } = await shop.tiktok.insights.adDays(range);
  const truth = ledger(shop, range.from, range.to);

  expect(skippedRows).toBe(0);
  expect(days.length).toBe(truth.length);
  expect(days.length).toBeGreaterThan(100);
  expect(sum(days, ({ spend }) => spend.amountMinor)).toBe(sum(truth, (row) => row.spendMinor));
  expect(sum(days, ({ clicks }) => clicks)).toBe(sum(truth, (row) => row.clicks));
  expect(sum(days, ({ reach }) => reach ?? 0)).toBe(sum(truth, (row) => row.reach));
  expect(sum(days, ({ viewsP100 }) => viewsP100 ?? 0)).toBe(sum(truth, (row) => row.views100));
  expect(sum(days, ({ leads }) => leads)).toBe(
    sum(truth, ({ results }) => results.form + results.website),
  );
  // Two spans of thirty days, both ends counted.
  expect(shop.calls.filter(({ path }) => path === "/report/integrated/get/")).toHaveLength(2);
});

test("what a deleted ad spent stays in the past", async () => {
  const shop = await demo();
  const range = { from: "2026-08-25", to: "2026-08-31" };
  const before = await shop.tiktok.insights.adDays(range);
  const [spent] = before.days;
  await shop.tiktok.ads.setStatus([spent?.adId ?? ""], "archived");
  const after = await shop.tiktok.insights.adDays(range);
  expect(after.days).toEqual(before.days);
});

test("days before anything ran are none", async () => {
  const { tiktok } = await openShop();
  const range = { from: "2026-08-30", to: "2026-08-31" };
  expect(await tiktok.insights.adDays(range)).toEqual({ days: [], skippedRows: 0 });
});

test("a report is as many pages as it has, and a bad row is counted, not guessed", async () => {
  const shop = await openShop();
  const row = (ad: string, spend: string) => ({
    dimensions: { ad_id: ad, stat_time_day: "2026-08-31 00:00:00" },
    metrics: { spend, impressions: "10", clicks: 1, campaign_id: "1", adgroup_id: "2" },
  });
  const page = (rows: unknown[]) =>
    JSON.stringify({ code: 0, message: "OK", data: { list: rows, page_info: { total_page: 2 } } });
  const first = page([row("1", "10.25"), row("2", "-")]);
  const second = page([row("1", "10.25"), row("3", "0.10"), { dimensions: null }]);
  await shop.arm({ kind: "garbage_body", body: first }, { path: REPORT });
  await shop.arm({ kind: "garbage_body", body: second }, { path: REPORT });

  const range = { from: "2026-08-31", to: "2026-08-31" };
  const { days, skippedRows } = await shop.tiktok.insights.adDays(range);
  expect(skippedRows).toBe(2);
  expect(days.map(({ adId, spend }) => [adId, spend.amountMinor])).toEqual([
    ["1", 1025],
    ["3", 10],
  ]);
});

test("a report that fails is tried at the seed's pace", async () => {
  const shop = await openShop();
  await shop.arm({ kind: "http_error", status: 502 }, { path: REPORT, times: 3 });
  await shop.tiktok.insights.adDays({ from: "2026-08-31", to: "2026-08-31" });
  expect(shop.waits).toEqual([2_000, 5_000, 10_000]);
});
