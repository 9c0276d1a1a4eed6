import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { withClient } from "../../scripts/postgres.ts";
import { freshDatabase } from "../support/postgres.ts";

type Finding = { name: string; level: string; detail: string };

/** Reports which indexes real traffic used; an empty database has none to tell of. */
const NEEDS_TRAFFIC = "unused_index";

/** What `supabase db advisors` finds in a database with our migrations and, last, `sql`. */
async function advise(sql = ""): Promise<Finding[]> {
  const url = await freshDatabase();
  await withClient(url, async (client) => {
    // Without it the advisor does not know which schema the API shows, and misses most findings.
    const name = new URL(url).pathname.slice(1);
    await client.query(`alter database ${name} set pgrst.db_schemas = 'public'`);
    await client.query(sql);
  });
  const { stdout } = await promisify(execFile)(
    "supabase",
    ["db", "advisors", "--remote", url, "--type", "all", "--level", "info", "--fail-on", "none"],
    { env: { ...process.env, SUPABASE_TELEMETRY_DISABLED: "1" } },
  );
  return JSON.parse(stdout.slice(stdout.indexOf("[")));
}

test("Supabase's advisors find nothing, neither in security nor in performance", async () => {
  const findings = await advise();
  expect(findings.filter((finding) => finding.name !== NEEDS_TRAFFIC)).toEqual([]);
});

test("the advisors would find something if there were something", async () => {
  const findings = await advise(
    "create table public.forgotten (id int); grant all on public.forgotten to anon",
  );
  expect(findings.map((finding) => finding.name)).toContain("rls_disabled_in_public");
});
