import { parseArgs } from "node:util";
import type { Client } from "pg";
import { withClient, withPostgres } from "../postgres.ts";
import { fillMetrics, LAST_DAY, PERSON } from "./metric-rows.ts";

const RUNS = 60;

/** What a screen asks the database, as [function, arguments after account and platform]. */
type Ask = { sql: string; from: string; to: string; by: string };

const THIS_MONTH = { from: "2026-11-01", to: LAST_DAY };
const LAST_MONTH = { from: "2026-10-01", to: "2026-10-26" };

const ADS =
  "select * from public.account_metrics($1, null, 'tiktok', $2::date, $3::date, $4, 'KZT', 500)";
const PEOPLE =
  "select * from public.account_leads($1, null, 'tiktok', $2::date, $3::date, $4, 'Asia/Almaty')";
const SALES =
  "select * from public.account_purchases($1, null, 'tiktok', $2::date, $3::date, $4, 'KZT', 500)";

const both = (span: { from: string; to: string }, by: string): Ask[] => [
  { sql: ADS, ...span, by },
  { sql: PEOPLE, ...span, by },
];

/** The questions behind a screen, one after the other. */
const SCREENS: Record<string, Ask[]> = {
  dashboard: [
    ...both(THIS_MONTH, "day"),
    ...both(LAST_MONTH, "total"),
    ...both(THIS_MONTH, "direction"),
    ...both({ from: THIS_MONTH.from, to: "2026-11-25" }, "direction"),
  ],
  ROI: [...both(THIS_MONTH, "creative"), { sql: SALES, ...THIS_MONTH, by: "creative" }],
};

/** The same sums without functions, policies or people: what Postgres alone needs. */
const BARE = `select case $4::text when 'day' then day::text when 'total' then 'total'
       when 'direction' then direction_id::text else creative_id::text end,
       sum(spend), sum(impressions), sum(clicks), sum(leads), sum(video_views_2s),
       sum(video_views_6s)
  from public.creative_metrics_history
 where account_key = $1 and platform = 'tiktok' and day between $2::date and $3::date
 group by 1`;

/** How long a screen's figures take, at so many rows, against the bare sums. */
export async function benchRoi(options: string[]): Promise<void> {
  const { values } = parseArgs({ args: options, options: { rows: { type: "string" } } });
  const sizes = (values.rows ?? "100000,1000000").split(",").map(Number);
  for (const rows of sizes) await withPostgres((postgres) => benchSize(postgres, rows));
}

async function benchSize(
  postgres: { createDatabase(): Promise<string> },
  rows: number,
): Promise<void> {
  const url = await postgres.createDatabase();
  const startedAt = performance.now();
  const { usual, large } = await fillMetrics(url, rows);
  console.log(`\n${rows.toLocaleString("en")} metric rows, filled in ${seconds(startedAt)}`);
  await withClient(url, async (client) => {
    for (const [screen, asks] of Object.entries(SCREENS)) {
      report(`${screen}, bare sums`, await timeBare(client, asks, usual));
      report(`${screen}, as a member`, await timeAsMember(client, asks, usual));
      if (large) {
        report(`${screen}, 300 000 rows, bare`, await timeBare(client, asks, [large]));
        report(`${screen}, 300 000 rows`, await timeAsMember(client, asks, [large]));
      }
    }
  });
}

async function timeBare(client: Client, asks: Ask[], accounts: string[]): Promise<number[]> {
  const sums = asks.filter(({ sql }) => sql === ADS);
  return time(accounts, async (account) => {
    for (const { from, to, by } of sums) await client.query(BARE, [account, from, to, by]);
  });
}

/** As PostgREST asks for a signed-in person: row level security in force. */
async function timeAsMember(client: Client, asks: Ask[], accounts: string[]): Promise<number[]> {
  await client.query("begin");
  const claims = JSON.stringify({ sub: PERSON, role: "authenticated" });
  await client.query("select set_config('request.jwt.claims', $1, true)", [claims]);
  await client.query("set local role authenticated");
  const times = await time(accounts, async (account) => {
    let found = 0;
    for (const { sql, from, to, by } of asks) {
      found += (await client.query(sql, [account, from, to, by])).rowCount ?? 0;
    }
    if (found === 0) throw new Error("the member saw nothing: the bench would measure nothing");
  });
  await client.query("rollback");
  return times;
}

async function time(accounts: string[], ask: (account: string) => Promise<void>) {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const startedAt = performance.now();
    await ask(accounts[run % accounts.length] ?? "");
    times.push(performance.now() - startedAt);
  }
  return times.toSorted((a, b) => a - b);
}

function report(what: string, times: number[]): void {
  const at = (share: number) => `${(times[Math.floor((RUNS - 1) * share)] ?? 0).toFixed(1)} ms`;
  console.log(`${what.padEnd(32)}median ${at(0.5).padStart(9)}   p95 ${at(0.95).padStart(9)}`);
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
