import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Sentence } from "./sentence.ts";
import { ROOT } from "./settings.ts";

export type Migration = { version: string; name: string; file: string; sql: string };

/** The one thing applying needs of a database: run several statements at once. */
export type Database = {
  exec(sql: string): Promise<unknown>;
  /** The versions already recorded. */
  applied(): Promise<string[]>;
};

// As the Supabase CLI keeps it, so that `supabase db push` and ours agree on what is done.
export const HISTORY = `
create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (
  version text not null primary key,
  statements text[],
  name text
);`;

export function listMigrations(folder = join(ROOT, "supabase", "migrations")): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file) => {
      const [, version, name] = /^(\d+)_(.+)\.sql$/.exec(file) ?? [];
      if (!version || !name) {
        throw new Sentence(
          `supabase/migrations/${file} must be named <timestamp>_<what_it_does>.sql.`,
        );
      }
      return { version, name, file, sql: readFileSync(join(folder, file), "utf8") };
    });
}

/**
 * Applies what is not applied yet, in order, each file and its record in one transaction.
 *
 * Answers the files it applied.
 */
export async function applyPending(
  database: Database,
  migrations = listMigrations(),
): Promise<string[]> {
  await database.exec(HISTORY);
  const done = new Set(await database.applied());
  const pending = migrations.filter((migration) => !done.has(migration.version));
  for (const migration of pending) {
    try {
      await database.exec(`begin;\n${migration.sql}\n;${record(migration)}\ncommit;`);
    } catch (error) {
      await database.exec("rollback").catch(() => {});
      const why = error instanceof Error ? error.message : String(error);
      throw new Sentence(`supabase/migrations/${migration.file} was refused: ${why}`);
    }
  }
  return pending.map((migration) => migration.file);
}

function record({ version, name, sql }: Migration): string {
  return `insert into supabase_migrations.schema_migrations (version, name, statements)
values (${quote(version)}, ${quote(name)}, array[${quote(sql)}]);`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
