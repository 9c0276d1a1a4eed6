// npm run scheduler: calls the cron routes at their times, as Vercel would. The demo and
// self-hosting have it beside the app; the times are those of vercel.json.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Cron } from "croner";
import { loadSettings, ROOT } from "./settings.ts";

type Schedule = { crons: { path: string; schedule: string }[] };

const settings = loadSettings();
const base = settings.variables.SCHEDULER_TARGET ?? `http://127.0.0.1:${settings.appPort}`;
const { crons }: Schedule = JSON.parse(readFileSync(join(ROOT, "vercel.json"), "utf8"));

async function call(path: string): Promise<void> {
  try {
    const response = await fetch(base + path, {
      headers: { authorization: `Bearer ${settings.variables.CRON_SECRET}` },
      signal: AbortSignal.timeout(60_000),
    });
    console.log(`${new Date().toISOString()} ${path} ${response.status} ${await response.text()}`);
  } catch (error) {
    // The next time comes anyway, and a run is unique in its slot.
    console.error(`${new Date().toISOString()} ${path} ${String(error)}`);
  }
}

for (const { path, schedule } of crons) {
  new Cron(schedule, { timezone: "UTC", protect: true }, () => call(path));
}
process.send?.({ ready: true });
// What fell due while nothing ran is caught up with; what already ran in its slot starts nothing.
for (const { path } of crons) await call(path);
