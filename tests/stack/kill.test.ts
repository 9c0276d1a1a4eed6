import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@supabase/supabase-js";
import { afterAll, expect, inject, test, vi } from "vitest";
import { startChild } from "../../scripts/child.ts";
import { freePort } from "../../scripts/free-port.ts";
import { loadSettings, ROOT } from "../../scripts/settings.ts";

const dataDir = mkdtempSync(join(tmpdir(), "performante-kill-"));
// Made once a run: what is proven here begins with the first row.
cpSync(inject("supabaseTemplate"), dataDir, { recursive: true });
const port = await freePort();
const settings = loadSettings({
  DEMO_DATA_DIR: dataDir,
  SUPABASE_PORT: String(port),
  NEXT_PUBLIC_SUPABASE_URL: "",
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const supabase = createClient(settings.supabaseUrl, settings.publishableKey, {
  auth: { persistSession: false, autoRefreshToken: false },
});
const admin = createClient(settings.supabaseUrl, settings.secretKey, {
  auth: { persistSession: false, autoRefreshToken: false },
});

function startDatabase() {
  return startChild({
    name: "database",
    command: [join(ROOT, "scripts", "supabase.ts")],
    env: { ...process.env, ...settings.variables, LITE_AUTH_BCRYPT_COST: "4" },
    log: join(dataDir, "database.log"),
  });
}

// Each round starts a database, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

test("a database killed in the middle of writing keeps every row it acknowledged", async () => {
  const acknowledged: string[] = [];
  for (let round = 1; round <= 2; round++) {
    const database = startDatabase();
    await database.ready;
    const writing = (async () => {
      for (let at = 0; ; at++) {
        const email = `person-${round}-${at}@example.com`;
        const { data, error } = await supabase.auth.signUp({
          email,
          password: "correct-horse",
          options: { data: { workspace_name: `Workspace ${at}` } },
        });
        if (error || !data.user) return;
        acknowledged.push(email);
      }
    })();
    while (acknowledged.length < round * 10) await sleep(5);
    database.kill("SIGKILL");
    await Promise.all([database.gone, writing]);
  }

  const database = startDatabase();
  await database.ready;
  const { data } = await admin.from("user_account_members").select("email").throwOnError();
  await database.stop();
  const kept = new Set(data?.map((row) => row.email));
  expect(acknowledged.filter((email) => !kept.has(email))).toEqual([]);
});

test("killing whoever started the database frees its port at once", async () => {
  const starter = spawn(
    process.execPath,
    [
      "--input-type=module",
      "--disable-warning=ExperimentalWarning",
      "--eval",
      `import { startChild } from ${JSON.stringify(join(ROOT, "scripts", "child.ts"))};
       const child = startChild({
         name: "database",
         command: [${JSON.stringify(join(ROOT, "scripts", "supabase.ts"))}],
         env: process.env,
       });
       await child.ready;
       process.stdout.write("ready");
       await child.gone;`,
    ],
    { env: { ...process.env, ...settings.variables }, stdio: ["ignore", "pipe", "inherit"] },
  );
  await once(starter.stdout, "data");
  starter.kill("SIGKILL");

  await expect
    .poll(
      () =>
        fetch(settings.supabaseUrl).then(
          () => "answers",
          () => "is free",
        ),
      { timeout: 5000 },
    )
    .toBe("is free");
});
