import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { withClient } from "../../scripts/postgres.ts";
import { freshDatabase } from "../support/postgres.ts";

type Finding = { name: string; level: string; detail: string };

/** Reports which indexes real traffic used; an empty database has none to tell of. */
const NEEDS_TRAFFIC = "unused_index";

test("Supabase's advisors find nothing, neither in security nor in performance", async () => {
  const url = await freshDatabase();
  // Without it the advisor does not know which schema the API shows, and misses most findings.
  const name = new URL(url).pathname.slice(1);
  await withClient(url, (client) =>
    client.query(`alter database ${name} set pgrst.db_schemas = 'public'`),
  );
  const { stdout } = await promisify(execFile)(
    "supabase",
    ["db", "advisors", "--remote", url, "--type", "all", "--level", "info", "--fail-on", "none"],
    { env: { ...process.env, SUPABASE_TELEMETRY_DISABLED: "1" } },
  );
  const findings = JSON.parse(stdout.slice(stdout.indexOf("["))) as Finding[];
  expect(findings.filter((finding) => finding.name !== NEEDS_TRAFFIC)).toEqual([]);
});

test("the advisors would find something if there were something", async () => {
  const url = await freshDatabase();
  const name = new URL(url).pathname.slice(1);
  await withClient(url, async (client) => {
    await client.query(`alter database ${name} set pgrst.db_schemas = 'public'`);
    await client.query("create table public.forgotten (id int); grant all on public.forgotten to anon");
  });
  const { stdout } = await promisify(execFile)(
    "supabase",
    ["db", "advisors", "--remote", url, "--type", "all", "--level", "info", "--fail-on", "none"],
    { env: { ...process.env, SUPABASE_TELEMETRY_DISABLED: "1" } },
  );
  expect(stdout).toContain("rls_disabled_in_public");
});
