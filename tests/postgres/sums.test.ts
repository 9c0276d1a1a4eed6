import { expect, test } from "vitest";
import { freshDatabase } from "#tests/support/postgres";
import { withClient } from "../../scripts/postgres.ts";
import { adDay } from "../support/ad-days.ts";

const WORKSPACE = "00000000-0000-4000-8000-000000000001";
const STORE = "select public.store_ad_days($1, null, 'tiktok', '2026-11-26', $2)";

test("who stores a day's second ad while the first is not yet committed, sums both", async () => {
  const url = await freshDatabase();
  await withClient(url, async (first) => {
    await first.query(`do $$ begin
      perform private.begin_change('{"verb": "test.open"}');
      insert into public.user_accounts (id, name) values ('${WORKSPACE}', 'one');
    end $$`);
    const ad = (ad_id: string) => [WORKSPACE, JSON.stringify([adDay({ ad_id })])];
    await withClient(url, async (second) => {
      await first.query("begin");
      await first.query(STORE, ad("1"));
      let isDone = false;
      const storing = second.query(STORE, ad("2")).finally(() => {
        isDone = true;
      });
      await expect.poll(async () => isDone || (await isWaiting(first))).toBe(true);
      await first.query("commit");
      await storing;
    });
    const { rows } = await first.query("select spend, leads from public.direction_days");
    expect(rows).toEqual([{ spend: "2000.00", leads: "2" }]);
  });
});

type Client = { query(sql: string): Promise<{ rows: unknown[] }> };

async function isWaiting(client: Client): Promise<boolean> {
  const { rows } = await client.query("select from pg_locks where not granted");
  return rows.length > 0;
}
