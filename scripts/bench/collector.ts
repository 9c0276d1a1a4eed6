import { createClient } from "@supabase/supabase-js";
import type { Client } from "pg";
import type { Ctx } from "#lib/ctx";
import { collectReading } from "#lib/metrics/collect";
import { openTiktok } from "#lib/platforms/tiktok/open";
import { populate } from "#lib/sandbox/market/populate";
import { createSandbox } from "#lib/sandbox/sandbox";
import { openLocalSupabase } from "../local-supabase.ts";
import { applyMigrations, withClient, withPostgres } from "../postgres.ts";

const ADS = 200;
const DAYS = 60;
const BATCH = 1000;
const WORKSPACE = "00000000-0000-4000-8000-000000000001";

/** How many ad days a second are read and stored: by the database alone, and all the way. */
export async function benchCollector(): Promise<void> {
  await withPostgres(async (postgres) => {
    const url = await postgres.createDatabase();
    await applyMigrations(url);
    await withClient(url, benchDatabase);
  });
  await benchWhole();
}

async function benchDatabase(client: Client): Promise<void> {
  await openWorkspace((sql) => client.query(sql));
  const rows = Array.from({ length: ADS * DAYS }, (_, at) => toRow(at % ADS, Math.floor(at / ADS)));
  line("bare insert of the same rows", await timeRows(rows, (batch) => insertBare(client, batch)));
  const store = (batch: object[]) =>
    client.query("select public.store_ad_days($1, null, 'tiktok', '2026-11-26', $2)", [
      WORKSPACE,
      JSON.stringify(batch),
    ]);
  line("stored, new", await timeRows(rows, store));
  line("stored again, nothing new", await timeRows(rows, store));
  const restated = rows.map((row) => ({ ...row, leads: row.leads + 1 }));
  line("stored again, all restated", await timeRows(restated, store));
}

/** The same rows with no ties, no snapshots and nothing restated: the least it could take. */
async function insertBare(client: Client, batch: object[]): Promise<void> {
  await client.query(
    `create temporary table if not exists bare (like public.creative_metrics_history)`,
  );
  await client.query(
    `insert into bare (user_account_id, platform, ad_id, day, currency, spend, impressions, clicks,
                       leads, collected_at, account_key)
     select '${WORKSPACE}', 'tiktok', ad_id, day, currency, spend, impressions, clicks, leads, now(),
            '${WORKSPACE}'
       from jsonb_to_recordset($1) as r (ad_id text, day date, currency text, spend numeric,
            impressions bigint, clicks bigint, leads bigint)`,
    [JSON.stringify(batch)],
  );
}

function toRow(ad: number, daysAgo: number) {
  const day = new Date(Date.UTC(2026, 10, 26 - daysAgo)).toISOString().slice(0, 10);
  return {
    ad_id: String(ad),
    adgroup_id: String(ad % 20),
    campaign_id: String(ad % 5),
    day,
    currency: "KZT",
    spend: `${1000 + ad}.50`,
    impressions: 9000,
    reach: 8000,
    clicks: 90,
    leads: ad % 4,
    video_views_2s: 4000,
    video_views_6s: 1500,
  };
}

async function timeRows<Row>(rows: Row[], store: (batch: Row[]) => Promise<unknown>) {
  const startedAt = performance.now();
  for (let at = 0; at < rows.length; at += BATCH) await store(rows.slice(at, at + BATCH));
  return rows.length / ((performance.now() - startedAt) / 1000);
}

/** From the platform's report over HTTP into the local Supabase: adapter, checks, ties and all. */
async function benchWhole(): Promise<void> {
  const running = createSandbox({
    startAt: Date.parse("2026-09-28T00:00:00Z"),
    seeding: { world: "empty", regime: "mixed" },
  });
  populate(running.sandbox, { accounts: 1, adsEach: ADS });
  await running.control.simulate(DAYS - 1);
  const platforms = await running.listen();
  const advertiserId = running.sandbox.world.accounts.list()[0]?.id ?? "";
  const { token } = await running.control.token({ platform: "tiktok" });

  const keys = { publishableKey: "sb_publishable_bench", secretKey: "sb_secret_bench" };
  const supabase = await openLocalSupabase({
    ...keys,
    appUrl: "http://127.0.0.1",
    jwtSecret: "a-secret-of-a-bench-that-nobody-needs",
  });
  await openWorkspace((sql) => supabase.connection.exec(sql));
  let readMs = 0;
  const ctx: Ctx = {
    userAccountId: WORKSPACE,
    actor: { kind: "system", name: "bench" },
    now: new Date(running.sandbox.clock.now()),
    correlationId: "bench-collector",
    db: createClient("http://supabase.bench", keys.secretKey, {
      auth: { persistSession: false, autoRefreshToken: false },
      global: { fetch: (input, init) => supabase.fetch(new Request(input, init)) },
    }),
    platform: async () => {
      const ports = openTiktok({
        baseUrl: `${platforms}/tiktok`,
        version: "v1.3",
        appId: "1",
        appSecret: "1",
        accessToken: token,
        advertiserId,
        currency: "KZT",
        correlationId: "bench-collector",
      });
      return {
        ...ports,
        insights: {
          async adDays(range) {
            const startedAt = performance.now();
            const told = await ports.insights.adDays(range);
            readMs += performance.now() - startedAt;
            return told;
          },
        },
      };
    },
  };
  const reading = { platform: "tiktok", accountId: null, reading: "backfill" } as const;
  for (const what of ["all the way, new", "all the way, again"]) {
    readMs = 0;
    const { metricsCollected, durationMs } = await collectReading(ctx, reading);
    line(what, metricsCollected / (durationMs / 1000));
    const share = Math.round((readMs / durationMs) * 100);
    console.log(`  of it reading from the platform   ${share} %`);
  }
  await running.close();
  await supabase.close();
}

async function openWorkspace(run: (sql: string) => Promise<unknown>): Promise<void> {
  await run(`do $$ begin
    perform private.begin_change('{"verb": "bench.open"}');
    insert into public.user_accounts (id, name) values ('${WORKSPACE}', 'bench');
  end $$`);
}

function line(what: string, rowsPerSecond: number): void {
  console.log(`${what.padEnd(36)}${Math.round(rowsPerSecond).toLocaleString("en")} rows/s`);
}
