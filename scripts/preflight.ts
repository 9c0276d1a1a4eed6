import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { EnvError, parseEnv } from "#lib/env";
import { findHolder } from "./lock.ts";
import { Sentence } from "./sentence.ts";
import type { Settings, Variables } from "./settings.ts";

/** Refuses, in one sentence, what would otherwise fail later and less clearly. */
export async function preflight(settings: Settings): Promise<void> {
  requireVariables(settings.variables);
  await requireUnused(settings.dataDir);
  await requireFree(
    settings.appPort,
    settings.host,
    "PORT",
    "another Next.js or development server",
  );
  if (settings.isLocalSupabase) {
    const guess = "another demo or a `supabase start`";
    await requireFree(settings.supabasePort, "127.0.0.1", "SUPABASE_PORT", guess);
  }
  if (settings.sandbox) {
    const guess = "another demo or `npm run sandbox`";
    await requireFree(settings.sandbox.port, "127.0.0.1", "SANDBOX_PORT", guess);
  }
}

/** The app would say the same, but only after the database is up and the build is made. */
function requireVariables(variables: Variables): void {
  try {
    parseEnv(variables);
  } catch (error) {
    throw error instanceof EnvError ? new Sentence(error.message) : error;
  }
}

// A stack that was just killed needs a moment to let go of its files and ports.
const GRACE_MS = 4000;

async function requireUnused(dataDir: string): Promise<void> {
  const deadline = Date.now() + GRACE_MS;
  for (;;) {
    const holder = findHolder(dataDir);
    if (!holder) return;
    if (Date.now() > deadline) {
      throw new Sentence(
        `The data folder ${dataDir} is in use by \`npm run ${holder.what}\` (process ${holder.pid}): stop it first, or set DEMO_DATA_DIR, PORT, SUPABASE_PORT and SANDBOX_PORT to run a second one beside it.`,
      );
    }
    await sleep(200);
  }
}

async function requireFree(port: number, host: string, variable: string, guess: string) {
  const deadline = Date.now() + GRACE_MS;
  while (!(await isFree(port, host))) {
    if (Date.now() > deadline) {
      throw new Sentence(
        `Port ${port} is taken, perhaps by ${guess}: stop that, or choose another port with ${variable}, as in \`${variable}=${port + 10} npm run demo\`.`,
      );
    }
    await sleep(200);
  }
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") return resolve(false);
      reject(new Sentence(`Port ${port} on ${host} cannot be opened (${error.code}).`));
    });
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
