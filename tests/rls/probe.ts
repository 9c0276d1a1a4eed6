import type { Client } from "pg";
import type { Command as Right } from "./expected.ts";

/** Moving a row to another workspace is an update that nobody may make. */
export type Command = Right | "move";

export const ACTORS = {
  owner: "00000000-0000-4000-8000-00000000000a",
  manager: "00000000-0000-4000-8000-00000000000b",
  viewer: "00000000-0000-4000-8000-00000000000c",
  stranger: "00000000-0000-4000-8000-00000000000d",
  nobody: null,
} as const;

export type ActorName = keyof typeof ACTORS;

const WORKSPACE_A = "aaaaaaaa-0000-4000-8000-000000000000";
const WORKSPACE_B = "bbbbbbbb-0000-4000-8000-000000000000";

/** How many rows of workspace A, and of all others, a command reached. */
export type Reach = { own: number; foreign: number };

/**
 * What one actor reaches in one table with one command, measured and undone, in a transaction
 * that has begun.
 *
 * Writes are blind, without WHERE or RETURNING: with a filter the SELECT policy
 * hides an open UPDATE or DELETE policy. Triggers and foreign keys are off, so that
 * grants and policies alone decide.
 */
export async function probe(
  client: Client,
  table: string,
  command: Command,
  actor: ActorName,
): Promise<Reach> {
  const measure = {
    select: probeSelect,
    insert: probeInsert,
    update: probeUpdate,
    delete: probeDelete,
    move: probeMove,
  };
  await client.query("savepoint probe");
  try {
    await client.query("set local session_replication_role = replica");
    return await measure[command](client, table, actor);
  } finally {
    await client.query("rollback to savepoint probe");
  }
}

async function act(client: Client, actor: ActorName): Promise<void> {
  const sub = ACTORS[actor];
  const claims = sub ? JSON.stringify({ sub, role: "authenticated" }) : "";
  await client.query("select set_config('request.jwt.claims', $1, true)", [claims]);
  await client.query(`set local role ${sub ? "authenticated" : "anon"}`);
}

/** Runs as the actor; a refusal is an answer, everything else is a broken test. */
async function attempt<T>(
  client: Client,
  actor: ActorName,
  work: () => Promise<T>,
): Promise<T | null> {
  await client.query("savepoint attempt");
  await act(client, actor);
  try {
    return await work();
  } catch (error) {
    await client.query("rollback to savepoint attempt");
    const { code } = error as { code?: string };
    if (code !== "42501") throw error;
    return null;
  } finally {
    await client.query("reset role");
  }
}

/** The workspace of a row; a table that belongs to nobody counts as A's. */
async function tenantOf(client: Client, table: string): Promise<string> {
  if (table === "user_accounts") return "id";
  const names = await columns(client, table, "true");
  return names.includes("user_account_id") ? "user_account_id" : `'${WORKSPACE_A}'::uuid`;
}

/** Columns somebody could write; a generated one nobody can. */
async function columns(client: Client, table: string, where: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
        and ${where}`,
    [`public.${table}`],
  );
  return rows.map((row) => row.name);
}

async function rowsOf(client: Client, table: string): Promise<Map<string, boolean>> {
  const tenant = await tenantOf(client, table);
  const { rows } = await client.query<{ ctid: string; own: boolean }>(
    `select ctid::text, ${tenant} = '${WORKSPACE_A}' as own from public.${table}`,
  );
  return new Map(rows.map((row) => [row.ctid, row.own]));
}

function reachOf(owns: boolean[]): Reach {
  const own = owns.filter(Boolean).length;
  return { own, foreign: owns.length - own };
}

async function probeSelect(client: Client, table: string, actor: ActorName): Promise<Reach> {
  const tenant = await tenantOf(client, table);
  // A column everybody who reads the table may read; some tables hide one.
  const seen = await attempt(client, actor, () =>
    client.query<{ own: boolean }>(
      `select ${tenant} = '${WORKSPACE_A}' as own from public.${table}`,
    ),
  );
  return reachOf(seen?.rows.map((row) => row.own) ?? []);
}

/** Rows that changed their place were written. */
async function written(
  client: Client,
  table: string,
  actor: ActorName,
  sql: string,
): Promise<Reach> {
  const before = await rowsOf(client, table);
  await attempt(client, actor, () => client.query(sql));
  const after = await rowsOf(client, table);
  return reachOf([...before].filter(([ctid]) => !after.has(ctid)).map(([, own]) => own));
}

async function probeUpdate(client: Client, table: string, actor: ActorName): Promise<Reach> {
  const role = ACTORS[actor] ? "authenticated" : "anon";
  const may = `has_column_privilege('${role}', attrelid, attnum, 'update') and attidentity = ''`;
  const [column] = await columns(client, table, may);
  if (!column) return { own: 0, foreign: 0 };
  return written(client, table, actor, `update public.${table} set ${column} = ${column}`);
}

async function probeDelete(client: Client, table: string, actor: ActorName): Promise<Reach> {
  return written(client, table, actor, `delete from public.${table}`);
}

/** Where a WITH CHECK is open, the row has gone over or met its double there. */
async function probeMove(client: Client, table: string, actor: ActorName): Promise<Reach> {
  const role = ACTORS[actor] ? "authenticated" : "anon";
  const may = `has_column_privilege('${role}', attrelid, attnum, 'update')`;
  const names = await columns(client, table, may);
  const tenant = await tenantOf(client, table);
  if (!names.includes(tenant)) return { own: 0, foreign: 0 };
  const target = actor === "stranger" ? WORKSPACE_A : WORKSPACE_B;
  try {
    const sql = `update public.${table} set ${tenant} = '${target}'`;
    return await written(client, table, actor, sql);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== "23505") throw error;
    return { own: 1, foreign: 1 };
  }
}

/** Takes each row out and lets the actor put it back. */
async function probeInsert(client: Client, table: string, actor: ActorName): Promise<Reach> {
  const role = ACTORS[actor] ? "authenticated" : "anon";
  const may = `has_column_privilege('${role}', attrelid, attnum, 'insert') and attidentity = ''`;
  const names = await columns(client, table, may);
  if (names.length === 0) return { own: 0, foreign: 0 };

  const reached: boolean[] = [];
  for (const [ctid, own] of await rowsOf(client, table)) {
    await client.query("savepoint row");
    const { rows } = await client.query<{ row: Record<string, unknown> }>(
      `delete from public.${table} t where ctid = '${ctid}' returning to_jsonb(t) as row`,
    );
    const row = { ...rows[0]?.row };
    if ("invited_by" in row && ACTORS[actor]) row.invited_by = ACTORS[actor];
    const list = names.join(", ");
    const inserted = await attempt(client, actor, () =>
      client.query(
        `insert into public.${table} (${list})
         select ${list} from jsonb_populate_record(null::public.${table}, $1)`,
        [JSON.stringify(row)],
      ),
    );
    if (inserted) reached.push(own);
    await client.query("rollback to savepoint row");
  }
  return reachOf(reached);
}

/** Every table the API can reach, from the catalogue, so that no new one is forgotten. */
export async function listTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
      order by relname`,
  );
  return rows.map((row) => row.name);
}

/** How many rows there are, as the superuser sees them: what the widest actor could reach. */
export async function countRows(client: Client, table: string): Promise<Reach> {
  return reachOf([...(await rowsOf(client, table)).values()]);
}
