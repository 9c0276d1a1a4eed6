import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { ROOT, type Variables } from "./settings.ts";

export type Child = {
  name: string;
  pid: number | undefined;
  /** The first message it sent, or a rejection when it ended before. */
  ready: Promise<unknown>;
  /** Resolves when it is gone, however that came about. */
  gone: Promise<void>;
  stop(): Promise<void>;
  /** Without a word of warning, as a power cut would. */
  kill(signal: NodeJS.Signals): void;
};

type Start = {
  name: string;
  /** A file for this Node to run, and its arguments. */
  command: string[];
  env: Variables;
  /** Where its output goes; without it, to the terminal. */
  log?: string;
  /** The demo's clock, while it is behind. */
  clockFile?: string;
};

const PRELOAD = join(ROOT, "scripts", "die-with-parent.ts");
/** What gives a process the time of the clock file it is told of. */
export const CLOCK = join(ROOT, "scripts", "follow-clock.ts");
const PATIENCE_MS = 8000;

/**
 * Starts a long-running process that ends when we do, even when we are killed.
 *
 * It leads a group of its own, so that Ctrl-C reaches only us and we choose the order of leaving.
 */
export function startChild({ name, command, env, log, clockFile }: Start): Child {
  const out = log ? openSync(log, "w", 0o600) : "inherit";
  const child = spawn(
    process.execPath,
    [
      ...["--disable-warning=ExperimentalWarning", "--import", PRELOAD],
      ...(clockFile ? ["--import", CLOCK] : []),
      ...command,
    ],
    {
      cwd: ROOT,
      env: {
        NODE_ENV: "production",
        ...env,
        STARTED_BY: String(process.pid),
        DEMO_CLOCK_FILE: clockFile,
      },
      stdio: ["ignore", out, out, "ipc"],
      detached: process.platform !== "win32",
    },
  );
  if (typeof out === "number") closeSync(out);
  const gone = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const ready = new Promise((resolve, reject) => {
    child.once("message", resolve);
    gone.then(() => reject(new Error(`${name} ended before it was ready`)));
  });
  ready.catch(() => {}); // whoever waits for it hears of it; nobody has to
  return {
    name,
    pid: child.pid,
    ready,
    gone,
    stop: () => stop(child, gone),
    kill: (signal) => void child.kill(signal),
  };
}

async function stop(child: ChildProcess, gone: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => killGroup(child), PATIENCE_MS);
  await gone;
  clearTimeout(timer);
  killGroup(child);
}

/** Takes the workers along that a server may have started. */
function killGroup(child: ChildProcess): void {
  if (!child.pid) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // Already gone, which is what we want.
  }
}
