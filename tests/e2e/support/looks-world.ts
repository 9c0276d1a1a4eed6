import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What every walk finds in place, made once before the first of them. */
export type Prepared = {
  clientId: string;
  directionId: string;
  creativeId: string;
  leadId: string;
  runId: string;
  joinPath: string;
  choosePath: string;
  /** A run whose plan nobody can read. */
  brokenPath: string;
};

/** A stack has a port of its own, and so whatever is kept of it. */
const PLACE = join(tmpdir(), `performante-looks-${new URL(process.env.E2E_BASE_URL ?? "").port}`);

/** Where somebody's session lies between the preparation and the walks. */
export const sessionOf = (viewer: string) => `${PLACE}-${viewer}.json`;

export const keepPrepared = (world: Prepared) =>
  writeFileSync(`${PLACE}.json`, JSON.stringify(world));

// Safe: it is what `keepPrepared` wrote.
export const readPrepared = () => JSON.parse(readFileSync(`${PLACE}.json`, "utf8")) as Prepared;
