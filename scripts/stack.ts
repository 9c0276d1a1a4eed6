import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build, isBuilt } from "./build.ts";
import { type Child, startChild } from "./child.ts";
import { clockFileOf, readBehindMs } from "./clock-file.ts";
import { hold, release } from "./lock.ts";
import { preflight } from "./preflight.ts";
import type { Progress } from "./progress.ts";
import { seedDemo, seedDemoRows } from "./seed.ts";
import { beginInThePast, catchUp } from "./seed-past.ts";
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
  /** The command the lock is held for; `dev` runs the app with hot reload, the others built. */
  mode: "demo" | "dev" | "test" | "db:reset";
};

/** Brings up the local database with migrations and the demo login, and nothing else. */
export function startDatabase(options: Options): Promise<Stack> {
  return start(options, (children) => upDatabase(options, children));
}

/** Brings up database, platforms, app and demo rows, and answers when the app is healthy. */
export function startStack(options: Options): Promise<Stack> {
  return start(options, async (children) => {
    const { settings, progress, mode } = options;
    const hasPast = settings.sandbox && (mode === "demo" || mode === "dev");
    if (hasPast && isFresh(settings)) beginInThePast(settings.dataDir);
    // The first start plays the platforms' sixty days, so it begins before it is needed.
    const platformsAreUp = startSandbox(options, children);
    if (settings.isLocalSupabase) await upDatabase(options, children);
    else progress.say(`  • database: ${settings.supabaseUrl}, yours; migrations are yours to push`);
    if (mode !== "dev" && !isBuilt()) {
      await progress.step("building the app", () => build(join(logsOf(settings), "build.log")));
    }
    if (platformsAreUp) await progress.step("platforms", () => platformsAreUp);
    await progress.step("app", () => startApp(options, children));
    if (settings.isLocalSupabase && mode !== "test") {
      const what = clockOf(settings).clockFile ? "demo rows, and a week lived" : "demo rows";
      await progress.step(what, () => seedDemoRows(settings));
      catchUp(settings.dataDir);
    }
    if (mode !== "test") await progress.step("scheduler", () => startScheduler(options, children));
  });
}

/** If a step fails, what was already up is taken down again before the failure is told. */
async function start(
  { settings, mode }: Options,
  bringUp: (children: Child[]) => Promise<void>,
): Promise<Stack> {
  await preflight(settings);
  hold(settings.dataDir, mode);
  mkdirSync(logsOf(settings), { recursive: true });
  const children: Child[] = [];
  const stop = async () => {
    // Last come, first to go: the app answers its last requests while the database is there.
    for (const child of children.splice(0).reverse()) await child.stop();
    release(settings.dataDir);
  };
  try {
    await bringUp(children);
  } catch (error) {
    await stop();
    throw error;
  }
  const ends = children.map(async ({ name, gone }) => {
    await gone;
    return `The ${name} ended unexpectedly, so everything stops; its last words are in ${logsOf(settings)}/${name}.log.`;
  });
  return { died: Promise.race(ends), stop };
}

/** Nobody has been here: neither we nor the platforms have anything that happened at a time. */
function isFresh({ dataDir }: Settings): boolean {
  return !["db", "sandbox.sqlite"].some((name) => existsSync(join(dataDir, name)));
}

/** What a part needs to live by the demo's clock as long as that is behind. */
function clockOf({ dataDir }: Settings): { clockFile?: string } {
  const clockFile = clockFileOf(dataDir);
  return readBehindMs(clockFile) > 0 ? { clockFile } : {};
}

function logsOf(settings: Settings): string {
  return join(settings.dataDir, "logs");
}

async function upDatabase({ settings, progress }: Options, children: Child[]): Promise<void> {
  await progress.step("database", () => startSupabase(settings, children));
  await progress.step("demo login", () => seedDemo(settings));
}

