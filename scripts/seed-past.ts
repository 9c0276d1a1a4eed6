import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@supabase/supabase-js";
import { clockFileOf, readBehindMs, writeBehindMs } from "./clock-file.ts";
import type { DemoClient } from "./seed.ts";
import { Sentence } from "./sentence.ts";
import type { Settings } from "./settings.ts";

const DAY_MS = 86_400_000;
/** Days a demo has behind it when somebody first looks. */
const DAYS = 7;
/** In the middle of the morning where the demo's clients are: after the autopilot's hour. */
const MORNING_MS = 5.5 * 3_600_000;

/** How far the autopilot of a client may go; the third client is nobody's yet. */
const MODES: Record<string, string> = { "Тіс Арт": "act", "Шебер Үй": "propose" };

/** Behind the machine's time by so much, it is the morning of so many days ago. */
const morningOf = (daysAgo: number): number =>
  (Date.now() % DAY_MS) + daysAgo * DAY_MS - MORNING_MS;

/** Has a fresh demo begin some days ago, before any of its parts has started. */
export function beginInThePast(dataDir: string): void {
  writeBehindMs(clockFileOf(dataDir), morningOf(DAYS));
}

/** From here on it is now; a day that was not played is one nobody was there for. */
export function catchUp(dataDir: string): void {
  const file = clockFileOf(dataDir);
  if (readBehindMs(file) > 0) writeBehindMs(file, 0);
}

/**
 * Lives through the days a fresh demo has behind it: each morning the jobs are called that matter
 * to a day, and the product reads, judges and acts as on any other.
 */
export async function seedPast(demo: DemoClient, settings: Settings): Promise<void> {
  const file = clockFileOf(settings.dataDir);
  if (readBehindMs(file) === 0) return;
  for (const client of await demo.listClients()) {
    const mode = MODES[client.name];
    if (mode && client.tiktok_business_id) await demo.setAutopilot(client, mode);
  }
  for (let daysAgo = DAYS; daysAgo > 0; daysAgo--) {
    const [behindMs, morningMs] = [readBehindMs(file), morningOf(daysAgo)];
    // A start that was cut short has lived through some of them already.
    if (morningMs - behindMs > DAY_MS / 2) continue;
    writeBehindMs(file, Math.min(behindMs, morningMs));
    await liveMorning(settings);
  }
  catchUp(settings.dataDir);
}

/** What tells of the day before; people's answers come by themselves. */
const FIRST = ["tree", "metrics", "webhooks"];
/** What judges when all of that is in. */
const THEN = ["brain", "outcomes"];

async function liveMorning(settings: Settings): Promise<void> {
  const base = `http://127.0.0.1:${settings.appPort}`;
  const headers = { authorization: `Bearer ${settings.variables.CRON_SECRET}` };
  for (const jobs of [FIRST, THEN]) {
    for (const job of jobs) {
      const response = await fetch(`${base}/api/cron/${job}`, { headers });
      if (response.ok) continue;
      throw new Sentence(`The demo's past stopped at ${job}: ${await response.text()}`);
    }
    await settle(settings);
  }
}

const PATIENCE_MS = 60_000;

/** Waits until nothing of what the schedule began is under way. */
async function settle({ supabaseUrl, secretKey }: Settings): Promise<void> {
  const db = createClient(supabaseUrl, secretKey, { auth: { persistSession: false } });
  const count = async (table: string, states: string[]) => {
    const rows = db.from(table).select("id", { count: "exact", head: true });
    return (await rows.in("status", states).throwOnError()).count ?? 0;
  };
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const jobs = await count("job_runs", ["waiting", "running"]);
    if (jobs + (await count("brain_executions", ["running"])) === 0) return;
    await sleep(50);
  }
  throw new Sentence("The demo's past could not be played: a day did not come to its end.");
}
