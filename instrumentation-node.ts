import { turnAwayCrookedPaths } from "#lib/crooked-path";
import { EnvError, env } from "#lib/env";
import { startEngine } from "#lib/jobs/engine";

// A missing variable stops the start here, with its sentence, not a first visitor.
try {
  env();
} catch (error) {
  if (!(error instanceof EnvError)) throw error;
  process.stderr.write(`\n${error.message}\n\n`);
  process.exit(1);
}

turnAwayCrookedPaths();
await startEngine();
