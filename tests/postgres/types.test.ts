import { readFileSync } from "node:fs";
import { expect, inject, test } from "vitest";
import { generateTypes, TYPES_FILE } from "../../scripts/database-types.ts";
import { createDatabase } from "../../scripts/postgres.ts";

test("the committed types are those of the migrations (npm run db:types)", async () => {
  const types = await generateTypes(() => createDatabase(inject("postgresUrl")));
  expect(readFileSync(TYPES_FILE, "utf8")).toBe(types);
});
