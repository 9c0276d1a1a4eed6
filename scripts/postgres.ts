import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { startChild } from "./child.ts";
import { freePort } from "./free-port.ts";
import { applyPending, type Migration } from "./migrations.ts";
import { findBinaries, runAs } from "./postgres-binaries.ts";
import { Sentence } from "./sentence.ts";
import { ROOT } from "./settings.ts";

export type Postgres = {
  /** The superuser's address of the maintenance database. */
  url: string;
  /** Makes an empty database, or a copy of another one, and answers its address. */
  createDatabase(template?: string): Promise<string>;
  stop(): Promise<void>;
};

type Which = { version?: number };

/**
 * Starts a throw-away Postgres: TEST_POSTGRES_URL if set, else the npm package's, else the system's.
 *
 * Asking for a version never uses TEST_POSTGRES_URL, whose version is its owner's choice.
 */
export async function startPostgres({ version }: Which = {}): Promise<Postgres> {
  const given = process.env.TEST_POSTGRES_URL;
  if (given && version === undefined) return borrowed(given);
  const bin = findBinaries(version);
  const user = runAs();
  const folder = mkdtempSync(join(tmpdir(), "performante-test-"));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid ?? user.uid);
  const flags = ["-U", "supabase_admin", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"];
  execFileSync(join(bin, "initdb"), ["-D", folder, ...flags], {
    ...user,
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const port = await freePort();
  const log = `${folder}.log`;
  const keeper = startChild({
    name: "Postgres",
    command: [
      join(ROOT, "scripts", "postgres-keeper.ts"),
      ...[bin, folder, port, user.uid, user.gid].map((it) => String(it ?? "")),
    ],
    env: { ...process.env },
    log,
  });
  const url = `postgresql://supabase_admin@127.0.0.1:${port}/postgres`;
  await waitFor(url, keeper.gone, log);
  return {
    url,
    createDatabase: (template) => createDatabase(url, template),
    stop: () => keeper.stop(),
  };
}

/** Runs work on a throw-away Postgres and takes it down whatever comes of it. */
export async function withPostgres<T>(
  work: (postgres: Postgres) => Promise<T>,
  which?: Which,
): Promise<T> {
  const postgres = await startPostgres(which);
  try {
    return await work(postgres);
  } finally {
    await postgres.stop();
  }
}

/**
 * Makes an empty database what a hosted project would be after `supabase db push`.
 *
 * The migrations run as `postgres`, which is no superuser: what only a superuser may do fails
 * here as it would there.
 */
export async function applyMigrations(url: string, migrations?: Migration[]): Promise<void> {
  await withClient(url, async (client) => {
    const stage = join(ROOT, "tests", "support", "hosted-supabase.sql");
    await client.query(readFileSync(stage, "utf8"));
    await client.query("set role postgres");
    await applyPending(
      {
        exec: (sql) => client.query(sql),
        applied: async () => {
          const sql = "select version from supabase_migrations.schema_migrations";
          const { rows } = await client.query<{ version: string }>(sql);
          return rows.map((row) => row.version);
        },
      },
      migrations,
    );
  });
}

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function createDatabase(url: string, template?: string): Promise<string> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const copied = template ? ` template "${new URL(template).pathname.slice(1)}"` : "";
  await withClient(url, (client) => client.query(`create database ${name}${copied}`));
  const made = new URL(url);
  made.pathname = `/${name}`;
  return made.href;
}

/** A server that is not ours: we take away only the databases we made. */
function borrowed(url: string): Postgres {
  const made: string[] = [];
  return {
    url,
    async createDatabase(template) {
      const database = await createDatabase(url, template);
      made.push(new URL(database).pathname.slice(1));
      return database;
    },
    async stop() {
      await withClient(url, async (client) => {
        for (const name of made) await client.query(`drop database if exists ${name} with (force)`);
      });
    },
  };
}

async function waitFor(url: string, gone: Promise<void>, log: string): Promise<void> {
  let ended = false;
  gone.then(() => {
    ended = true;
  });
  while (!ended) {
    try {
      return await withClient(url, async () => {});
    } catch {
      await sleep(50);
    }
  }
  throw new Sentence(`The test Postgres did not start; its log is ${log}.`);
}
