import { App } from "@supabase/lite";
import { createPostgresConnection } from "@supabase/lite/postgres";
import { CompiledQuery, type Kysely } from "kysely";
import { tellAtOnce } from "./fewer-trips.ts";
import { authConfig, type Keys, ROLES } from "./local-supabase.ts";
import { applyPending } from "./migrations.ts";
import { withClient } from "./postgres.ts";

export type SupabaseOnPostgres = {
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
};

/** Connections it keeps to its database; PostgREST keeps ten unless told otherwise. */
const POOL = 20;

/**
 * Auth and PostgREST in this process over an empty database of a real Postgres, with our
 * migrations applied: for what many do at once, which PGlite does one after the other.
 */
export async function openSupabaseOn(url: string, keys: Keys): Promise<SupabaseOnPostgres> {
  const connection = createPostgresConnection({
    url,
    // The emulator hands over what is JSON already, and the driver would write it as a string.
    postgresOptions: {
      max: POOL,
      onnotice: () => {},
      types: { json: json(114), jsonb: json(3802) },
    },
  });
  tellAtOnce(connection, (transaction: Kysely<unknown>, statement, values) =>
    transaction.executeQuery(CompiledQuery.raw(statement, values)),
  );
  const app = new App({
    connection,
    auth: authConfig(keys) as never,
    options: { server: { admin: false, disableStudio: true } },
  });
  await app.ensureSystemSchema();
  // As in local-supabase.ts: what a migration forgets to grant must fail here too.
  Object.assign(connection, { rlsState: "active" });
  await withClient(url, async (client) => {
    await client.query(ROLES);
    await applyPending({
      exec: (sql) => client.query(sql),
      applied: async () => {
        const sql = "select version from supabase_migrations.schema_migrations";
        const { rows } = await client.query<{ version: string }>(sql);
        return rows.map(({ version }) => version);
      },
    });
  });
  await app.init();
  return { fetch: async (request) => app.fetch(request), close: () => connection.close() };
}

function json(type: number) {
  return {
    to: type,
    from: [type],
    serialize: (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value)),
    parse: (text: string): unknown => JSON.parse(text),
  };
}
