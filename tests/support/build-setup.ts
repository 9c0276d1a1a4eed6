import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, isBuilt } from "../../scripts/build.ts";

/** Has the app built once before tests that start it as a process of its own. */
export default async function setup(): Promise<void> {
  if (isBuilt()) return;
  await build(join(mkdtempSync(join(tmpdir(), "performante-build-")), "build.log"));
}
