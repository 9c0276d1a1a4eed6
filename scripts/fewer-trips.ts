import type { PgliteConnection } from "@supabase/lite/pglite";

/** Who asks, as the emulator knows it. */
type Vars = {
  auth?: { uid?: unknown; role?: string; jwt?: unknown };
  storage?: { operation?: unknown };
};

type Call = { method: string; path: string; requestHeaders?: Record<string, string> };

const TRANSACTION = ["BEGIN", "COMMIT", "ROLLBACK"];

/**
 * Has the emulator tell Postgres in one statement, as PostgREST does, what it tells in twelve.
 *
 * Each of them is six trips into PGlite, and there are that many around every request: most of
 * the time a request took went there.
 */
export async function spareTrips(connection: PgliteConnection): Promise<void> {
  const { driver } = connection;
  const query = driver.query.bind(driver);
  const configure = (settings: Record<string, string>) => {
    const names = Object.keys(settings);
    const calls = names.map((name, at) => `set_config('${name}', $${at + 1}, true)`);
    return query(`select ${calls.join(", ")}`, Object.values(settings));
  };

  Object.assign(connection, {
    applyJwtSessionContext(_transaction: unknown, { auth, storage }: Vars) {
      const role = auth?.role || "anon";
      const { jwt } = auth ?? {};
      return configure({
        role,
        "request.jwt.claim.sub": String(auth?.uid ?? ""),
        "request.jwt.claim.role": role,
        "storage.operation": String(storage?.operation ?? ""),
        ...(jwt && typeof jwt === "object" ? { "request.jwt.claims": JSON.stringify(jwt) } : {}),
      });
    },
    applyRpcRequestGucs: (_transaction: unknown, { method, path, requestHeaders = {} }: Call) =>
      configure({
        "response.status": "",
        "response.headers": "",
        "request.method": method,
        "request.path": path,
        "request.headers": JSON.stringify(requestHeaders),
      }),
  });
  Object.assign(driver, {
    async query(sql: string, ...rest: [unknown[]?, object?]) {
      if (!TRANSACTION.includes(sql.toUpperCase())) return query(sql, ...rest);
      return (await driver.exec(sql)).at(-1);
    },
  });
  await forgetRareLists(connection);
}

/** Of what a column or an answer of ours is a list, besides values of our own. */
const LISTED = [
  ...["bool", "int2", "int4", "int8", "float8", "numeric", "oid"],
  ...["text", "varchar", "name", "uuid", "date", "timestamptz", "json", "jsonb"],
];

/** PGlite copies its parsers for every query, and most are of lists of a whole table's rows. */
async function forgetRareLists({ driver }: PgliteConnection): Promise<void> {
  const { rows } = await driver.query<{ typarray: number }>(
    "select typarray from pg_type where typarray <> 0 and typtype <> 'e' and typname <> all($1)",
    [LISTED],
  );
  const rare = new Set(rows.map(({ typarray }) => String(typarray)));
  driver.parsers = Object.fromEntries(
    Object.entries(driver.parsers).filter(([type]) => !rare.has(type)),
  );
}
