import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@supabase/supabase-js";
import { controlClient } from "#lib/sandbox/control-client";
import { type Aftermath, blow } from "../../tests/support/webhook-storm.ts";
import { startChild } from "../child.ts";
import { freePort } from "../free-port.ts";
import { createProgress } from "../progress.ts";
import { seedDemoRows } from "../seed.ts";
import { Sentence } from "../sentence.ts";
import { loadSettings, ROOT, type Settings } from "../settings.ts";
import { startStack } from "../stack.ts";

const LANES = 16;

/** Webhooks a second that end as leads, beside a route that only inserts, on the same database. */
export async function benchWebhooks(options: string[]): Promise<void> {
  const leads = Number(options[options.indexOf("--leads") + 1]) || 2000;
  const dataDir = mkdtempSync(join(tmpdir(), "performante-bench-"));
  const barePort = await freePort();
  const settings = loadSettings({
    PORT: String(await freePort()),
    SUPABASE_PORT: String(await freePort()),
    SANDBOX_PORT: String(await freePort()),
    DEMO_DATA_DIR: dataDir,
    NEXT_PUBLIC_SUPABASE_URL: "",
    NEXT_PUBLIC_APP_URL: "",
  });
  const stack = await startStack({ settings, progress: createProgress(), mode: "test" });
  try {
    await seedDemoRows(settings);
    const storm = {
      secret: settings.variables.TIKTOK_APP_SECRET ?? "",
      advertiserId: await findAdvertiser(settings),
      leads,
      lanes: LANES,
      halfway: async () => {},
    };
    const bare = startChild({
      name: "bare",
      command: [join(ROOT, "scripts", "bench", "empty-route.ts")],
      env: { ...settings.variables, BARE_PORT: String(barePort) },
    });
    await bare.ready;
    const app = `http://127.0.0.1:${settings.appPort}/tiktok/webhook`;
    await blow({ ...storm, url: app, leads: 100, advertiserId: "1" });

    const empty = await blow({ ...storm, url: `http://127.0.0.1:${barePort}/` });
    line("an empty route and one insert", empty);
    const kept = await blow({ ...storm, url: app });
    line("/tiktok/webhook, signed, kept, acknowledged", kept);
    console.log(`  share of the bare figure: ${percent(kept, empty)} %`);
    const untilThereS = await untilThere(settings, kept);
    console.log(`  every good lead there ${untilThereS.toFixed(1)} s after the last answer`);
    await bare.stop();
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function line(what: string, { deliveries, seconds }: Aftermath): void {
  console.log(
    `  ${what}: ${Math.round(deliveries / seconds)}/s (${deliveries} in ${seconds.toFixed(1)} s)`,
  );
}

const rate = ({ deliveries, seconds }: Aftermath) => deliveries / seconds;
const percent = (one: Aftermath, of: Aftermath) => Math.round((rate(one) / rate(of)) * 100);

/** An advertiser one of the demo's clients is connected to. */
async function findAdvertiser({ supabaseUrl, secretKey, sandbox }: Settings): Promise<string> {
  if (!sandbox) throw new Sentence("The bench needs the sandbox.");
  const { accounts } = await controlClient(() => sandbox.url).state();
  const { data } = await server({ supabaseUrl, secretKey })
    .from("platform_connections")
    .select("external_account_id")
    .eq("platform", "tiktok")
    .throwOnError();
  const known = new Set(accounts.map(({ id }) => id));
  const found = data.find((row) => known.has(row.external_account_id));
  if (!found) throw new Sentence("No client of the demo is connected to TikTok.");
  return found.external_account_id;
}

async function untilThere(settings: Settings, { good }: Aftermath): Promise<number> {
  const began = performance.now();
  const wanted = new Set(good);
  for (;;) {
    const { count } = await server(settings)
      .from("leads")
      .select("id", { count: "exact", head: true })
      .like("platform_lead_id", "730000000%")
      .throwOnError();
    const seconds = (performance.now() - began) / 1000;
    if (count === wanted.size) return seconds;
    if (seconds > 120) throw new Sentence(`${count} of ${wanted.size} leads are there.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const server = ({ supabaseUrl, secretKey }: Pick<Settings, "supabaseUrl" | "secretKey">) =>
  createClient(supabaseUrl, secretKey, { auth: { persistSession: false } });
