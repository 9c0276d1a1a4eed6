import type { TestProject } from "vitest/node";
import { applyMigrations, startPostgres } from "../../scripts/postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
    /** A database with our migrations, to be copied and never connected to. */
    templateUrl: string;
  }
}

/** One Postgres for all files of a project; TEST_POSTGRES_VERSION picks which. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const asked = process.env.TEST_POSTGRES_VERSION;
  const postgres = await startPostgres(asked ? { version: Number(asked) } : {});
  try {
    const template = await postgres.createDatabase();
    await applyMigrations(template);
    project.provide("postgresUrl", postgres.url);
    project.provide("templateUrl", template);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  return () => postgres.stop();
}
