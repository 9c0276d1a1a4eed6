import { describe, expect, test } from "vitest";
import { DAY_MS } from "#lib/sandbox/clock";
import { type Data, type Door, formAd, openDoor } from "#tests/sandbox/tiktok/door";

const PATH = "/report/integrated/get/";
const day = {
  report_type: "BASIC",
  data_level: "AUCTION_AD",
  dimensions: ["ad_id", "stat_time_day"],
  metrics: ["spend", "impressions"],
  start_date: "2026-09-01",
  end_date: "2026-09-05",
  page_size: 1000,
};

/** Two ads that have run for four days. */
async function running(): Promise<{ door: Door; first: Data; second: Data }> {
  const door = openDoor();
  const first = await formAd(door, "a");
  const second = await formAd(door, "b");
  for (const { adId } of [first, second]) {
    await door.control.review({ adId, outcome: "approved" });
  }
  await door.control.simulate(4);
  return { door, first, second };
}

const sum = (list: Data[], metric: string): number =>
  list.reduce((total, { metrics }) => total + Math.round(Number(metrics[metric]) * 100), 0) / 100;

describe("a report", () => {
  test("is the ledger in strings; every level sums to the next", async () => {
    const { door } = await running();
    const metrics = ["spend", "impressions", "clicks", "onsite_form", "video_play_actions"];
    const levels = [
      ["AUCTION_AD", "ad_id"],
      ["AUCTION_ADGROUP", "adgroup_id"],
      ["AUCTION_CAMPAIGN", "campaign_id"],
      ["AUCTION_ADVERTISER", "advertiser_id"],
    ];
    const sums = [];
    for (const [data_level, id] of levels) {
      const dimensions = [id, "stat_time_day"];
      const { list } = await door.must(door.get(PATH, { ...day, data_level, dimensions, metrics }));
      expect(list.length).toBeGreaterThan(3);
      sums.push(metrics.map((metric) => sum(list, metric).toFixed(2)));
      for (const row of list) {
        expect(row.dimensions.stat_time_day).toMatch(/^2026-09-0[1-5] 00:00:00$/);
        expect(row.metrics.spend).toMatch(/^\d+\.\d\d$/);
        expect(row.metrics.impressions).toMatch(/^\d+$/);
      }
    }
    expect(new Set(sums.map(String)).size).toBe(1);
    expect(Number(sums[0]?.[0])).toBeGreaterThan(1000);
  });

  test("divides, in percent and money, and says - where it can't", async () => {
    const { door } = await running();
    const metrics = [
      ...["spend", "impressions", "clicks", "ctr", "cpc", "cpm", "reach", "frequency"],
      ...["conversion", "cost_per_conversion", "result", "real_time_result", "onsite_form"],
      ...["average_video_play", "campaign_name", "currency", "cost_per_complete_payment"],
    ];
    const { list } = await door.must(
      door.get(PATH, {
        ...day,
        data_level: "AUCTION_CAMPAIGN",
        dimensions: ["campaign_id"],
        metrics,
      }),
    );
    const [{ metrics: row }] = list;
    expect(row.ctr).toBe(((row.clicks / row.impressions) * 100).toFixed(2));
    expect(row.cpc).toBe((row.spend / row.clicks).toFixed(2));
    expect(row.cpm).toBe(((row.spend / row.impressions) * 1000).toFixed(2));
    expect(row.frequency).toBe((row.impressions / row.reach).toFixed(2));
    // Even within a day some see it twice.
    expect(Number(row.frequency)).toBeGreaterThan(1.1);
    expect(row.conversion).toBe(row.onsite_form);
    expect(row.result).toBe(row.conversion);
    expect(row.campaign_name).toMatch(/^Campaign/);
    expect(row.currency).toBe("KZT");
    expect(row.cost_per_complete_payment).toBe("-");
  });

  test("without time has a row for everybody, with time only for who ran", async () => {
    const door = openDoor();
    const { adId } = await formAd(door);
    const still = await door.must(door.get(PATH, { ...day, dimensions: ["ad_id"] }));
    expect(still.list).toEqual([
      { dimensions: { ad_id: adId }, metrics: { spend: "0.00", impressions: "0" } },
    ]);
    expect((await door.must(door.get(PATH, day))).list).toEqual([]);
  });

  test("leaves the deleted out, unless asked", async () => {
    const { door, first } = await running();
    const spend = async (filtering?: object[]) =>
      sum((await door.must(door.get(PATH, { ...day, filtering }))).list, "spend");
    const before = await spend();
    await door.must(
      door.post("/ad/status/update/", { ad_ids: [first.adId], operation_status: "DELETE" }),
    );
    expect(await spend()).toBeLessThan(before);
    const field = { field_name: "ad_status", filter_type: "IN" };
    expect(await spend([{ ...field, filter_value: '["STATUS_ALL"]' }])).toBe(before);
    const own = { field_name: "ad_ids", filter_type: "IN" };
    expect(await spend([{ ...own, filter_value: `["${first.adId}"]` }])).toBe(0);
    const account = { ...day, data_level: "AUCTION_ADVERTISER" };
    const dimensions = ["advertiser_id", "stat_time_day"];
    const { list } = await door.must(door.get(PATH, { ...account, dimensions }));
    expect(sum(list, "spend")).toBe(before);
  });

  test.each([
    ["AUCTION_AD", "ad_id", "ad_status", "ad"],
    ["AUCTION_ADGROUP", "adgroup_id", "adgroup_status", "adgroup"],
    ["AUCTION_CAMPAIGN", "campaign_id", "campaign_status", "campaign"],
  ])("%s hides what was deleted at its level, and shows it by %s and %s", async (...level) => {
    const [data_level, id, field_name, noun] = level;
    const { door, first } = await running();
    const ask = (filtering?: object[]) =>
      door.must(door.get(PATH, { ...day, data_level, dimensions: [id], filtering }));
    const { list } = await ask();
    const gone = { ad: first.adId, adgroup: first.groupId, campaign: first.campaignId }[noun];
    const remove = { [`${noun}_ids`]: [gone], operation_status: "DELETE" };
    await door.must(door.post(`/${noun}/status/update/`, remove));
    const ids = (rows: Data[]) => rows.map(({ dimensions }) => dimensions[id]);
    expect(ids((await ask()).list)).toEqual(ids(list).filter((each) => each !== gone));
    const status = (value: string) => [
      { field_name, filter_type: "IN", filter_value: JSON.stringify([value]) },
    ];
    expect(ids((await ask(status("STATUS_ALL"))).list).sort()).toEqual(ids(list).sort());
    expect(ids((await ask(status("STATUS_DELETE"))).list)).toEqual([gone]);
  });

  test("says spend and impressions unless asked for more, and nothing of strangers", async () => {
    const { door } = await running();
    const { list } = await door.must(door.get(PATH, { ...day, metrics: undefined }));
    expect(Object.keys(list[0].metrics)).toEqual(["spend", "impressions"]);
    const theirs = await door.get(PATH, { ...day, advertiser_id: door.other.id });
    expect(theirs.code).toBe(40001);
    const several = [door.account.id, door.other.id];
    const both = await door.get(PATH, { ...day, advertiser_ids: several });
    expect(both.code).toBe(40001);
  });

  test("sorts, pages and totals", async () => {
    const { door } = await running();
    const ask = { ...day, dimensions: ["ad_id"] };
    const sorted = await door.must(
      door.get(PATH, { ...ask, order_field: "spend", enable_total_metrics: true }),
    );
    const spends = sorted.list.map(({ metrics }: Data) => Number(metrics.spend));
    expect(spends).toEqual([...spends].sort((a, b) => b - a));
    expect(Number(sorted.total_metrics.spend)).toBeCloseTo(sum(sorted.list, "spend"), 2);
    const second = await door.must(door.get(PATH, { ...ask, page: 2, page_size: 1 }));
    expect(second.page_info).toMatchObject({ page: 2, total_number: 2, total_page: 2 });
    const life = { ...ask, query_lifetime: true, start_date: undefined, end_date: undefined };
    expect(sum((await door.must(door.get(PATH, life))).list, "spend")).toBe(
      sum(sorted.list, "spend"),
    );
  });

  test("by the hour sums to the day", async () => {
    const { door } = await running();
    const one = { start_date: "2026-09-03", end_date: "2026-09-03" };
    const hours = await door.must(
      door.get(PATH, { ...day, ...one, dimensions: ["ad_id", "stat_time_hour"] }),
    );
    const whole = await door.must(door.get(PATH, { ...day, ...one }));
    expect(hours.list.length).toBeGreaterThan(20);
    expect(hours.list[0].dimensions.stat_time_hour).toMatch(/^2026-09-03 \d\d:00:00$/);
    expect(sum(hours.list, "spend")).toBeCloseTo(sum(whole.list, "spend"), 2);
  });

  test("of several advertisers has no decimals and says whose each row is", async () => {
    const { door } = await running();
    const { token } = await door.control.token({ platform: "tiktok" });
    door.use(token);
    const ask = {
      ...day,
      data_level: "AUCTION_ADVERTISER",
      dimensions: ["advertiser_id"],
      advertiser_ids: [door.account.id, door.other.id],
    };
    const { list } = await door.must(door.get(PATH, ask));
    expect(list).toMatchObject([
      { metrics: { advertiser_id: door.account.id, currency: "KZT", timezone: "Etc/GMT-5" } },
      { metrics: { spend: "0" } },
    ]);
    expect(list[0].metrics.spend).toMatch(/^\d+$/);
    const six = Array(6).fill(door.account.id);
    expect((await door.get(PATH, { ...ask, advertiser_ids: six })).code).toBe(40002);
  });

  test("knows today only up to now, and corrects days that are over", async () => {
    const { door } = await running();
    const metrics = ["onsite_form"];
    const one = { start_date: "2026-09-03", end_date: "2026-09-03", metrics };
    const leads = async () =>
      sum((await door.must(door.get(PATH, { ...day, ...one }))).list, "onsite_form");
    const early = await leads();
    await door.control.simulate(6);
    expect(await leads()).toBeGreaterThanOrEqual(early);
    const today = Math.floor(door.sandbox.clock.now() / DAY_MS) * DAY_MS;
    const future = new Date(today + 3 * DAY_MS).toISOString().slice(0, 10);
    const later = { start_date: future, end_date: future };
    expect((await door.must(door.get(PATH, { ...day, ...later }))).list).toEqual([]);
  });
});

