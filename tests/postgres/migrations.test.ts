import { expect, inject, test } from "vitest";
import { freshDatabase } from "#tests/support/postgres";
import { listMigrations } from "../../scripts/migrations.ts";
import { applyMigrations, createDatabase, withClient } from "../../scripts/postgres.ts";

const HISTORY = "select version from supabase_migrations.schema_migrations order by version";

test("every migration is recorded where the Supabase CLI looks for it", async () => {
  const recorded = await withClient(await freshDatabase(), (client) => client.query(HISTORY));
  expect(recorded.rows.map((row) => row.version)).toEqual(
    listMigrations().map(({ version }) => version),
  );
});

test("a refused migration leaves nothing behind, and the sentence names its file", async () => {
  const url = await createDatabase(inject("postgresUrl"));
  const broken = {
    version: "29990101000000",
    name: "break",
    file: "29990101000000_break.sql",
    sql: "create table public.half (id int); select no_such_function();",
  };
  await expect(applyMigrations(url, [...listMigrations(), broken])).rejects.toThrow(
    /29990101000000_break\.sql was refused: .*no_such_function/,
  );
  const left = await withClient(url, (client) =>
    client.query("select to_regclass('public.half') as half"),
  );
  expect(left.rows).toEqual([{ half: null }]);
});
