import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type AppStack, openAppStack } from "#tests/support/app";
import { askCron, surviveKill } from "#tests/support/kill-run";
import { ROOT } from "../../scripts/settings.ts";

// Each test starts the app, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const dataDir = mkdtempSync(join(tmpdir(), "performante-jobs-"));
let stack: AppStack;
beforeAll(async () => {
  stack = await openAppStack(dataDir);
  await stack.start();
});
afterAll(async () => {
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const appUrl = () => `http://127.0.0.1:${stack.settings.appPort}`;

const callCron = (job: string, secret?: string) => askCron(stack, job, secret);

test("an app killed in the middle of a run takes it up again and ends it, once", () =>
  surviveKill(stack));

test("bodies of workflows, read anew before each step, take no library along", () => {
  const bundle = join(ROOT, "app", ".well-known", "workflow", "v1", "flow", "route.js");
  expect(readFileSync(bundle, "utf8")).not.toContain("node_modules/zod");
});

test("without the secret no job starts, and an unknown job is not there", async () => {
  expect((await fetch(`${appUrl()}/api/cron/housekeeping`)).status).toBe(401);
  expect((await callCron("housekeeping", "a-wrong-secret-000")).status).toBe(401);
  expect((await callCron("no-such-job")).status).toBe(404);
});

/** Sent as it is: `fetch` would tidy the path. */
function knock(path: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(appUrl(), { method: "POST", path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .once("error", reject)
      .end("{}");
  });
}

test.each([
  "/.well-known/workflow/v1/flow",
  "/.well-known/workflow/v1/step",
  "/.well-known/workflow/v1/webhook/x",
  "/%2Ewell-known/workflow/v1/flow",
  "/.well-known/%77orkflow/v1/flow",
  "/.well-known//workflow/v1/flow",
])("a proxy's visitor finds nothing at %s", async (path) => {
  expect(await knock(path, { "x-forwarded-for": "127.0.0.1" })).toBe(404);
});

test("this machine itself reaches the engine", async () => {
  // It refuses a call without a message, in its own words.
  expect(await knock("/.well-known/workflow/v1/flow")).toBe(400);
});
