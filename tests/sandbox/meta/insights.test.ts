import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { blame, codes, type Door, launch, openDoor } from "#tests/sandbox/meta/door";

let door: Door;
let ids: Awaited<ReturnType<typeof launch>>;
beforeAll(async () => {
  door = await openDoor();
  ids = await launch(door);
  await door.control.review({ adId: ids.adId, outcome: "approved" });
  const second = await launch(door);
  await door.control.review({ adId: second.adId, outcome: "approved" });
  await door.control.moveClock({ advanceHours: 24 * 8 });
});
afterAll(() => door.close());

type Action = { action_type: string; value: string };
// biome-ignore lint/suspicious/noExplicitAny: rows hold whatever was asked.
type InsightRow = any;

const rows = async (path: string, values: Record<string, unknown>): Promise<InsightRow[]> => {
  const answer = await door.get(path, { limit: 500, ...values });
  if (answer.body.error) throw new Error(JSON.stringify(answer.body.error));
  return answer.body.data;
};
const sum = (list: InsightRow[], field: string) =>
  list.reduce((total, row) => total + Math.round(Number(row[field] ?? 0) * 100), 0);
const countOf = (row: InsightRow, type: string) =>
  Number(row.actions?.find(({ action_type }: Action) => action_type === type)?.value ?? 0);
const WEEK = { time_range: { since: "2026-09-01", until: "2026-09-07" } };

test("rows are Meta's: strings, in major units, with what did not happen left out", async () => {
  const [row] = await rows(`${ids.adId}/insights`, {
    ...WEEK,
    fields:
      "account_id,account_currency,ad_id,ad_name,adset_id,campaign_id,objective,spend,impressions,reach,frequency,clicks,ctr,cpc,cpm,inline_link_clicks,actions,cost_per_action_type,results,cost_per_result,unique_clicks,quality_ranking",
  });
  expect(row).toMatchObject({
    account_id: door.account.id,
    account_currency: "USD",
    ad_id: ids.adId,
    adset_id: ids.adSetId,
    campaign_id: ids.campaignId,
    objective: "OUTCOME_LEADS",
    spend: expect.stringMatching(/^\d+\.\d\d$/),
    impressions: expect.stringMatching(/^\d+$/),
    ctr: expect.stringMatching(/^\d+(\.\d{1,6})?$/),
    date_start: "2026-09-01",
    date_stop: "2026-09-07",
  });
  expect(row).not.toHaveProperty("unique_clicks");
  expect(JSON.stringify(row)).not.toContain('"0"');
  const leads = countOf(row, "lead");
  expect(leads).toBeGreaterThan(0);
  expect(countOf(row, "onsite_conversion.lead_grouped")).toBe(leads);
  expect(row.results).toEqual([
    {
      indicator: "actions:onsite_conversion.lead_grouped",
      values: [{ value: String(leads), attribution_windows: ["default"] }],
    },
  ]);
  const cost = row.cost_per_action_type.find(
    ({ action_type }: Action) => action_type === "lead",
  ).value;
  expect(Number(cost)).toBeCloseTo(Number(row.spend) / leads, 5);
  expect(Number(row.ctr)).toBeCloseTo((100 * Number(row.clicks)) / Number(row.impressions), 4);
});

test("every level and every cut sums to the same", async () => {
  const fields = "spend,impressions,clicks,actions";
  const [whole] = await rows(`${door.act}/insights`, { ...WEEK, fields });
  for (const cut of [
    { level: "campaign" },
    { level: "adset" },
    { level: "ad" },
    { level: "ad", time_increment: 1 },
    { time_increment: 3 },
    { breakdowns: "hourly_stats_aggregated_by_advertiser_time_zone" },
    {
      filtering: [
        {
          field: "ad.id",
          operator: "IN",
          value: door.sandbox.world.ads.ownedBy(door.account.id).map(({ id }) => id),
        },
      ],
    },
  ]) {
    const parts = await rows(`${door.act}/insights`, { ...WEEK, fields, ...cut });
    for (const field of ["spend", "impressions", "clicks"])
      expect([cut, field, sum(parts, field)]).toEqual([cut, field, sum([whole], field)]);
    const leads = parts.reduce((total, row) => total + countOf(row, "lead"), 0);
    expect(leads).toBe(countOf(whole, "lead"));
  }
});

