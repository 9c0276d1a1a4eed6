import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@supabase/supabase-js";
import { writeFilm } from "#tests/support/film";
import { encodeMetadata } from "#tests/support/metadata";
import { build, isBuilt } from "../build.ts";
import { type Child, startChild } from "../child.ts";
import { freePort } from "../free-port.ts";
import { createProgress } from "../progress.ts";
import { loadSettings, ROOT, type Settings } from "../settings.ts";
import { startApp, startDatabase } from "../stack.ts";
import { sendByTus } from "./send-by-tus.ts";

const MB = 1024 * 1024;
const ROUNDS = 3;
const USUAL_BYTES = 100 * MB;
/** As large as we take, with room for what a film adds to the bytes it is asked for. */
const LARGEST_BYTES = 495 * MB;

/** How fast a film comes in against @tus/server alone, and what the largest one weighs in memory. */
export async function benchUploads(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "performante-bench-"));
  const children: Child[] = [];
  const settings = await settingsIn(folder);
  const progress = createProgress();
  const database = await startDatabase({ settings, progress, mode: "test" });
  try {
    if (!isBuilt()) {
      await progress.step("building the app", () => build(join(folder, "build.log")));
    }
    await startApp({ settings, mode: "test" }, children);
    const bare = await startBare(folder, children);
    await measure({ settings, bare, folder, app: children[0] as Child });
  } finally {
    for (const child of children) await child.stop();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Bench = { settings: Settings; bare: string; folder: string; app: Child };

async function measure({ settings, bare, folder, app }: Bench): Promise<void> {
  const { token, directionId } = await openAccount(settings);
  const metadata = { filename: "film.mp4", filetype: "video/mp4", directionId };
  const ours = {
    authorization: `Bearer ${token}`,
    "upload-metadata": encodeMetadata(metadata),
  };
  const usual = join(folder, "usual.mp4");
  await writeFilm(usual, { seconds: 30, sizeBytes: USUAL_BYTES });
  const appUrl = `http://127.0.0.1:${settings.appPort}`;
  // Both once before, so that neither is measured while it wakes up.
  await sendByTus(appUrl, usual, ours);
  await sendByTus(bare, usual, {});

  const alone: number[] = [];
  const whole: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    alone.push((await sendByTus(bare, usual, {})).seconds);
    whole.push((await sendByTus(appUrl, usual, ours)).seconds);
  }
  const [bareSpeed, ourSpeed] = [alone, whole].map((all) => USUAL_BYTES / MB / median(all)) as [
    number,
    number,
  ];
  line("@tus/server alone", `${bareSpeed.toFixed(1)} MB/s`);
  line(
    "with sessions, rights, locks and the trail",
    `${ourSpeed.toFixed(1)} MB/s, ${Math.round((ourSpeed / bareSpeed) * 100)} %`,
  );

  const largest = join(folder, "largest.mp4");
  await writeFilm(largest, { seconds: 55, sizeBytes: LARGEST_BYTES });
  const before = memoryOf(app, "VmRSS");
  const { creativeId, seconds } = await sendByTus(appUrl, largest, ours);
  await untilReady(`${appUrl}/api/creatives/${creativeId}`, token);
  line("the largest film, received", `${(LARGEST_BYTES / MB / seconds).toFixed(1)} MB/s`);
  line(
    "memory before it, and at most until it was ready",
    `${before} MB, ${memoryOf(app, "VmHWM")} MB`,
  );
}

async function settingsIn(folder: string): Promise<Settings> {
  return loadSettings({
    PORT: String(await freePort()),
    SUPABASE_PORT: String(await freePort()),
    SANDBOX_PORT: String(await freePort()),
    DEMO_DATA_DIR: folder,
    NEXT_PUBLIC_SUPABASE_URL: "",
    NEXT_PUBLIC_APP_URL: "",
    UPLOADS_DIR: "",
  });
}

async function startBare(folder: string, children: Child[]): Promise<string> {
  const port = await freePort();
  const command = [
    join(ROOT, "scripts", "bench", "bare-tus.ts"),
    String(port),
    join(folder, "bare"),
  ];
  const child = startChild({ name: "bare tus", command, env: { PATH: process.env.PATH } });
  children.push(child);
  await child.ready;
  return `http://127.0.0.1:${port}`;
}

/** Somebody with a client and a direction, made over the API like everything else. */
async function openAccount({ supabaseUrl, publishableKey, appPort }: Settings) {
  const supabase = createClient(supabaseUrl, publishableKey, { auth: { persistSession: false } });
  const { data } = await supabase.auth.signUp({
    email: "bench@example.kz",
    password: "correct horse battery",
    options: { data: { workspace_name: "Bench" } },
  });
  const token = data.session?.access_token ?? "";
  const post = async (path: string, body: object) => {
    const answer = await fetch(`http://127.0.0.1:${appPort}${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    });
    if (!answer.ok) throw new Error(`${path} was refused: ${await answer.text()}`);
    return answer.json();
  };
  await post("/api/ad-accounts", { name: "Bench" });
  const made = await post("/api/directions", { name: "Bench" });
  return { token, directionId: made.data[0].id as string };
}

async function untilReady(url: string, token: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const { status, problems } = await answer.json();
    if (status === "ready") return;
    if (status === "failed") throw new Error(`the film failed: ${JSON.stringify(problems)}`);
    await sleep(500);
  }
}

/** What Linux says of a process, in whole megabytes; elsewhere nobody says it. */
function memoryOf({ pid }: Child, name: "VmRSS" | "VmHWM"): string {
  try {
    const kb = new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return String(Math.round(Number(kb?.[1]) / 1024));
  } catch {
    return "?";
  }
}

const median = (all: number[]): number => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0;

function line(name: string, value: string): void {
  console.log(`  ${name.padEnd(52)} ${value}`);
}
