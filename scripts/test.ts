// npm test [-- check | unit | integration | stack | sandbox | rls | postgres | e2e | a file's name]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChecks, type Tally } from "./checks/all.ts";
import { findChromium } from "./chromium.ts";
import { freePort } from "./free-port.ts";
import { createProgress } from "./progress.ts";
import { runPlaywright, runVitest, stopRunners } from "./runners.ts";
import { main } from "./sentence.ts";
import { loadSettings } from "./settings.ts";
import { startStack } from "./stack.ts";

const progress = createProgress();
const PROJECTS = ["unit", "integration", "stack", "sandbox", "rls", "postgres"];

/** The parts of a run that the arguments ask for; without arguments, all of them. */
function choose(args: string[]): [title: string, run: () => Promise<Tally>][] {
  const projects = args.filter((arg) => PROJECTS.includes(arg));
  const files = args.filter((arg) => ![...PROJECTS, "check", "e2e"].includes(arg));
  const journeys = files.filter((file) => /\.spec|e2e\//.test(file));
  const tests = files.filter((file) => !journeys.includes(file));
  const all = args.length === 0;
  const parts: [string, () => Promise<Tally>, boolean][] = [
    ["check", runChecks, all || args.includes("check")],
    [
      "tests",
      () => runVitest([...projects.flatMap((name) => ["--project", name]), ...tests]),
      all || projects.length + tests.length > 0,
    ],
    ["browser", () => runBrowser(journeys), all || args.includes("e2e") || journeys.length > 0],
  ];
  return parts.flatMap(([title, run, wanted]) => (wanted ? [[title, run]] : []));
}

/** Brings up a stack of its own, on free ports and in a folder that goes away afterwards. */
async function runBrowser(files: string[]): Promise<Tally> {
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
  });
  const stack = await startStack({ settings, progress, mode: "test" });
  try {
    return await runPlaywright(files, {
      CHROMIUM_PATH: executable,
      E2E_BASE_URL: settings.appUrl,
      E2E_SUPABASE_URL: settings.supabaseUrl,
      E2E_MAIL_URL: `${settings.supabaseUrl}/mail.json`,
      E2E_PUBLISHABLE_KEY: settings.publishableKey,
      E2E_SECRET_KEY: settings.secretKey,
      E2E_SANDBOX_URL: settings.sandbox?.url ?? "",
      E2E_CRON_SECRET: settings.variables.CRON_SECRET ?? "",
    });
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

for (const sign of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) {
  process.on(sign, () => {
    stopRunners();
    process.exit(130);
  });
}

await main(async () => {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [title, run] of choose(process.argv.slice(2))) {
    progress.say(`\n── ${title}\n`);
    const tally = await run().catch((error: unknown) => {
      console.error(error instanceof Error && error.name === "Sentence" ? error.message : error);
      return { passed: 0, failed: 1, skipped: 0 };
    });
    for (const key of ["passed", "failed", "skipped"] as const) total[key] += tally[key];
  }
  const skipped = total.skipped ? `, ${total.skipped} skipped` : "";
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed ? 1 : 0;
});
