import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { applyMigrations } from "./postgres.ts";
import { ROOT } from "./settings.ts";

export const TYPES_FILE = join(ROOT, "lib", "db", "database.types.ts");

const BINS = join(ROOT, "node_modules", ".bin");
const HEADER =
  "// Generated from supabase/migrations by `npm run db:types`: change those, not this.\n\n";

/** The types of our public schema, read from a real Postgres that carries our migrations. */
export async function generateTypes(createDatabase: () => Promise<string>): Promise<string> {
  const url = await createDatabase();
  await applyMigrations(url);
  const { stdout } = await promisify(execFile)(
    join(BINS, "supabase"),
    ["gen", "types", "--lang", "typescript", "--schema", "public", `--remote=${url}`],
    { cwd: ROOT, env: { ...process.env, DO_NOT_TRACK: "1" }, maxBuffer: 64 * 1024 * 1024 },
  );
  // The command talks to the person before it prints.
  const code = stdout.slice(stdout.indexOf("export type Json"));
  const formatting = promisify(execFile)(
    join(BINS, "biome"),
    ["format", "--stdin-file-path=types.ts"],
    { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 },
  );
  formatting.child.stdin?.end(HEADER + code);
  return (await formatting).stdout;
}
