import { createProgress } from "./progress.ts";
import { DEMO_EMAIL, DEMO_PASSWORD } from "./seed.ts";
import { loadSettings, type Settings } from "./settings.ts";
import { startStack } from "./stack.ts";

/** Runs a stack in the foreground until Ctrl-C, or until one of its parts dies. */
export async function serveStack(mode: "demo" | "dev"): Promise<number> {
  const stopping = whenAskedToStop();
  const settings = loadSettings();
  const progress = createProgress();
  const began = Date.now();
  progress.say(`\nPerformante ${mode}\n`);

  const starting = startStack({ settings, progress, mode });
  const early = await Promise.race([starting, stopping]);
  if (early === "stop") {
    // Leaving ends the children too; what is half done is done again next time.
    return 130;
  }
  const stack = await starting;
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  progress.say(`\n  Ready in ${seconds} s\n`);
  for (const [what, value] of whereItIs(settings)) {
    if (value) progress.say(`    ${what.padEnd(9)} ${value}`);
  }
  progress.say("\n  Ctrl-C stops everything and keeps the data.\n");

  const end = await Promise.race([stack.died, stopping]);
  if (end === "stop") progress.say("\n  stopping …");
  else console.error(`\n${end}\n`);
  await stack.stop();
  return end === "stop" ? 0 : 1;
}

/** What a person needs to begin; mail and platforms only where they are simulated. */
function whereItIs(settings: Settings): [what: string, value: string | false | undefined][] {
  return [
    ["address", settings.appUrl],
    ["login", DEMO_EMAIL],
    ["password", DEMO_PASSWORD],
    ["mail", settings.isLocalSupabase && `${settings.supabaseUrl}/mail`],
    ["platforms", settings.sandbox?.url],
    ["files", settings.dataDir],
  ];
}

/** Ctrl-C, a polite kill, or the death of whoever started us. */
function whenAskedToStop(): Promise<"stop"> {
  return new Promise((resolve) => {
    for (const sign of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) {
      process.on(sign, () => resolve("stop"));
    }
  });
}
