import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Tally } from "./checks/all.ts";
import { CLOCK } from "./child.ts";
import { findChromium } from "./chromium.ts";
import { clockFileOf, readBehindMs, writeBehindMs } from "./clock-file.ts";
import { freePort } from "./free-port.ts";
import type { Progress } from "./progress.ts";
import { runPlaywright } from "./runners.ts";
import { Sentence } from "./sentence.ts";
import { loadSettings } from "./settings.ts";
import { startStack } from "./stack.ts";
import { TEST_DAY, TEST_MORNING_MS } from "./test-day.ts";

/**
 * Walks journeys in a browser on a stack of its own, on free ports and in a folder that
 * goes away afterwards.
 */
export async function runJourneys(
  files: string[],
  progress: Progress,
  env: Record<string, string> = {},
  mode: "test" | "demo" = "test",
): Promise<Tally> {
  if (mode === "test" && TEST_MORNING_MS > Date.now())
    throw new Sentence(`Journeys cannot live ahead of the machine: TEST_DAY is ${TEST_DAY}.`);
  const executable = await findChromium(progress);
  const [port, supabasePort, sandboxPort] = [await freePort(), await freePort(), await freePort()];
  const dataDir = mkdtempSync(join(tmpdir(), "performante-e2e-"));
  const settings = loadSettings({
    PORT: String(port),
    SUPABASE_PORT: String(supabasePort),
    SANDBOX_PORT: String(sandboxPort),
    DEMO_DATA_DIR: dataDir,
    // Whatever a person has set for their own stack is not for tests to touch.
    NEXT_PUBLIC_SUPABASE_URL: "",
    NEXT_PUBLIC_APP_URL: "",
    TIKTOK_API_BASE_URL: "",
    META_GRAPH_BASE_URL: "",
    OPENAI_BASE_URL: "",
    OPENAI_API_KEY: "",
    UPLOADS_DIR: "",
    TELEGRAM_API_BASE_URL: "",
    TELEGRAM_BOT_TOKEN: "",
    // A cheap hash: what it protects here are passwords of people who do not exist.
    LITE_AUTH_BCRYPT_COST: "4",
  });
  const clockFile = clockFileOf(dataDir);
  // Else a journey would cross a midnight at some hours, and meet another market every day.
  if (mode === "test") writeBehindMs(clockFile, Date.now() - TEST_MORNING_MS);
  const stack = await startStack({ settings, progress, mode });
  try {
    // Who names some walks those alone, and nothing that goes before them in a whole run.
    return await runPlaywright(files.length > 0 ? ["--no-deps", ...files] : [], {
      CHROMIUM_PATH: executable,
      // Who walks lives by the clock of what they walk through.
      ...(mode === "test" && {
        DEMO_CLOCK_FILE: clockFile,
        NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --import ${pathToFileURL(CLOCK)}`,
      }),
      E2E_BEHIND_MS: String(readBehindMs(clockFile)),
      E2E_BASE_URL: settings.appUrl,
      E2E_SUPABASE_URL: settings.supabaseUrl,
      E2E_MAIL_URL: `${settings.supabaseUrl}/mail.json`,
      E2E_PUBLISHABLE_KEY: settings.publishableKey,
      E2E_SECRET_KEY: settings.secretKey,
      E2E_SANDBOX_URL: settings.sandbox?.url ?? "",
      E2E_CRON_SECRET: settings.variables.CRON_SECRET ?? "",
      ...env,
    });
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
