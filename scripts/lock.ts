import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Holder = { pid: number; what: string };

/** Says who is using this data folder now; a note left by a killed process does not count. */
export function findHolder(dataDir: string): Holder | null {
  const path = join(dataDir, "lock.json");
  if (!existsSync(path)) return null;
  try {
    const holder: Holder = JSON.parse(readFileSync(path, "utf8"));
    process.kill(holder.pid, 0);
    return holder.pid === process.pid ? null : holder;
  } catch {
    return null;
  }
}

export function hold(dataDir: string, what: string): void {
  writeFileSync(join(dataDir, "lock.json"), JSON.stringify({ pid: process.pid, what }));
}

export function release(dataDir: string): void {
  rmSync(join(dataDir, "lock.json"), { force: true });
}