test.each<[string, object, RegExp]>([
  ["31 days by day", { start_date: "2026-08-01", end_date: "2026-08-31" }, /longer than 30 days/],
  [
    "2 days by hour",
    { dimensions: ["ad_id", "stat_time_hour"], end_date: "2026-09-02" },
    /longer than 1 days/,
  ],
  ["366 days", { dimensions: ["ad_id"], start_date: "2025-09-05" }, /longer than 365 days/],
  ["an end before its start", { end_date: "2026-08-01" }, /^end_date/],
  ["no dates", { start_date: undefined }, /^start_date: Missing/],
  ["a date that is none", { start_date: "2026-02-30" }, /^start_date: Not a valid date/],
  ["an unknown metric", { metrics: ["spend", "leads"] }, /Invalid metric fields: \['leads'\]\.$/],
  ["pages above 1000", { page_size: 1001 }, /^page_size/],
  ["no level", { data_level: undefined }, /^data_level: Missing/],
  ["an id of another level", { dimensions: ["campaign_id"] }, /^dimensions/],
  ["two times", { dimensions: ["ad_id", "stat_time_day", "stat_time_hour"] }, /^dimensions/],
  ["a breakdown it can't make", { dimensions: ["ad_id", "country_code"] }, /^dimensions/],
  ["dimensions in a row", { dimensions: "ad_id" }, /^dimensions: Not a valid JSON/],
  [
    "one filter instead of a list",
    { filtering: { ad_ids: ["1"] } },
    /^filtering: Not a valid array/,
  ],
  [
    "a filter value that is no text",
    { filtering: [{ field_name: "ad_ids", filter_type: "IN", filter_value: ["1"] }] },
    /^filtering.0.filter_value/,
  ],
  [
    "an unknown filter",
    { filtering: [{ field_name: "colour", filter_type: "IN", filter_value: "[]" }] },
    /^filtering.0.field_name/,
  ],
  [
    "a filter of another kind",
    { filtering: [{ field_name: "ad_ids", filter_type: "MATCH", filter_value: '["1"]' }] },
    /^filtering.0.filter_type: Must be one of: IN/,
  ],
  [
    "a filter value that is no list",
    { filtering: [{ field_name: "ad_ids", filter_type: "IN", filter_value: '{"a":1}' }] },
    /^filtering.0.filter_value: Not a valid JSON list/,
  ],
  [
    "a status nobody has",
    { filtering: [{ field_name: "ad_status", filter_type: "IN", filter_value: '["LIVE"]' }] },
    /^filtering.0.filter_value: Unknown status 'LIVE'/,
  ],
  ["totals over days", { enable_total_metrics: true }, /^enable_total_metrics/],
  ["no advertiser", { advertiser_id: undefined }, /^advertiser_id/],
  ["metrics in a row", { metrics: "spend,clicks" }, /^metrics: Not a valid JSON/],
  ["no dimension", { dimensions: [] }, /^dimensions/],
  ["another report", { report_type: "DAILY" }, /^report_type: Must be one of/],
  ["another order", { order_field: "spend", order_type: "UP" }, /^order_type/],
  ["lifetime by day", { query_lifetime: true }, /^dimensions/],
  ["an order by nothing shown", { dimensions: ["ad_id"], order_field: "ctr" }, /^order_field/],
])("a report of %s is refused", async (_what, change, message) => {
  const door = openDoor();
  await formAd(door);
  const answer = await door.get(PATH, { ...day, ...change });
  expect(answer.code).toBe(40002);
  expect(answer.message).toMatch(message);
});

test("reports the ledger knows nothing of are not implemented", async () => {
  const answer = await openDoor().get(PATH, { ...day, report_type: "AUDIENCE" });
  expect(answer.code).toBe(40008);
});
