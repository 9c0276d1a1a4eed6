import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";
import type { Progress } from "./progress.ts";
import { Sentence } from "./sentence.ts";

const run = promisify(execFile);

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Answers a Chromium that starts, installing one when there is none. */
export async function findChromium(progress: Progress): Promise<string> {
  const own = process.env.CHROMIUM_PATH;
  if (own) {
    if (await starts(own)) return own;
    throw new Sentence(`CHROMIUM_PATH points at ${own}, which does not start.`);
  }
  const present = await firstThatStarts([...INSTALLED, chromium.executablePath()]);
  if (present) return present;

  const tried: string[] = [];
  for (const [what, install] of Object.entries(WAYS)) {
    try {
      await progress.step(`installing Chromium with ${what}`, install);
      const found = await firstThatStarts([chromium.executablePath(), ...INSTALLED]);
      if (found) return found;
      tried.push(`${what} (what it installed does not start)`);
    } catch (error) {
      tried.push(`${what} (${firstLine(error)})`);
    }
  }
  throw new Sentence(
    `The browser tests need Chromium and none could be installed by ${tried.join(" or ")}: install Chrome or Chromium and set CHROMIUM_PATH to it.`,
  );
}

const MINUTES = 60_000;

const WAYS: Record<string, () => Promise<unknown>> = {
  Playwright: () => run("npx", ["playwright", "install", "chromium"], { timeout: 4 * MINUTES }),
  "apt-get": async () => {
    const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
    const apt = (...args: string[]) => {
      const [file = "", ...rest] = [...sudo, "apt-get", ...args];
      const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
      return run(file, rest, { timeout: 6 * MINUTES, env, maxBuffer: 32 * 1024 * 1024 });
    };
    await apt("update");
    await apt("install", "-y", "--no-install-recommends", "chromium");
  },
};

async function firstThatStarts(paths: string[]): Promise<string | undefined> {
  for (const path of paths) if (await starts(path)) return path;
  return undefined;
}

async function starts(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  try {
    // A downloaded browser may lack the system's libraries, and only starting it tells.
    await run(path, ["--version"], { timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split("\n").filter((line) => line.trim());
  return (lines.find((line) => /^(E:|Error)/.test(line)) ?? lines[0] ?? "").slice(0, 160);
}
