import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The demo's clock: how many milliseconds behind the machine's its parts are, kept beside the data.
 *
 * A first start begins some days ago and lives through them, so that what a visitor finds was
 * done by the product itself, at its own time. From then on there is no such file, and every
 * part has the machine's time.
 */
export const clockFileOf = (dataDir: string): string => join(dataDir, "clock-behind");

export function readBehindMs(file: string): number {
  return existsSync(file) ? Number(readFileSync(file, "utf8")) || 0 : 0;
}

export function writeBehindMs(file: string, ms: number): void {
  // In one piece: who looks in between must not read of no time at all.
  writeFileSync(`${file}.new`, String(Math.max(0, Math.round(ms))));
  renameSync(`${file}.new`, file);
}
