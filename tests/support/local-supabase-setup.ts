import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openLocalSupabase } from "../../scripts/local-supabase.ts";
import { oncePerRun } from "./once-per-run.ts";
import { TEST_KEYS } from "./test-keys.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A data folder with our migrations applied and no rows, to be copied and never opened. */
    supabaseTemplate: string;
  }
}

/** Makes the database every test file starts from once, because making it takes seconds. */
export default async function setup(project: TestProject): Promise<() => void> {
  const dataDir = await oncePerRun("supabase template", makeTemplate);
  project.provide("supabaseTemplate", dataDir);
  return () => rmSync(dataDir, { recursive: true, force: true });
}

async function makeTemplate(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), "performante-template-"));
  const supabase = await openLocalSupabase({ ...TEST_KEYS, dataDir });
  await supabase.close();
  return dataDir;
}
