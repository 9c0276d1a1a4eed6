import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { addAccount } from "#lib/sandbox/market/populate";
import { createSandbox, type RunningSandbox } from "#lib/sandbox/sandbox";
import { TIKTOK_APP } from "#lib/sandbox/tiktok/furnish";
import { grantToken } from "#lib/sandbox/tiktok/oauth";
import { changeSettings } from "#lib/sandbox/tiktok/settings";
import type { Child } from "../../scripts/child.ts";
import { type ConnectedClient, writeClients } from "../../scripts/connected-clients.ts";
import { freePort } from "../../scripts/free-port.ts";
import { listen } from "../../scripts/listen.ts";
import type { Postgres } from "../../scripts/postgres.ts";
import { loadSettings, ROOT } from "../../scripts/settings.ts";
import { startApp } from "../../scripts/stack.ts";
import { openSupabaseOn } from "../../scripts/supabase-on-postgres.ts";
import { advertise } from "./advertise.ts";
import { TEST_KEYS } from "./test-keys.ts";

/** Days of advertising behind every client; a reading covers seven. */
const DAYS = 8;
const DAY_MS = 24 * 3_600_000;
const CRON_SECRET = "a-scheduler-of-a-test";

export type FleetApp = {
  url: string;
  /** What it held before anything was asked of it, and the most it ever held. */
  restMb: number | null;
  peakMb(): number | null;
  /** Seconds of a processor it has had so far: the same on a busy machine and on a quiet one. */
  cpuS(): number | null;
};

/** How much TikTok lets our app do, on both sides. */
export type Level = "basic" | "ultimate";

export type Fleet = {
  level: Level;
  accounts: ConnectedClient[];
  apps: FleetApp[];
  sandbox: RunningSandbox;
  /** The books, past everything of ours. */
  books: Client;
  /** From now on TikTok hears this client's calls and never answers; undone by what it returns. */
  stall(account: ConnectedClient): () => void;
  close(): Promise<void>;
};

/**
 * So many connected clients on a real Postgres, their platform with its limits, and the built
 * app as so many processes that share the work.
 */
