import { defineConfig } from "vitest/config";

const shared = {
  // Outside Next, `server-only` is the file that refuses; tests are a server.
  alias: { "server-only": `${import.meta.dirname}/node_modules/server-only/empty.js` },
  env: { TZ: "UTC" },
};

const project = (name: string, include: string[], more: object = {}) => ({
  extends: true as const,
  test: { ...shared, name, include, ...more },
});

// Starting a database takes seconds on a busy machine.
const patient = { testTimeout: 30_000, hookTimeout: 60_000 };
// A cheap hash: what it protects here are passwords of people who do not exist.
const cheap = { env: { ...shared.env, LITE_AUTH_BCRYPT_COST: "4" } };
const supabase = "tests/support/local-supabase-setup.ts";
/** One process for many files, each of which finds it as if it were the first. */
const anew = "tests/support/anew.ts";
/** The same examples for every property. */
const luck = "tests/support/luck.ts";
const onStack = {
  ...patient,
  ...cheap,
  isolate: false,
  globalSetup: [supabase, "tests/support/build-setup.ts"],
  setupFiles: [anew],
};
const onPostgres = {
  ...patient,
  isolate: false,
  globalSetup: ["tests/support/postgres-setup.ts"],
};

export default defineConfig({
  test: {
    // One more than CI has cores: while one waits for a process it killed, two work.
    maxWorkers: 3,
    // What a refused query says of itself is of use only beside a test that failed.
    silent: "passed-only",
    passWithNoTests: true,
    projects: [
      project("unit", ["{lib,components,app,scripts}/**/*.test.{ts,tsx}"], {
        // Thousands of random directions take their time beside a build.
        testTimeout: 30_000,
        // Pure thought leaves nothing behind; a process for each file would take as long as all tests.
        isolate: false,
        setupFiles: [luck],
        exclude: ["lib/sandbox/**"],
      }),
      project("integration", ["tests/**/*.test.ts"], {
        ...patient,
        ...cheap,
        isolate: false,
        globalSetup: [supabase],
        setupFiles: [anew, "tests/support/morning.ts"],
        exclude: ["tests/{rls,postgres,e2e,sandbox,stack,long}/**"],
      }),
      project("stack", ["tests/stack/**/*.test.ts"], onStack),
      // Whole proofs take minutes to hours; npm run test:long asks for them.
      ...(process.env.TEST_LONG ? [project("long", ["tests/long/**/*.test.ts"], onStack)] : []),
      // A sandbox of its own for every test leaves nothing behind either.
      project("sandbox", ["{lib,tests}/sandbox/**/*.test.ts"], {
        ...patient,
        isolate: false,
        setupFiles: [luck],
      }),
      project("rls", ["tests/rls/**/*.test.ts"], onPostgres),
      project("postgres", ["tests/postgres/**/*.test.ts"], onPostgres),
    ],
  },
});
