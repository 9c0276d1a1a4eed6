// npm run db:types: writes lib/db/database.types.ts; with --check it only says whether it is true.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { generateTypes, TYPES_FILE } from "./database-types.ts";
import { withPostgres } from "./postgres.ts";
import { createProgress } from "./progress.ts";
import { main, Sentence } from "./sentence.ts";

await main(async () => {
  const types = await createProgress().step("types from the migrations", () =>
    withPostgres((postgres) => generateTypes(() => postgres.createDatabase())),
  );
  if (!process.argv.includes("--check")) {
    writeFileSync(TYPES_FILE, types);
    return 0;
  }
  const committed = existsSync(TYPES_FILE) ? readFileSync(TYPES_FILE, "utf8") : "";
  if (committed === types) return 0;
  throw new Sentence(
    "lib/db/database.types.ts tells another story than supabase/migrations: run `npm run db:types` and commit it.",
  );
});
