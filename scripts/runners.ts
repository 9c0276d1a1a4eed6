import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tally } from "./checks/all.ts";
import { ROOT } from "./settings.ts";

type Run = { bin: string; args: string[]; env?: Record<string, string> };

const running = new Set<ChildProcess>();

/** Ends the runners' whole families, browsers and workers included. */
export function stopRunners(): void {
  for (const child of running) {
    try {
      if (child.pid) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It ended by itself.
    }
  }
}

/** Runs vitest with its own words on the terminal, and counts from its report. */
export async function runVitest(args: string[]): Promise<Tally> {
  return withReport(async (report) => {
    const code = await run({
      bin: "vitest",
      args: [
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
        ...args,
      ],
    });
    return tallyVitest(readReport(report), code);
  });
}

/** Runs Playwright against a stack that is up, and counts from its report. */
export async function runPlaywright(args: string[], env: Record<string, string>): Promise<Tally> {
  return withReport(async (report) => {
    const code = await run({
      bin: "playwright",
      args: ["test", "--pass-with-no-tests", "--reporter=list,json", ...args],
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    });
    return tallyPlaywright(readReport(report), code);
  });
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

export function tallyVitest(report: VitestReport | null, code: number): Tally {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  // A file that does not even load has no failed test to be counted by.
  const broken = report.testResults.filter(
    (file) =>
      file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const failed = report.numFailedTests + broken.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
};

export function tallyPlaywright(report: PlaywrightReport | null, code: number): Tally {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky + report.errors.length;
  return { passed: expected, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}

async function withReport<T>(work: (report: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "performante-report-"));
  try {
    return await work(join(folder, "report.json"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Null when the runner died before it could write one. */
function readReport<T>(path: string): T | null {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as T) : null;
}

function run({ bin, args, env }: Run): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", join(ROOT, "node_modules", ".bin", bin), ...args],
      {
        cwd: ROOT,
        // In a log, colours are noise; vitest paints whenever CI is set.
        env: { ...process.env, ...(!process.stdout.isTTY && { NO_COLOR: "1" }), ...env },
        stdio: ["ignore", "inherit", "inherit"],
        detached: true,
      },
    );
    running.add(child);
    child.once("error", () => resolve(1));
    child.once("exit", (code) => {
      running.delete(child);
      resolve(code ?? 1);
    });
  });
}
