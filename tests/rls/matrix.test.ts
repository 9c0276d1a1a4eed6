import { readFileSync } from "node:fs";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "../support/postgres.ts";
import { EXPECTED, type Who } from "./expected.ts";
import {
  ACTORS,
  type ActorName,
  type Command,
  countRows,
  listTables,
  probe,
  type Reach,
} from "./probe.ts";

const COMMANDS: Command[] = ["select", "insert", "update", "delete", "move"];
const RANK = { viewer: 1, manager: 2, owner: 3 } as const;

let client: Client;

beforeAll(async () => {
  client = new Client({ connectionString: await freshDatabase() });
  await client.connect();
  await client.query(readFileSync(`${import.meta.dirname}/rows.sql`, "utf8"));
});

afterAll(() => client.end());

// Whatever a test changes, policies included, is as before for the next.
beforeEach(async () => void (await client.query("begin")));
afterEach(async () => void (await client.query("rollback")));

/** As the local stack does by itself: policies then stand alone. */
const grantEverything = () =>
  client.query("grant all on all tables in schema public to anon, authenticated");

/** What an actor should reach, given how many rows there are. */
function expectedReach(who: Who, actor: ActorName, rows: Reach): Reach {
  const none = { own: 0, foreign: 0 };
  if (actor === "nobody" || who === "nobody") return none;
  if (who === "signed-in") return rows;
  // The stranger owns the other workspace: what is foreign to A's members is theirs.
  if (actor === "stranger") return { own: 0, foreign: rows.foreign };
  if (who === "self")
    return actor === "owner" ? { own: rows.own, foreign: 0 } : { own: 1, foreign: 0 };
  return RANK[actor] >= RANK[who] ? { own: rows.own, foreign: 0 } : none;
}

/** All four commands of all five actors on one table, measured and as it should be. */
async function matrixOf(table: string) {
  const rows = await countRows(client, table);
  const measured: Record<string, Reach> = {};
  const expected: Record<string, Reach> = {};
  for (const command of COMMANDS) {
    for (const actor of Object.keys(ACTORS) as ActorName[]) {
      const cell = `${command} as ${actor}`;
      const who = command === "move" ? "nobody" : EXPECTED[table]?.[command];
      if (!who) throw new Error(`${table} is not in expected.ts: say who may ${command}`);
      measured[cell] = await probe(client, table, command, actor);
      expected[cell] = expectedReach(who, actor, rows);
    }
  }
  return { measured, expected };
}

test("the matrix covers every table there is, and each has rows to tell by", async () => {
  const tables = await listTables(client);
  expect(tables).toEqual(Object.keys(EXPECTED).sort());
  for (const table of tables)
    expect((await countRows(client, table)).own, table).toBeGreaterThan(0);
});

describe.each(Object.keys(EXPECTED))("%s", (table) => {
  test("each role reaches what it should and nothing else", async () => {
    const { measured, expected } = await matrixOf(table);
    expect(measured).toEqual(expected);
  });
});

test("policies hold even where every privilege is granted, as on the local stack", async () => {
  await grantEverything();
  for (const table of Object.keys(EXPECTED)) {
    const { measured, expected } = await matrixOf(table);
    expect(measured, table).toEqual(expected);
  }
});

/** Ways a policy gets broken by a careful person on a bad day. */
const MUTANTS: [string, string][] = [
  ["leads", "alter table public.leads disable row level security"],
  ["leads", `alter policy "members read leads" on public.leads using (true)`],
  ["ad_accounts", `alter policy "members read ad accounts" on public.ad_accounts using (true)`],
  [
    "ad_accounts",
    `alter policy "managers add ad accounts" on public.ad_accounts with check (true)`,
  ],
  [
    "ad_accounts",
    `alter policy "managers change ad accounts" on public.ad_accounts using (true) with check (true)`,
  ],
  [
    "ad_accounts",
    `alter policy "managers change ad accounts" on public.ad_accounts with check (true)`,
  ],
  [
    "user_account_members",
    `alter policy "owners change roles" on public.user_account_members with check (true)`,
  ],
  ["ad_accounts", `alter policy "managers delete ad accounts" on public.ad_accounts using (true)`],
  [
    "ad_accounts",
    `alter policy "managers add ad accounts" on public.ad_accounts with check (user_account_id in (select private.my_user_accounts()))`,
  ],
  [
    "account_directions",
    `alter policy "managers delete directions" on public.account_directions using (user_account_id in (select private.my_user_accounts()))`,
  ],
  [
    "user_accounts",
    `alter policy "owners change their workspace" on public.user_accounts using (id in (select private.my_user_accounts('manager'))) with check (id in (select private.my_user_accounts('manager')))`,
  ],
  [
    "user_account_members",
    `alter policy "owners remove members, anybody leaves" on public.user_account_members using (true)`,
  ],
  [
    "member_invitations",
    `alter policy "owners see invitations" on public.member_invitations using (user_account_id in (select private.my_user_accounts()))`,
  ],
  [
    "platform_credentials",
    `alter policy "nobody but the server" on public.platform_credentials using (true)`,
  ],
  [
    "purchases",
    `create policy "anybody adds" on public.purchases for insert to authenticated with check (true)`,
  ],
  ["webhook_events", "create policy p on public.webhook_events for select to anon using (true)"],
];

test.each(MUTANTS)("a broken policy on %s is caught: %s", async (table, mutation) => {
  await grantEverything();
  await client.query(mutation);
  const { measured, expected } = await matrixOf(table);
  expect(measured).not.toEqual(expected);
});

test("who is invited is in the trail for owners alone", async () => {
  await client.query(`do $$ begin
    perform private.begin_change('{"verb": "test.invite"}');
    update public.member_invitations set role = 'manager';
  end $$`);
  const seen = (actor: ActorName) => probe(client, "actions_log", "select", actor);
  const [owner, manager, viewer] = [
    await seen("owner"),
    await seen("manager"),
    await seen("viewer"),
  ];
  expect(owner.own - manager.own).toBe(1);
  expect(viewer).toEqual(manager);
});
