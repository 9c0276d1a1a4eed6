import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build, isBuilt } from "./build.ts";
import { type Child, startChild } from "./child.ts";
import { hold, release } from "./lock.ts";
import { preflight } from "./preflight.ts";
import type { Progress } from "./progress.ts";
import { seedDemo } from "./seed.ts";
import { Sentence } from "./sentence.ts";
import { ROOT, type Settings } from "./settings.ts";

export type Stack = {
  /** Resolves with a sentence when a part dies that nobody asked to stop. */
  died: Promise<string>;
  stop(): Promise<void>;
};

type Options = {
  settings: Settings;
  progress: Progress;
  /** What the lock calls us, and whether the app runs built or with hot reload. */
  mode: "demo" | "dev" | "test";
};

/**
 * Brings up database, demo rows and app, and answers when the app is healthy.
 *
 * If a step fails, what was already up is taken down again before the failure is told.
 */
export async function startStack({ settings, progress, mode }: Options): Promise<Stack> {
  await preflight(settings);
  hold(settings.dataDir, mode);
  const logs = join(settings.dataDir, "logs");
  mkdirSync(logs, { recursive: true });
  const children: Child[] = [];
  const stop = async () => {
    // Last come, first to go: the app answers its last requests while the database is there.
    for (const child of children.splice(0).reverse()) await child.stop();
    release(settings.dataDir);
  };
  try {
    if (settings.isLocalSupabase) {
      await progress.step("database", () => startSupabase(settings, logs, children));
      await progress.step("demo login and rows", () => seedDemo(settings));
    } else {
      progress.say(`  • database: ${settings.supabaseUrl}, yours; migrations are yours to push`);
    }
    if (mode !== "dev" && !isBuilt()) {
      await progress.step("building the app", () => build(join(logs, "build.log")));
    }
    await progress.step("app", () => startApp({ settings, progress, mode }, logs, children));
  } catch (error) {
    await stop();
    throw error;
  }
  const died = Promise.race(
    children.map(async ({ name, gone }) => {
      await gone;
      return `The ${name} ended unexpectedly, so everything stops; its last words are in ${logs}/${name}.log.`;
    }),
  );
  return { died, stop };
}

async function startSupabase(settings: Settings, logs: string, children: Child[]): Promise<void> {
  const child = startChild({
    name: "database",
    command: [join(ROOT, "scripts", "supabase.ts")],
    env: {
      ...process.env,
      ...settings.variables,
      DEMO_DATA_DIR: settings.dataDir,
      SUPABASE_PORT: String(settings.supabasePort),
    },
    log: join(logs, "database.log"),
  });
  children.push(child);
  await child.ready.catch(() => {
    throw new Sentence(`The database did not start:\n${lastWords(join(logs, "database.log"))}`);
  });
}

async function startApp({ settings, mode }: Options, logs: string, children: Child[]) {
  const next = join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const verb = mode === "dev" ? "dev" : "start";
  const log = join(logs, "app.log");
  const child = startChild({
    name: "app",
    command: [next, verb, "-p", String(settings.appPort), "-H", settings.host],
    env: {
      ...settings.variables,
      NODE_ENV: mode === "dev" ? "development" : "production",
      // Next starts workers of its own in development; they leave with it.
      ...(mode === "dev" && {
        NODE_OPTIONS: `--import ${join(ROOT, "scripts", "die-with-parent.ts")}`,
      }),
    },
    ...(mode !== "dev" && { log }),
  });
  children.push(child);
  const healthy = waitUntilHealthy(`http://127.0.0.1:${settings.appPort}/api/health`);
  const ended = child.gone.then(() => "ended" as const);
  if ((await Promise.race([healthy, ended])) === "ended") {
    const words = mode === "dev" ? "" : `\n${lastWords(log)}`;
    throw new Sentence(`The app did not start:${words}`);
  }
}

const PATIENCE_MS = 120_000;

async function waitUntilHealthy(url: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  let last = "no answer";
  while (Date.now() < deadline) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
      if (response.ok) return;
      last = `${response.status} ${(await response.text()).slice(0, 300)}`;
    } catch {
      // Not listening yet.
    }
    await sleep(100);
  }
  throw new Sentence(`The app did not become healthy within two minutes; ${url} says: ${last}`);
}

/** What a log ends with, without the frames of a stack. */
function lastWords(log: string): string {
  const lines = readFileSync(log, "utf8").split("\n");
  return lines
    .filter((line) => line.trim() && !/^\s+at /.test(line))
    .slice(-8)
    .join("\n");
}
