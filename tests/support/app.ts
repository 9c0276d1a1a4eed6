import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { type Child, startChild } from "../../scripts/child.ts";
import { freePort } from "../../scripts/free-port.ts";
import { loadSettings, ROOT, type Settings } from "../../scripts/settings.ts";
import { startApp } from "../../scripts/stack.ts";
import { type Gate, openGate } from "./gate.ts";

export type AppStack = {
  settings: Settings;
  /** Between the app and its database. */
  gate: Gate;
  start(): Promise<void>;
  /** Without a word of warning, as a power cut would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * The built app as a process of its own, for tests that kill it; without a database of the
 * test's own, that is one too.
 */
export async function openAppStack(dataDir: string, databaseUrl?: string): Promise<AppStack> {
  const settings = loadSettings({
    PORT: String(await freePort()),
    SUPABASE_PORT: String(await freePort()),
    SANDBOX_PORT: String(await freePort()),
    DEMO_DATA_DIR: dataDir,
    NEXT_PUBLIC_SUPABASE_URL: "",
    NEXT_PUBLIC_APP_URL: "",
  });
  mkdirSync(join(dataDir, "logs"), { recursive: true });
  const database = databaseUrl ? null : startDatabase(settings);
  await database?.ready;
  const gate = await openGate(databaseUrl ?? settings.supabaseUrl);
  const variables = { ...settings.variables, NEXT_PUBLIC_SUPABASE_URL: gate.url };
  let app: Child[] = [];
  return {
    settings,
    gate,
    async start() {
      app = [];
      await startApp({ settings: { ...settings, variables }, mode: "test" }, app);
    },
    async kill() {
      for (const child of app) {
        child.kill("SIGKILL");
        await child.gone;
      }
    },
    async stop() {
      for (const child of app) await child.stop();
      gate.close();
      await database?.stop();
    },
  };
}

/** Begins with the migrations applied: made once a run, they are not what an app is killed in. */
function startDatabase(settings: Settings): Child {
  cpSync(inject("supabaseTemplate"), settings.dataDir, { recursive: true });
  return startChild({
    name: "database",
    command: [join(ROOT, "scripts", "supabase.ts")],
    env: { ...process.env, ...settings.variables, LITE_AUTH_BCRYPT_COST: "4" },
    log: join(settings.dataDir, "logs", "database.log"),
  });
}