async function startSupabase(settings: Settings, children: Child[]): Promise<void> {
  const log = join(logsOf(settings), "database.log");
  const child = startChild({
    name: "database",
    command: [join(ROOT, "scripts", "supabase.ts")],
    env: {
      ...process.env,
      ...settings.variables,
      DEMO_DATA_DIR: settings.dataDir,
      SUPABASE_PORT: String(settings.supabasePort),
    },
    log,
    ...clockOf(settings),
  });
  children.push(child);
  await child.ready.catch(() => {
    throw new Sentence(`The database did not start:\n${lastWords(log)}`);
  });
}

/** The simulated platforms, with what happened on them in the data folder; null when yours are real. */
function startSandbox({ settings, mode }: Options, children: Child[]): Promise<unknown> | null {
  const { sandbox, dataDir, variables } = settings;
  if (!sandbox) return null;
  const log = join(logsOf(settings), "sandbox.log");
  const child = startChild({
    name: "sandbox",
    command: [
      ...[join(ROOT, "lib", "sandbox", "main.ts"), "--port", String(sandbox.port)],
      ...["--data", join(dataDir, "sandbox.sqlite"), "--world", "demo"],
      // Two days for a journey to play, which nobody has to wait for.
      ...(mode === "test" ? ["--behind", "48"] : []),
    ],
    // Both sides have to mean the same app; nothing else of ours is the sandbox's business.
    env: {
      PATH: process.env.PATH,
      TIKTOK_APP_ID: variables.TIKTOK_APP_ID,
      TIKTOK_APP_SECRET: variables.TIKTOK_APP_SECRET,
      META_APP_ID: variables.META_APP_ID,
      META_APP_SECRET: variables.META_APP_SECRET,
      OPENAI_API_KEY: variables.OPENAI_API_KEY,
      TELEGRAM_BOT_TOKEN: variables.TELEGRAM_BOT_TOKEN,
    },
    log,
    ...clockOf(settings),
  });
  children.push(child);
  const ready = child.ready.catch(() => {
    throw new Sentence(`The sandbox did not start:\n${lastWords(log)}`);
  });
  ready.catch(() => {}); // told when its turn comes, unless something else fails first
  return ready;
}

/**
 * How long an idle connection stays open, as `npm start` has it: longer than the minute after which
 * proxies let go, or one of their requests meets a connection we are just closing.
 */
const KEEP_ALIVE_MS = "65000";

/** Starts the app alone and answers when it is healthy; a kill test does nothing else. */
export async function startApp(
  { settings, mode }: Pick<Options, "settings" | "mode">,
  children: Child[],
): Promise<void> {
  const next = join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const verb = mode === "dev" ? ["dev"] : ["start", "--keepAliveTimeout", KEEP_ALIVE_MS];
  const log = join(logsOf(settings), "app.log");
  const child = startChild({
    name: "app",
    command: [next, ...verb, "-p", String(settings.appPort), "-H", settings.host],
    env: {
      ...settings.variables,
      NODE_ENV: mode === "dev" ? "development" : "production",
      // Next starts workers of its own in development; they leave with it.
      ...(mode === "dev" && {
        NODE_OPTIONS: `--import ${join(ROOT, "scripts", "die-with-parent.ts")}`,
      }),
    },
    ...(mode !== "dev" && { log }),
    ...clockOf(settings),
  });
  children.push(child);
  const healthy = waitUntilHealthy(`http://127.0.0.1:${settings.appPort}/api/health`);
  const ended = child.gone.then(() => "ended" as const);
  if ((await Promise.race([healthy, ended])) === "ended") {
    const words = mode === "dev" ? "" : `\n${lastWords(log)}`;
    throw new Sentence(`The app did not start:${words}`);
  }
}

/** Calls the app's cron routes at their times; tests call them when they want to. */
async function startScheduler({ settings }: Options, children: Child[]): Promise<void> {
  const log = join(logsOf(settings), "scheduler.log");
  const child = startChild({
    name: "scheduler",
    command: [join(ROOT, "scripts", "scheduler.ts")],
    env: { ...settings.variables, DEMO_DATA_DIR: settings.dataDir },
    log,
  });
  children.push(child);
  await child.ready.catch(() => {
    throw new Sentence(`The scheduler did not start:\n${lastWords(log)}`);
  });
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