export async function openFleet(
  postgres: Postgres,
  { accounts: count, processes, level }: { accounts: number; processes: number; level: Level },
): Promise<Fleet> {
  const sandbox = createSandbox({
    startAt: Date.now() - DAYS * DAY_MS,
    seeding: { world: "empty" },
  });
  const accounts = openAdvertisers(sandbox, count);
  await sandbox.sandbox.advanceTo(Date.now());
  // Time runs from here on, and with it the limits.
  sandbox.sandbox.clock.follow();
  changeSettings(sandbox.sandbox.store, { rateLimit: level });
  const door = await openDoor(sandbox);
  const url = await postgres.createDatabase();
  const supabase = await openSupabaseOn(url, TEST_KEYS);
  const api = await listen(supabase.fetch);
  const engine = await engineOn(postgres);
  await pointAt({ sandbox, platforms: door.url, supabase: api.url, engine, level });
  const books = new Client({ connectionString: url });
  await books.connect();
  await writeClients(books, sandbox.sandbox, accounts);
  const dataDir = mkdtempSync(join(tmpdir(), "performante-fleet-"));
  const started: Child[] = [];
  const apps: FleetApp[] = [];
  for (let at = 0; at < processes; at++) {
    apps.push(await startProcess(join(dataDir, String(at)), api.url, started));
  }
  return {
    level,
    accounts,
    apps,
    sandbox,
    books,
    stall: door.stall,
    async close() {
      door.release();
      for (const child of started) await child.stop();
      await books.end();
      await api.stop();
      await door.stop();
      // Of five thousand runs some requests were cut off with their app, and the pool waits for
      // them for ever. The server they ask is stopped next.
      await Promise.race([supabase.close(), sleep(CLOSING_MS)]);
      await sandbox.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const CLOSING_MS = 10_000;

/** Clients an agency looks after. */
const PER_WORKSPACE = 10;
const SIZE = { groups: 3, ads: 2 };

/** Advertisers of the sandbox who begin to advertise now, each with a token for our app. */
function openAdvertisers(running: RunningSandbox, count: number): ConnectedClient[] {
  const { sandbox } = running;
  const workspaces = Array.from({ length: Math.ceil(count / PER_WORKSPACE) }, () =>
    crypto.randomUUID(),
  );
  return sandbox.store.transaction(() =>
    Array.from({ length: count }, (_, at) => {
      const account = addAccount({ sandbox, platform: "tiktok" }, { name: `Client ${at}` });
      advertise(running, account.id, SIZE);
      const { id: token } = grantToken(sandbox, { accountIds: [account.id] });
      const workspaceId = workspaces[Math.floor(at / PER_WORKSPACE)] as string;
      return { id: crypto.randomUUID(), workspaceId, advertiserId: account.id, token };
    }),
  );
}

/** The schedule's call, as it comes from outside. */
export async function callSchedule(app: FleetApp, job: string) {
  const headers = { authorization: `Bearer ${CRON_SECRET}` };
  const response = await fetch(`${app.url}/api/cron/${job}`, { headers });
  if (!response.ok) throw new Error(`cron ${job}: ${response.status} ${await response.text()}`);
  return (await response.json()) as { started: number; notStarted: number };
}

type Places = {
  sandbox: RunningSandbox;
  platforms: string;
  supabase: string;
  engine: string;
  level: Level;
};

/** What both sides have to know of each other, for this process and for those it starts. */
async function pointAt({ sandbox, platforms, supabase, engine, level }: Places): Promise<void> {
  const tokenOf = async (platform: "openai" | "telegram") =>
    (await sandbox.control.token({ platform })).token;
  Object.assign(process.env, {
    NEXT_PUBLIC_SUPABASE_URL: supabase,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: TEST_KEYS.publishableKey,
    SUPABASE_SECRET_KEY: TEST_KEYS.secretKey,
    SUPABASE_JWT_SECRET: TEST_KEYS.jwtSecret,
    NEXT_PUBLIC_APP_URL: TEST_KEYS.appUrl,
    CREDENTIALS_ENCRYPTION_KEY: btoa("k".repeat(32)),
    CRON_SECRET,
    TIKTOK_API_BASE_URL: `${platforms}/tiktok`,
    TIKTOK_RATE_LEVEL: level,
    TIKTOK_APP_ID: TIKTOK_APP.id,
    TIKTOK_APP_SECRET: TIKTOK_APP.secret,
    OPENAI_BASE_URL: `${platforms}/openai`,
    OPENAI_API_KEY: await tokenOf("openai"),
    TELEGRAM_API_BASE_URL: `${platforms}/telegram`,
    TELEGRAM_BOT_TOKEN: await tokenOf("telegram"),
    WORKFLOW_TARGET_WORLD: "@workflow/world-postgres",
    WORKFLOW_POSTGRES_URL: engine,
  });
}

/** A database of its own for what runs, which all processes share. */
async function engineOn(postgres: Postgres): Promise<string> {
  const url = await postgres.createDatabase();
  const setup = join(ROOT, "node_modules", "@workflow", "world-postgres", "bin", "setup.js");
  const engine = {
    WORKFLOW_TARGET_WORLD: "@workflow/world-postgres",
    WORKFLOW_POSTGRES_URL: url,
  };
  await promisify(execFile)(process.execPath, [setup], { env: { ...process.env, ...engine } });
  return url;
}

async function startProcess(dataDir: string, supabase: string, started: Child[]) {
  mkdirSync(join(dataDir, "logs"), { recursive: true });
  const settings = loadSettings({ PORT: String(await freePort()), DEMO_DATA_DIR: dataDir });
  const variables = { ...settings.variables, NEXT_PUBLIC_SUPABASE_URL: supabase };
  const own: Child[] = [];
  try {
    await startApp({ settings: { ...settings, variables }, mode: "test" }, own);
  } finally {
    started.push(...own);
  }
  const pid = own[0]?.pid;
  const url = `http://127.0.0.1:${settings.appPort}`;
  return { url, restMb: peakMb(pid), peakMb: () => peakMb(pid), cpuS: () => cpuS(pid) };
}

/** The most memory a process ever held; null where the system keeps no such book. */
function peakMb(pid: number | undefined): number | null {
  try {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return peak ? Math.round(Number(peak) / 1024) : null;
  } catch {
    return null;
  }
}

/** The kernel counts in hundredths of a second, wherever it keeps this book at all. */
function cpuS(pid: number | undefined): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return null;
  }
}

/** The platforms over HTTP; some clients' calls may be left without an answer there. */
async function openDoor(sandbox: RunningSandbox) {
  const stalled = new Map<string, Promise<void>>();
  const releases = new Set<() => void>();
  const door = await listen(async (request) => {
    await stalled.get(request.headers.get("access-token") ?? "");
    return sandbox.fetch(request);
  });
  return {
    ...door,
    stall({ token }: ConnectedClient) {
      const { promise, resolve } = Promise.withResolvers<void>();
      stalled.set(token, promise);
      const release = () => {
        stalled.delete(token);
        resolve();
      };
      releases.add(release);
      return release;
    },
    release(): void {
      for (const release of releases) release();
    },
  };
}
