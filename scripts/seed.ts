import { randomUUID } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@supabase/supabase-js";
import { seedConnections } from "./seed-connections.ts";
import { seedHistory, seedLinks } from "./seed-history.ts";
import { seedPast } from "./seed-past.ts";
import { Sentence } from "./sentence.ts";
import type { Settings } from "./settings.ts";

export const DEMO_EMAIL = "demo@performante.local";
export const DEMO_PASSWORD = "demo-performante";

type Seed = { supabaseUrl: string; publishableKey: string };

/** Makes sure the demo login exists; signing up twice changes nothing. */
export async function seedDemo({ supabaseUrl, publishableKey }: Seed): Promise<void> {
  const supabase = createClient(supabaseUrl, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const credentials = { email: DEMO_EMAIL, password: DEMO_PASSWORD };
  const signedIn = await supabase.auth.signInWithPassword(credentials);
  if (!signedIn.error) return;
  const { error } = await supabase.auth.signUp({
    ...credentials,
    options: { data: { workspace_name: "Агентство Айгерим", full_name: "Айгерим Сапарова" } },
  });
  if (error) throw new Sentence(`The demo login could not be created: ${error.message}`);
}

/** An agency's three clients, as an owner would have described them. */
const CLIENTS = [
  {
    name: "Тіс Арт",
    directions: [
      {
        name: "Имплантация",
        goal: "lead_generation",
        budget: 25_000,
        target: 4_500,
        age: [30, 55],
      },
      {
        name: "Брекеты и элайнеры",
        goal: "lead_generation",
        budget: 18_000,
        target: 3_200,
        age: [16, 40],
      },
      {
        name: "Детская стоматология",
        goal: "lead_generation",
        budget: 10_000,
        target: 2_000,
        age: [25, 40],
      },
      { name: "Профгигиена", goal: "traffic", budget: 9_000, target: 1_400, age: [20, 50] },
    ],
  },
  {
    name: "Шебер Үй",
    directions: [
      {
        name: "Кухни на заказ",
        goal: "lead_generation",
        budget: 28_000,
        target: 5_000,
        age: [27, 55],
      },
      { name: "Шкафы-купе", goal: "conversions", budget: 12_000, target: 3_600, age: [25, 55] },
    ],
  },
  {
    name: "Қадам",
    directions: [
      {
        name: "Английский для детей",
        goal: "lead_generation",
        budget: 14_000,
        target: 2_400,
        age: [25, 45],
      },
      {
        name: "Подготовка к НИШ",
        goal: "lead_generation",
        budget: 9_000,
        target: 2_800,
        age: [30, 50],
      },
      { name: "Летний лагерь", goal: "traffic", budget: 5_000, target: 1_200, age: [28, 48] },
    ],
  },
] as const;

/** Files beside the data that say what is done already. */
export const DEMO_MARKS: Record<string, Seeding> = {
  "demo-rows": seedClients,
  "demo-connections": seedConnections,
  "demo-links": seedLinks,
  "demo-past": seedPast,
  "demo-history": seedHistory,
};

/** False: not all of it could be done yet, and the next start tries again. */
type Seeding = (demo: DemoClient, settings: Settings) => Promise<unknown>;

/**
 * Fills the demo workspace once, through the same HTTP API as everybody.
 *
 * What is done leaves a mark, so that what a visitor deletes or disconnects stays so.
 */
export async function seedDemoRows(settings: Settings): Promise<void> {
  for (const [name, seed] of Object.entries(DEMO_MARKS)) {
    const mark = join(settings.dataDir, name);
    if (existsSync(mark)) continue;
    const done = await seed(await demoClient(settings), settings);
    if (done !== false) writeFileSync(mark, "");
  }
}

async function seedClients({ send, listClients }: DemoClient): Promise<void> {
  const clients = await listClients();
  for (const { name, directions } of CLIENTS) {
    // A first start that was cut short has made some of them already.
    const { id } =
      clients.find((client) => client.name === name) ??
      (await send<{ id: string }>("/api/ad-accounts", { name })).body;
    for (const direction of directions) {
      await send("/api/directions", {
        accountId: id,
        name: direction.name,
        platform: "both",
        daily_budget: direction.budget,
        target_cpl: direction.target,
        tiktok_objective: direction.goal,
        tiktok_daily_budget: direction.budget,
        tiktok_target_cpl_kzt: direction.target,
        default_settings: {
          regions: ["Алматы"],
          languages: ["kk", "ru"],
          age_min: direction.age[0],
          age_max: direction.age[1],
        },
      });
    }
  }
}

export type Client = {
  id: string;
  user_account_id: string;
  name: string;
  tiktok_business_id: string | null;
};

/** The demo user at the app's API. */
export type DemoClient = {
  listClients(): Promise<Client[]>;
  read<T>(path: string): Promise<T>;
  /** How far the autopilot may go on a client's TikTok. */
  setAutopilot(client: Client, mode: string): Promise<void>;
  /** Posts as a browser would: with what the last answer left there. */
  send<T>(path: string, body: unknown, cookie?: string): Promise<{ body: T; cookie: string }>;
};

async function demoClient({ supabaseUrl, publishableKey, appPort }: Settings): Promise<DemoClient> {
  const supabase = createClient(supabaseUrl, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const { data, error } = await supabase.auth.signInWithPassword({
    email: DEMO_EMAIL,
    password: DEMO_PASSWORD,
  });
  if (error) throw new Sentence(`The demo login could not sign in: ${error.message}`);
  const authorization = `Bearer ${data.session.access_token}`;

  async function call(path: string, init: RequestInit = {}, cookie = "") {
    const response = await fetch(`http://127.0.0.1:${appPort}${path}`, {
      ...init,
      headers: { authorization, cookie, "content-type": "application/json" },
    });
    const isThere = response.status === 409 && path === "/api/directions";
    if (!response.ok && !isThere) {
      throw new Sentence(`The demo rows were refused: ${await response.text()}`);
    }
    return response;
  }

  return {
    async listClients() {
      // Safe: the route answers with its own rows.
      const { data } = (await (await call("/api/ad-accounts")).json()) as { data: Client[] };
      return data;
    },
    async setAutopilot({ id, user_account_id }, mode) {
      await supabase
        .rpc("set_brain_settings", {
          p_user_account_id: user_account_id,
          p_ad_account_id: id,
          p_platform: "tiktok",
          p_patch: { mode },
          p_trace: { verb: "autopilot.set", correlation_id: randomUUID() },
        })
        .throwOnError();
    },
    async read<T>(path: string) {
      // Safe: whoever asks for a path knows what it answers.
      return (await (await call(path)).json()) as T;
    },
    async send<T>(path: string, body: unknown, cookie?: string) {
      const sent = { method: "POST", body: JSON.stringify(body) };
      const response = await call(path, sent, cookie);
      const left = response.headers.getSetCookie().map((one) => one.split(";")[0]);
      // Safe: whoever asks for a path knows what it answers.
      return { body: (await response.json()) as T, cookie: left.join("; ") };
    },
  };
}
