import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test, vi } from "vitest";
import { openAppStack } from "#tests/support/app";
import { surviveKill } from "#tests/support/kill-run";
import { withClient, withPostgres } from "../../scripts/postgres.ts";
import { ROOT } from "../../scripts/settings.ts";

vi.setConfig({ testTimeout: 300_000 });

const BOOTSTRAP = join(ROOT, "node_modules", "@workflow", "world-postgres", "bin", "setup.js");

test("with runs in Postgres, as several machines share them, a kill loses none either", () =>
  withPostgres(async (postgres) => {
    const url = await postgres.createDatabase();
    const engine = {
      WORKFLOW_TARGET_WORLD: "@workflow/world-postgres",
      WORKFLOW_POSTGRES_URL: url,
    };
    await promisify(execFile)(process.execPath, [BOOTSTRAP], {
      env: { ...process.env, ...engine },
    });
    const dataDir = mkdtempSync(join(tmpdir(), "performante-engine-"));
    vi.stubEnv("WORKFLOW_TARGET_WORLD", engine.WORKFLOW_TARGET_WORLD);
    vi.stubEnv("WORKFLOW_POSTGRES_URL", url);
    const stack = await openAppStack(dataDir);
    try {
      await stack.start();
      await surviveKill(stack);
      // It was Postgres that kept the run, and not a file. The run ends a moment after its last
      // step, which is what the books told of.
      await expect
        .poll(() => statusesIn(url), { timeout: 60_000, interval: 100 })
        .toEqual([{ status: "completed" }]);
    } finally {
      await stack.stop();
      vi.unstubAllEnvs();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }));

const statusesIn = (url: string) =>
  withClient(url, async (client) => {
    const { rows } = await client.query("select status from workflow.workflow_runs");
    return rows;
  });
