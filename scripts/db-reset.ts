// npm run db:reset: a new, empty local database with our migrations and the demo rows.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { findHolder } from "./lock.ts";
import { createProgress } from "./progress.ts";
import { DEMO_MARKS } from "./seed.ts";
import { main, Sentence } from "./sentence.ts";
import { loadSettings } from "./settings.ts";
import { startDatabase } from "./stack.ts";

await main(async () => {
  const settings = loadSettings();
  const progress = createProgress();
  if (!settings.isLocalSupabase) {
    throw new Sentence(
      `NEXT_PUBLIC_SUPABASE_URL is ${settings.supabaseUrl}: db:reset touches only the local database, never one of yours.`,
    );
  }
  const holder = findHolder(settings.dataDir);
  if (holder) {
    throw new Sentence(
      `The database is in use by \`npm run ${holder.what}\` (process ${holder.pid}): stop it first.`,
    );
  }
  progress.say(`\nDeleting every row of the local database in ${settings.dataDir}.\n`);
  for (const name of ["db", "db-created", "mail.jsonl", ...Object.keys(DEMO_MARKS)]) {
    rmSync(join(settings.dataDir, name), { recursive: true, force: true });
  }
  const database = await startDatabase({ settings, progress, mode: "db:reset" });
  await database.stop();
  return 0;
});