test("reach is not a sum", async () => {
  const [whole] = await rows(`${door.act}/insights`, {
    ...WEEK,
    fields: "reach,impressions,frequency",
  });
  const days = await rows(`${door.act}/insights`, { ...WEEK, fields: "reach", time_increment: 1 });
  expect(sum(days, "reach")).toBeGreaterThanOrEqual(sum([whole], "reach"));
  expect(Number(whole.frequency)).toBeGreaterThanOrEqual(1);
});

test("days are cut as asked, and days without delivery have no row", async () => {
  const days = await rows(`${door.act}/insights`, {
    time_range: { since: "2026-08-25", until: "2026-09-07" },
    time_increment: 1,
    fields: "spend",
  });
  expect(days.map(({ date_start }) => date_start)).toEqual(
    ["01", "02", "03", "04", "05", "06", "07"].map((day) => `2026-09-${day}`),
  );
  const threes = await rows(`${door.act}/insights`, { ...WEEK, time_increment: 3 });
  expect(threes.map(({ date_start, date_stop }) => [date_start, date_stop])).toEqual([
    ["2026-09-01", "2026-09-03"],
    ["2026-09-04", "2026-09-06"],
    ["2026-09-07", "2026-09-07"],
  ]);
  const [week] = await rows(`${door.act}/insights`, { date_preset: "last_7d" });
  expect([week.date_start, week.date_stop]).toEqual(["2026-09-02", "2026-09-08"]);
  expect(await rows(`${door.act}/insights`, { date_preset: "last_month" })).toEqual([]);
  const months = await rows(`${door.act}/insights`, {
    time_range: { since: "2026-08-01", until: "2026-09-09" },
    time_increment: "monthly",
  });
  expect(months.map(({ date_start }) => date_start)).toEqual(["2026-09-01"]);
});

test("removed windows answer with zeros, kept ones with values", async () => {
  const [row] = await rows(`${ids.campaignId}/insights`, {
    ...WEEK,
    fields: "actions",
    action_attribution_windows: ["7d_view", "28d_view", "7d_click", "1d_click"],
  });
  const lead = row.actions.find(({ action_type }: Action) => action_type === "lead");
  expect(lead).toMatchObject({ "7d_view": "0", "28d_view": "0", "7d_click": lead.value });
  expect(Number(lead["1d_click"])).toBeLessThanOrEqual(Number(lead.value));
});

test("rows are filtered and sorted", async () => {
  const base = { ...WEEK, level: "ad", fields: "ad_id,spend" };
  const up = await rows(`${door.act}/insights`, { ...base, sort: ["spend_ascending"] });
  const down = await rows(`${door.act}/insights`, { ...base, sort: "spend_descending" });
  expect(up).toEqual([...down].reverse());
  const one = await rows(`${door.act}/insights`, {
    ...base,
    filtering: [{ field: "campaign.id", operator: "IN", value: [ids.campaignId] }],
  });
  expect(one.map(({ ad_id }) => ad_id)).toEqual([ids.adId]);
  const dear = await rows(`${door.act}/insights`, {
    ...base,
    filtering: [{ field: "spend", operator: "GREATER_THAN", value: 1_000_000 }],
  });
  expect(dear).toEqual([]);
});

test("deleted ads still count", async () => {
  const before = await rows(`${door.act}/insights`, { ...WEEK, fields: "spend" });
  const other = door.sandbox.world.ads.ownedBy(door.account.id).find(({ id }) => id !== ids.adId);
  await door.remove(other?.id ?? "");
  expect(await rows(`${door.act}/insights`, { ...WEEK, fields: "spend" })).toEqual(before);
  const living = await rows(`${door.act}/insights`, {
    ...WEEK,
    fields: "spend",
    filtering: [{ field: "ad.effective_status", operator: "IN", value: ["ACTIVE"] }],
  });
  expect(sum(living, "spend")).toBeLessThan(sum(before, "spend"));
});

