import { type Browser, expect, type Page, test } from "@playwright/test";
import { createClient } from "@supabase/supabase-js";
import type { Plan } from "../../lib/brain/plan";
import { enter } from "./support/enter";
import { keepPrepared, sessionOf } from "./support/looks-world";
import { call, inviteByLink, type Person, signUp } from "./support/person";

const { E2E_SUPABASE_URL = "", E2E_PUBLISHABLE_KEY = "", E2E_SECRET_KEY = "" } = process.env;
const withoutSession = { auth: { persistSession: false, autoRefreshToken: false } };

/** The login every demo has. */
const DEMO = { email: "demo@performante.local", password: "demo-performante" };

test("everybody who will look has something to look at", async ({ browser }) => {
  test.setTimeout(240_000);
  await session(browser, "homeless", await signUp(null));
  const newcomer = await signUp("Студия Айгерим");
  await session(browser, "newcomer", newcomer);
  const joinPath = await inviteByLink(newcomer);
  const connecting = await signUp("Агентство");
  const choosePath = await session(browser, "connecting", connecting, beginConnecting);
  const brokenPath = await breakRun(connecting);
  const agency = await signInDemo();
  const found = await session(browser, "agency", agency, (page) => lookAround(page, agency));
  keepPrepared({ ...found, joinPath, choosePath, brokenPath });
});

async function session<T>(
  browser: Browser,
  viewer: string,
  person: Person,
  work?: (page: Page, person: Person) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ baseURL: process.env.E2E_BASE_URL });
  const page = await context.newPage();
  await enter(page, person);
  // Safe: whoever asks for nothing uses nothing.
  const done = (await work?.(page, person)) as T;
  await context.storageState({ path: sessionOf(viewer) });
  await context.close();
  return done;
}

/** A client with a direction, whose connecting stops where an ad account is to be chosen. */
async function beginConnecting(page: Page, owner: Person): Promise<string> {
  const post = async (path: string, body: object) =>
    expect((await call(page.request, owner, path, { method: "POST", body })).ok()).toBe(true);
  await post("/api/ad-accounts", { name: "Балабақша" });
  await post("/api/directions", {
    name: "Подготовка к школе",
    platform: "both",
    daily_budget: 9_000,
    target_cpl: 2_800,
    tiktok_objective: "lead_generation",
    tiktok_daily_budget: 9_000,
    tiktok_target_cpl_kzt: 2_800,
  });
  await page.goto("/accounts");
  await page.getByRole("button", { name: /^Подключить TikTok/ }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(page).toHaveURL(/\/oauth\/choose\//, { timeout: 60_000 });
  return new URL(page.url()).pathname;
}

/** A run whose row was damaged: its page breaks, as any may, and the shell around it stands. */
async function breakRun({ userAccountId }: Person): Promise<string> {
  const server = createClient(E2E_SUPABASE_URL, E2E_SECRET_KEY, withoutSession);
  const { data: client } = await server
    .from("ad_accounts")
    .select("id")
    .eq("user_account_id", userAccountId)
    .single()
    .throwOnError();
  const { data: run } = await server
    .from("brain_executions")
    .insert({
      user_account_id: userAccountId,
      ad_account_id: client.id,
      platform: "tiktok",
      local_day: "2026-11-01",
      started_by: "member",
      mode: "report",
      status: "completed",
      plan: {},
    })
    .select("id")
    .single()
    .throwOnError();
  return `/autopilot/${run.id}`;
}

async function signInDemo(): Promise<Person> {
  const supabase = createClient(E2E_SUPABASE_URL, E2E_PUBLISHABLE_KEY, withoutSession);
  const { data, error } = await supabase.auth.signInWithPassword(DEMO);
  if (error) throw error;
  const { user, session } = data;
  return { ...DEMO, userId: user.id, accessToken: session.access_token, userAccountId: "" };
}

/** The agency's oldest client, and of each thing one to open; its autopilot makes proposals. */
async function lookAround(page: Page, agency: Person) {
  const read = async (path: string) => (await (await call(page.request, agency, path)).json()).data;
  const clients = await read("/api/ad-accounts");
  const { id: clientId } = clients.find(({ name }: { name: string }) => name === "Тіс Арт");
  const scope = `platform=tiktok&accountId=${clientId}`;
  const [directions, [creative], [lead]] = await Promise.all([
    read(`/api/directions?${scope}`),
    read(`/api/creatives?${scope}`),
    read(`/api/leads?${scope}`),
  ]);
  const direction = directions.find(({ name }: { name: string }) => name === "Имплантация");
  await page.goto(`/autopilot?platform=tiktok&account=${clientId}`);
  const proposing = page.getByRole("radio", { name: "Советует" });
  if (!(await proposing.isChecked())) {
    await proposing.click();
    await expect(page.getByText(/^Сохранено\./)).toBeVisible();
  }
  const body = { accountId: clientId };
  const run = await call(page.request, agency, "/api/brain/run-tiktok", { method: "POST", body });
  const { execution_id: runId } = await run.json();
  await expect(async () => {
    const runs = await read(`/api/autopilot/executions?platform=tiktok`);
    const one = runs.find(({ id }: { id: string }) => id === runId);
    expect(one?.status).toBe("completed");
  }).toPass({ timeout: 120_000 });
  await proposeRaise(runId);
  return { clientId, directionId: direction.id, creativeId: creative.id, leadId: lead.id, runId };
}

/**
 * Lets a run propose a raise as well, written as the server writes one: the market of the demo
 * gives a reason for it on some days only, and a walk wants the question on each.
 */
async function proposeRaise(runId: string): Promise<void> {
  const server = createClient(E2E_SUPABASE_URL, E2E_SECRET_KEY, withoutSession);
  const runs = () => server.from("brain_executions");
  const { data: run } = await runs()
    .select("user_account_id, plan")
    .eq("id", runId)
    .single()
    .throwOnError();
  const plan: Plan = run.plan;
  const judged = plan.directions.flatMap(({ id, groups }) =>
    groups.map((group) => ({ directionId: id, group })),
  );
  const kept = judged.find(({ group }) => group.evidence && !group.deed);
  if (!kept) throw new Error("no ad group that was judged stays as it is");
  const { directionId, group } = kept;
  const { id: groupId, budgetMinor: fromMinor } = group;
  const toMinor = Math.round(fromMinor * 1.2);
  group.deed = { groupId, kind: "budget", fromMinor, toMinor, mustAsk: true };
  await runs().update({ plan }).eq("id", runId).throwOnError();
  await server
    .from("brain_deeds")
    .insert({
      user_account_id: run.user_account_id,
      execution_id: runId,
      position: judged.length,
      ad_group_id: groupId,
      direction_id: directionId,
      kind: "budget",
      from_budget: fromMinor / 100,
      to_budget: toMinor / 100,
      currency: plan.currency,
      status: "proposed",
    })
    .throwOnError();
}
