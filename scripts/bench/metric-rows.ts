import type { Client } from "pg";
import { applyMigrations, withClient } from "../postgres.ts";

/** A person who looks after the first workspaces, as at an agency. */
export const PERSON = "00000000-0000-4000-8000-000000000001";

export const LAST_DAY = "2026-11-26";

const ADS = 28;
const DAYS = 365;

/** An advertiser far larger than the others: a year of a thousand ads, less one. */
const LARGE = { name: "large", ads: 820 };

export type Filled = {
  /** Workspaces the person belongs to, all of one usual size. */
  usual: string[];
  /** One of 300 000 rows; null in a database too small for it. */
  large: string | null;
};

/**
 * Makes a database with our migrations and so many metric rows: workspaces of 28 ads over a
 * year, collected day by day as they would have been, and one large among them.
 */
export async function fillMetrics(url: string, rows: number): Promise<Filled> {
  await applyMigrations(url);
  const hasLarge = rows >= 3 * LARGE.ads * DAYS;
  const rest = hasLarge ? rows - LARGE.ads * DAYS : rows;
  const workspaces = Math.max(1, Math.round(rest / (ADS * DAYS)));
  return withClient(url, async (client) => {
    // Millions of rows: no triggers, no foreign keys to look up.
    await client.query("set session_replication_role = replica");
    await client.query("set synchronous_commit = off");
    await furnish(client, workspaces);
    const usual = Array.from({ length: Math.min(workspaces, 50) }, (_, at) => `w${at + 1}`);
    for (const name of [...usual, ...(hasLarge ? [LARGE.name] : [])]) await join(client, name);
    for (let day = DAYS - 1; day >= 0; day--) {
      await insertDay(client, { day, workspaces, ads: ADS });
      if (hasLarge) await insertDay(client, { day, workspaces: 0, ads: LARGE.ads });
    }
    await client.query(
      `select private.sum_days(array_agg((account_key, platform, day)::private.account_day))
         from (select distinct account_key, platform, day from public.creative_metrics_history) d`,
    );
    await client.query("analyze");
    const { rows: ids } = await client.query<{ name: string; id: string }>(
      "select name, md5(name)::uuid as id from unnest($1::text[]) name",
      [[...usual, LARGE.name]],
    );
    const idOf = new Map(ids.map(({ name, id }) => [name, id]));
    return {
      usual: usual.flatMap((name) => idOf.get(name) ?? []),
      large: (hasLarge && idOf.get(LARGE.name)) || null,
    };
  });
}

type Day = {
  /** Days ago. */
  day: number;
  /** How many workspaces of the usual kind; none means the large one. */
  workspaces: number;
  ads: number;
};

/** What all workspaces were told of one day: each account's ads beside each other, as collected. */
async function insertDay(client: Client, { day, workspaces, ads }: Day): Promise<void> {
  await client.query(
    `insert into public.creative_metrics_history
       (user_account_id, platform, ad_id, day, direction_id, creative_id, campaign_id, adgroup_id,
        currency, spend, impressions, reach, clicks, leads, video_views_2s, video_views_6s)
     select md5(name)::uuid, 'tiktok', name || '-' || a, date '${LAST_DAY}' - $1::int,
            md5('d' || name || a % 4)::uuid, md5('c' || name || a)::uuid, 'c' || a % 4, 'g' || a % 8,
            'KZT', 1000 + (a * 37 + $1::int * 11) % 900 / 100.0, 9000, 8000, 90,
            (a + $1::int) % 4, 4000, 1500
       from (select case $2::int when 0 then '${LARGE.name}' else 'w' || w end as name, w
               from generate_series(1, greatest($2::int, 1)) w) names,
            generate_series(1, $3::int) a
      order by w, a`,
    [day, workspaces, ads],
  );
}

async function furnish(client: Client, workspaces: number): Promise<void> {
  await client.query(
    `insert into public.user_accounts (id, name)
     select md5(name)::uuid, name
       from (select 'w' || w as name from generate_series(1, $1::int) w
             union all select '${LARGE.name}') names`,
    [workspaces],
  );
  await client.query("insert into auth.users (id, email) values ($1, 'agency@example.kz')", [
    PERSON,
  ]);
  // Two hundred people and twenty sales for each of the first workspaces.
  await client.query(
    `insert into public.leads
       (user_account_id, platform, platform_lead_id, direction_id, level, submitted_at)
     select md5('w' || w)::uuid, 'tiktok', w || '-' || n, md5('dw' || w || n % 4)::uuid,
            case when n % 3 = 0 then 'qualified' end, timestamptz '${LAST_DAY}' - n * interval '4 hours'
       from generate_series(1, least($1::int, 200)) w, generate_series(1, 200) n`,
    [workspaces],
  );
  await client.query(
    `insert into public.purchases
       (user_account_id, platform, direction_id, amount, currency, purchased_on, source)
     select md5('w' || w)::uuid, 'tiktok', md5('dw' || w || n % 4)::uuid, 90000 + n, 'KZT',
            date '${LAST_DAY}' - n, 'manual'
       from generate_series(1, least($1::int, 200)) w, generate_series(1, 20) n`,
    [workspaces],
  );
}

async function join(client: Client, name: string): Promise<void> {
  await client.query(
    `insert into public.user_account_members (user_account_id, user_id, role, email)
     values (md5($1)::uuid, $2, 'owner', 'agency@example.kz')`,
    [name, PERSON],
  );
}
