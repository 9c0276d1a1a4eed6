import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../settings.ts";

type Floors = { floors: Record<string, string>; exempt: Record<string, string> };
type Lock = {
  packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }>;
};

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

/**
 * Builds for other systems that the lockfile forgot, which makes `npm ci` refuse.
 *
 * npm drops them without a word when the registry at hand does not carry them.
 */
export function findForgotten({ packages }: Lock): string[] {
  const known = new Set(Object.keys(packages).map((path) => path.split("node_modules/").at(-1)));
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !known.has(name))
      .map((name) => `${path} may need ${name}, which package-lock.json does not list.`),
  );
}

export async function checkFloors(): Promise<string[]> {
  const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), "utf8"));
  const lock = read("package-lock.json");
  return [...findBelowFloor(lock, read("scripts/floors.json")), ...findForgotten(lock)];
}
