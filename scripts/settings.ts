import { randomBytes, randomInt } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Sentence } from "./sentence.ts";

export const ROOT = dirname(import.meta.dirname);

export type Variables = Record<string, string | undefined>;

/** Where a local stack lives and what it hands to the app. */
export type Settings = {
  host: string;
  appPort: number;
  appUrl: string;
  supabasePort: number;
  supabaseUrl: string;
  /** False when the variables point at a Supabase of your own: then we start none. */
  isLocalSupabase: boolean;
  /** The simulated platforms; null beside a Supabase of your own, which keeps real accounts. */
  sandbox: { port: number; url: string } | null;
  dataDir: string;
  jwtSecret: string;
  publishableKey: string;
  secretKey: string;
  /** The app's environment: what was set, completed by what was generated. */
  variables: Variables;
};

/**
 * Reads the environment and completes it with secrets generated once per data folder.
 *
 * What is set wins; what is generated is kept in `env.json`, readable by its owner alone.
 */
export function loadSettings(overrides: Variables = {}): Settings {
  for (const file of [".env.local", ".env"]) {
    const path = join(ROOT, file);
    if (existsSync(path)) process.loadEnvFile(path);
  }
  const given: Variables = Object.fromEntries(
    Object.entries({ ...process.env, ...overrides }).filter(([, value]) => value?.trim()),
  );
  const dataDir = resolve(ROOT, given.DEMO_DATA_DIR ?? ".data");
  makeFolder(dataDir);

  const host = given.DEMO_HOST ?? "127.0.0.1";
  const appPort = readPort(given, "PORT", 3000);
  const supabasePort = readPort(given, "SUPABASE_PORT", 54321);
  const localUrl = `http://127.0.0.1:${supabasePort}`;
  const supabaseUrl = given.NEXT_PUBLIC_SUPABASE_URL ?? localUrl;
  const isLocalSupabase = isThisMachine(supabaseUrl);
  if (!isLocalSupabase) requireOwnKeys(given);
  const sandboxPort = readPort(given, "SANDBOX_PORT", 4010);
  const sandbox = isLocalSupabase
    ? { port: sandboxPort, url: `http://127.0.0.1:${sandboxPort}` }
    : null;

  const kept = keepSecrets(dataDir, given);
  const variables: Variables = {
    ...(sandbox && { ...platformUrls(sandbox.url), ...platformApps(dataDir) }),
    ...given,
    ...kept,
    NEXT_PUBLIC_SUPABASE_URL: isLocalSupabase ? localUrl : supabaseUrl,
    NEXT_PUBLIC_APP_URL: given.NEXT_PUBLIC_APP_URL ?? `http://localhost:${appPort}`,
    UPLOADS_DIR: given.UPLOADS_DIR ?? join(dataDir, "uploads"),
    NEXT_TELEMETRY_DISABLED: "1",
    ...engineOf({ host, appPort, dataDir, given }),
  };
  return {
    host,
    appPort,
    appUrl: variables.NEXT_PUBLIC_APP_URL as string,
    supabasePort,
    supabaseUrl: variables.NEXT_PUBLIC_SUPABASE_URL as string,
    isLocalSupabase,
    sandbox,
    dataDir,
    jwtSecret: kept.SUPABASE_JWT_SECRET,
    publishableKey: kept.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
    secretKey: kept.SUPABASE_SECRET_KEY,
    variables,
  };
}

/** Where the app finds the platforms as long as nobody says otherwise. */
function platformUrls(sandbox: string): Variables {
  return {
    TIKTOK_API_BASE_URL: `${sandbox}/tiktok`,
    META_GRAPH_BASE_URL: `${sandbox}/meta`,
    OPENAI_BASE_URL: `${sandbox}/openai`,
    TELEGRAM_API_BASE_URL: `${sandbox}/telegram`,
  };
}

type Place = { host: string; appPort: number; dataDir: string; given: Variables };