test("insights come as an expanded field too", async () => {
  const { body } = await door.get(`${door.act}/campaigns`, {
    fields: "name,insights.date_preset(last_7d){spend,impressions}",
  });
  expect(body.data[0].insights.data[0]).toMatchObject({
    spend: expect.any(String),
    date_stop: "2026-09-08",
  });
});

describe("rule 34", () => {
  test.each([
    [{ fields: "spend,nonsense" }, 100, undefined],
    [{ fields: "video_thruplay" }, 100, undefined],
    [{ time_range: { since: "2023-07-01", until: "2023-08-01" } }, 3018, "time_range"],
    [{ time_range: { since: "2026-09-07", until: "2026-09-01" } }, 100, "time_range"],
    [{ time_range: { since: "yesterday", until: "today" } }, 100, "time_range"],
    [{ date_preset: "last_5d" }, 100, "date_preset"],
    [{ time_increment: 91 }, 100, "time_increment"],
    [{ level: "creative" }, 100, "level"],
    [{ breakdowns: "shoe_size" }, 100, "breakdowns"],
    [{ action_attribution_windows: "9d_click" }, 100, "action_attribution_windows.0"],
  ])("refuses %o", async (values, code, blamed) => {
    const answer = await door.get(`${door.act}/insights`, values);
    expect([codes(answer)?.[0], blame(answer)]).toEqual([code, blamed]);
    expect(answer.body.error.message).toMatch(new RegExp(`^\\(#${code}\\)`));
  });

  test("names the wrong field as Meta does", async () => {
    const { body } = await door.get(`${door.act}/insights`, { fields: "nonsense" });
    expect(body.error.message).toContain("nonsense is not valid for fields param");
  });
});

describe("report runs", () => {
  const params = { level: "ad", time_increment: 1, fields: "ad_id,spend", ...WEEK };

  test("run for a while, then have the rows the call would have", async () => {
    const { body } = await door.post(`${door.act}/insights`, params);
    const run = body.report_run_id;
    expect(codes(await door.get(`${run}/insights`))).toEqual([2601, 1815107]);
    const seen: [string, number][] = [];
    for (let i = 0; i < 10; i++) {
      const { body: state } = await door.get(run);
      seen.push([state.async_status, state.async_percent_completion]);
      expect(state).toMatchObject({
        id: run,
        account_id: door.account.id,
        time_ref: expect.any(Number),
      });
      if (state.async_status === "Job Completed") break;
      expect(state.is_running).toBe(true);
    }
    expect(seen).toEqual([
      ["Job Started", 0],
      ["Job Running", 40],
      ["Job Running", 90],
      ["Job Completed", 100],
    ]);
    const first = await door.get(`${run}/insights`, { limit: 4 });
    const next = await (await door.fetch(first.body.paging.next)).json();
    const direct = await rows(`${door.act}/insights`, params);
    expect([...first.body.data, ...next.data]).toEqual(direct.slice(0, 8));
  });

  test("say at once what is wrong with the question", async () => {
    expect(codes(await door.post(`${door.act}/insights`, { fields: "nonsense" }))).toEqual([
      100,
      undefined,
    ]);
  });

  test("fail with their reasons", async () => {
    door.set({ areReportsFailing: true });
    const { body } = await door.post(`${door.act}/insights`, params);
    door.set({ areReportsFailing: false });
    let state: InsightRow;
    for (let i = 0; i < 4; i++) state = (await door.get(body.report_run_id)).body;
    expect(state).toMatchObject({
      async_status: "Job Failed",
      is_running: false,
      error_code: 2,
      error_message: expect.any(String),
    });
  });

  test("are gone after thirty days, and never there for others", async () => {
    const { body } = await door.post(`${door.act}/insights`, params);
    const { token } = await door.control.token({ platform: "meta", advertiserId: door.other.id });
    expect(codes(await door.get(body.report_run_id, {}, token))).toEqual([100, 33]);
  });
});
