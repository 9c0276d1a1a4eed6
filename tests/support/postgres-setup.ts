import type { TestProject } from "vitest/node";
import { applyMigrations, type Postgres, startPostgres } from "../../scripts/postgres.ts";
import { oncePerRun } from "./once-per-run.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
    /** A database with our migrations, to be copied and never connected to. */
    templateUrl: string;
  }
}

/** One Postgres for all files of a run; TEST_POSTGRES_VERSION picks which. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { postgres, template } = await oncePerRun("postgres", startWithTemplate);
  project.provide("postgresUrl", postgres.url);
  project.provide("templateUrl", template);
  return () => postgres.stop();
}

async function startWithTemplate(): Promise<{ postgres: Postgres; template: string }> {
  const asked = process.env.TEST_POSTGRES_VERSION;
  const postgres = await startPostgres(asked ? { version: Number(asked) } : {});
  try {
    const template = await postgres.createDatabase();
    await applyMigrations(template);
    return { postgres, template };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}