/** Where the workflow engine keeps its runs, and where it finds the app to do their steps. */
function engineOf({ host, appPort, dataDir, given }: Place): Variables {
  const here = host === "0.0.0.0" ? "127.0.0.1" : host;
  return {
    PORT: String(appPort),
    WORKFLOW_TARGET_WORLD: given.WORKFLOW_TARGET_WORLD ?? "local",
    WORKFLOW_LOCAL_DATA_DIR: given.WORKFLOW_LOCAL_DATA_DIR ?? join(dataDir, "workflow"),
    WORKFLOW_LOCAL_BASE_URL: `http://${here}:${appPort}`,
  };
}

const APP_SECRETS = {
  TIKTOK_APP_SECRET: () => randomBytes(20).toString("hex"),
  TELEGRAM_BOT_TOKEN: () => `${randomInt(7e9, 8e9)}:AA${randomBytes(24).toString("base64url")}`,
  OPENAI_API_KEY: () => `sk-proj-demo${randomBytes(20).toString("hex")}`,
} as const;

/** The app's own names at the simulated platforms; a real one comes from its developer portal. */
function platformApps(dataDir: string): Variables {
  return {
    TIKTOK_APP_ID: "7300000000000000901",
    ...keep(join(dataDir, "apps.json"), APP_SECRETS),
  };
}

const GENERATED = {
  SUPABASE_JWT_SECRET: () => randomBytes(48).toString("base64url"),
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: () => `sb_publishable_${randomKey()}`,
  SUPABASE_SECRET_KEY: () => `sb_secret_${randomKey()}`,
  CREDENTIALS_ENCRYPTION_KEY: () => randomBytes(32).toString("base64"),
  CRON_SECRET: () => randomBytes(32).toString("base64url"),
} as const;

type Secrets = Record<keyof typeof GENERATED, string>;

function keepSecrets(dataDir: string, given: Variables): Secrets {
  const complete = keep(join(dataDir, "env.json"), GENERATED);
  const names = Object.keys(GENERATED) as (keyof Secrets)[];
  return Object.fromEntries(names.map((name) => [name, given[name] ?? complete[name]])) as Secrets;
}

/** What a file holds, completed by what is made now and kept there, for its owner alone. */
function keep<Name extends string>(
  path: string,
  makers: Record<Name, () => string>,
): Record<Name, string> {
  const stored: Partial<Record<Name, string>> = existsSync(path)
    ? JSON.parse(readFileSync(path, "utf8"))
    : {};
  const names = Object.keys(makers) as Name[];
  const complete = Object.fromEntries(
    names.map((name) => [name, stored[name] ?? makers[name]()]),
  ) as Record<Name, string>;
  if (names.some((name) => !stored[name])) {
    writeFileSync(path, `${JSON.stringify(complete, null, 2)}\n`, { mode: 0o600 });
  }
  return complete;
}

function randomKey(): string {
  return randomBytes(24).toString("base64url").replaceAll("-", "x").slice(0, 31);
}

function readPort(given: Variables, name: string, fallback: number): number {
  const text = given[name];
  if (text === undefined) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Sentence(`${name} must be a port number between 1 and 65535, and it is "${text}".`);
}

function isThisMachine(url: string): boolean {
  if (!URL.canParse(url)) {
    throw new Sentence(
      `NEXT_PUBLIC_SUPABASE_URL must be an address such as http://127.0.0.1:54321, and it is "${url}": the app finds its database there.`,
    );
  }
  return ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);
}

function requireOwnKeys(given: Variables): void {
  for (const name of ["NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY", "SUPABASE_SECRET_KEY"]) {
    if (given[name]) continue;
    throw new Sentence(
      `${name} is missing: NEXT_PUBLIC_SUPABASE_URL points at a Supabase of your own, and only that project can give you its keys.`,
    );
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.W_OK);
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new Sentence(
      `The data folder ${path} cannot be written (${why}): give yourself the right to, or point DEMO_DATA_DIR elsewhere.`,
    );
  }
}
