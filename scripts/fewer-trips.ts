import type { PgliteConnection } from "@supabase/lite/pglite";

/** Who asks, as the emulator knows it. */
type Vars = {
  auth?: { uid?: unknown; role?: string; jwt?: unknown };
  storage?: { operation?: unknown };
};

type Call = { method: string; path: string; requestHeaders?: Record<string, string> };

const TRANSACTION = ["BEGIN", "COMMIT", "ROLLBACK"];

/** Sends a statement with its values as a part of a transaction the emulator has begun. */
type Send<Transaction> = (
  transaction: Transaction,
  statement: string,
  values: string[],
) => Promise<unknown>;

/**
 * Has the emulator tell Postgres in one statement, as PostgREST does, who asks, and in another what
 * is called: by itself it takes six and five.
 *
 * They go there and back around every request: on PGlite most of the time it took went there, and
 * on a server most of what the server had to do.
 */
export function tellAtOnce<Transaction>(connection: object, send: Send<Transaction>): void {
  const configure = (transaction: Transaction, settings: Record<string, string>) => {
    const names = Object.keys(settings);
    const calls = names.map((name, at) => `set_config('${name}', $${at + 1}, true)`);
    return send(transaction, `select ${calls.join(", ")}`, Object.values(settings));
  };

  Object.assign(connection, {
    applyJwtSessionContext(transaction: Transaction, { auth, storage }: Vars) {
      const role = auth?.role || "anon";
      const { jwt } = auth ?? {};
      return configure(transaction, {
        role,
        "request.jwt.claim.sub": String(auth?.uid ?? ""),
        "request.jwt.claim.role": role,
        "storage.operation": String(storage?.operation ?? ""),
        ...(jwt && typeof jwt === "object" ? { "request.jwt.claims": JSON.stringify(jwt) } : {}),
      });
    },
    applyRpcRequestGucs: (transaction: Transaction, { method, path, requestHeaders = {} }: Call) =>
      configure(transaction, {
        "response.status": "",
        "response.headers": "",
        "request.method": method,
        "request.path": path,
        "request.headers": JSON.stringify(requestHeaders),
      }),
  });
}

/** Has every request take as few trips into PGlite as it can: each is six calls of its own. */
export async function spareTrips(connection: PgliteConnection): Promise<void> {
  const { driver } = connection;
  const query = driver.query.bind(driver);
  tellAtOnce(connection, (_transaction, statement, values) => query(statement, values));
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
