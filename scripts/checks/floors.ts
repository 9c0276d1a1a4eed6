import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../settings.ts";

type Floors = { floors: Record<string, string>; exempt: Record<string, string> };
type Lock = { packages: Record<string, { version?: string }> };

/** Packages in the lockfile below the version that closed a known hole, nested copies included. */
export function findBelowFloor(lock: Lock, { floors, exempt }: Floors): string[] {
  return Object.entries(lock.packages).flatMap(([path, { version }]) => {
    const name = path.split("node_modules/").at(-1) ?? "";
    const floor = floors[name];
    if (!floor || !version || exempt[name] || !isBelow(version, floor)) return [];
    return [`${path} is ${version}; below ${floor} it has a known hole and does not ship.`];
  });
}

/** Compares by numbers; a pre-release counts as older than its release. */
export function isBelow(version: string, floor: string): boolean {
  const [have, beta] = version.split("-", 2);
  const a = numbers(have);
  const b = numbers(floor);
  for (let at = 0; at < 3; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return beta !== undefined;
}

function numbers(version = ""): number[] {
  return version.split(".").map(Number);
}

export async function checkFloors(): Promise<string[]> {
  const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), "utf8"));
  return findBelowFloor(read("package-lock.json"), read("scripts/floors.json"));
}
