import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Sentence } from "./sentence.ts";
import { ROOT } from "./settings.ts";

// Everything the build reads. A file missing here would leave a stale product running.
const SOURCES = [
  "{app,components,lib,messages,public}/**/*",
  "{proxy,instrumentation,instrumentation-client,next.config}.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

const STAMP = join(ROOT, ".next", "built-from");

export function isBuilt(): boolean {
  if (!existsSync(join(ROOT, ".next", "BUILD_ID")) || !existsSync(STAMP)) return false;
  return readFileSync(STAMP, "utf8") === hashSources();
}

/** Builds the app for production; the same build serves every port and every Supabase. */
export async function build(log: string): Promise<void> {
  const hash = hashSources();
  const next = join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const { code, said } = await run([next, "build"]);
  writeFileSync(log, said, { mode: 0o600 });
  if (code !== 0) {
    throw new Sentence(
      `${said.trim().split("\n").slice(-40).join("\n")}\n\nThe build failed; all of it is in ${log}.`,
    );
  }
  // Hashed before building: what changed meanwhile is built next time.
  writeFileSync(STAMP, hash);
}

function hashSources(): string {
  const hash = createHash("sha256").update(process.version);
  for (const path of globSync(SOURCES, { cwd: ROOT }).sort()) {
    const file = join(ROOT, path);
    if (/\.test\.tsx?$/.test(path) || !statSync(file).isFile()) continue;
    hash.update(path).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function run(command: string[]): Promise<{ code: number | null; said: string }> {
  const preload = join(ROOT, "scripts", "die-with-parent.ts");
  const child = spawn(process.execPath, ["--import", preload, ...command], {
    cwd: ROOT,
    // Nothing of a running stack may end up in the build.
    env: {
      NODE_ENV: "production",
      STARTED_BY: String(process.pid),
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      CI: "1",
      NEXT_TELEMETRY_DISABLED: "1",
      NODE_NO_WARNINGS: "1",
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      said += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, said }));
  });
}
