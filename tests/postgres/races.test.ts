import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { Client } from "pg";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { withClient } from "../../scripts/postgres.ts";
import { freshDatabase } from "../support/postgres.ts";

// The local Supabase does one thing at a time; here every asker has a connection of its own.

const ROWS = readFileSync(new URL("../rls/rows.sql", import.meta.url), "utf8");
const WORKSPACE = "aaaaaaaa-0000-4000-8000-000000000000";
const MANAGER = "00000000-0000-4000-8000-00000000000b";

let url: string;
beforeAll(async () => {
  url = await freshDatabase();
  await withClient(url, (client) => client.query(ROWS));
});

async function connect(role: "manager" | "server"): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  const claims = role === "manager" ? { sub: MANAGER, role: "authenticated" } : {};
  await client.query("select set_config('request.jwt.claims', $1, false)", [
    JSON.stringify(claims),
  ]);
  await client.query(`set role ${role === "manager" ? "authenticated" : "service_role"}`);
  return client;
}

const together = (count: number, role: "manager" | "server") =>
  Promise.all(Array.from({ length: count }, () => connect(role)));

type Taken = { id: string; lease_token: string };

/** Takes one budget change under a key; answers what the key holds and who asked. */
async function take(client: Client, key: string, accountId: string | null = null) {
  const token = randomUUID();
  const action = {
    platform: "tiktok",
    ad_account_id: accountId,
    position: 0,
    request_hash: "one wish",
    source: "manual",
    type: "TikTok.UpdateAdGroupBudget",
    params: {},
  };
  const { rows } = await client.query<Taken>(
    "select id, lease_token from public.take_actions($1, $2, $3, 120, $4)",
    [WORKSPACE, key, token, JSON.stringify([action])],
  );
  const [row] = rows;
  if (!row) throw new Error("a key holds nothing");
  return { client, id: row.id, token, isMine: row.lease_token === token };
}

test("of twenty who ask with one key at once, one gets it to do", async () => {
  const clients = await together(20, "manager");
  const taken = await Promise.all(clients.map((client) => take(client, "twenty-at-once")));
  expect(new Set(taken.map(({ id }) => id)).size).toBe(1);
  expect(taken.filter(({ isMine }) => isMine)).toHaveLength(1);
});

test("two changes of one budget go one after the other, and the trail tells both", async () => {
  const clients = await together(2, "manager");
  const racers = await Promise.all(
    clients.map((client, index) => take(client, `racing-key-${index}`)),
  );
  const reader = await connect("manager");
  const { rows } = await reader.query(
    "select id from public.ad_groups where user_account_id = $1",
    [WORKSPACE],
  );
  const groupId: string = rows[0].id;
  const begin = ({ client, id, token }: (typeof racers)[number]) =>
    client.query("select public.begin_action($1, $2, 'ad_group', $3, 120)", [id, token, groupId]);
  const finish = ({ client, id, token }: (typeof racers)[number], sum: number) =>
    client.query("select public.finish_action($1, $2, $3, $4)", [
      id,
      token,
      { status: "done", patch: { daily_budget: sum } },
      { verb: "ad_group.set_budget" },
    ]);

  const begun = await Promise.allSettled(racers.map(begin));
  const first = racers[begun.findIndex(({ status }) => status === "fulfilled")];
  const second = racers.find((racer) => racer !== first);
  expect(begun.filter(({ status }) => status === "rejected")).toMatchObject([
    { reason: { code: "PT409" } },
  ]);
  if (!first || !second) throw new Error("nobody won");
  await finish(first, 12_000);
  await begin(second);
  await finish(second, 13_000);

  const { rows: told } = await reader.query(
    `select before -> 'daily_budget' as was, after -> 'daily_budget' as is from public.actions_log
      where entity_id = $1 and verb = 'ad_group.set_budget' order by id`,
    [groupId],
  );
  expect(told.slice(-2)).toEqual([
    { was: null, is: 12_000 },
    { was: 12_000, is: 13_000 },
  ]);
});

test("of ten who take up one launch at once, one has it", async () => {
  const clients = await together(10, "server");
  const { rows } = await withClient(url, (client) =>
    client.query(
      `with begun as (select private.begin_change('{"verb": "test.launch"}'))
       update public.launches set status = 'running' from begun
        where user_account_id = $1 returning id`,
      [WORKSPACE],
    ),
  );
  const claims = await Promise.all(
    clients.map((client) =>
      client.query("select id from public.claim_launch($1, $2, 60)", [rows[0].id, randomUUID()]),
    ),
  );
  expect(claims.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0)).toBe(1);
});

test("of ten who hold money at once, as many are let as the facts allow", async () => {
  const clients = await together(10, "manager");
  const [first] = clients;
  if (!first) throw new Error("nobody");
  const { rows: places } = await first.query(
    "select ad_account_id from public.ad_groups g join public.campaigns c on c.id = g.campaign_id where g.user_account_id = $1",
    [WORKSPACE],
  );
  const accountId: string | null = places[0].ad_account_id;
  const at = "2026-11-27T06:00:00Z";
  const factsBeside = async (client: Client, id: string) =>
    (
      await client.query("select public.spending_facts($1, $2, 'tiktok', $3, 500, $4) as facts", [
        WORKSPACE,
        accountId,
        at,
        id,
      ])
    ).rows[0].facts;
  const taken = await Promise.all(
    clients.map((client, index) => take(client, `holding-key-${index}`, accountId)),
  );
  const before = await factsBeside(first, randomUUID());

  // Each judges that one more of 1 000 fits while all together hold less than 3 000.
  const holds = await Promise.all(
    taken.map(async ({ client, id, token }) => {
      for (;;) {
        const facts = await factsBeside(client, id);
        if (facts.daily_active + 1000 > before.daily_active + 3000) return false;
        const { rows } = await client.query(
          "select public.hold_spending($1, $2, 1000, $3, $4, 500) as held",
          [id, token, JSON.stringify(facts), at],
        );
        if (rows[0].held) return true;
      }
    }),
  );

  expect(holds.filter(Boolean)).toHaveLength(3);
  const held = await factsBeside(first, randomUUID());
  expect(held.daily_active).toBe(before.daily_active + 3000);
});
