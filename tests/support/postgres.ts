import { inject } from "vitest";
import { createDatabase } from "../../scripts/postgres.ts";

/** Answers the superuser's address of a database of one's own, with our migrations and no rows. */
export function freshDatabase(): Promise<string> {
  return createDatabase(inject("postgresUrl"), inject("templateUrl"));
}
