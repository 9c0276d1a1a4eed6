import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServerClient } from "@supabase/ssr";
import { createClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createSandbox, type RunningSandbox } from "#lib/sandbox/sandbox";
import { TIKTOK_APP } from "#lib/sandbox/tiktok/furnish";
import { records } from "#lib/sandbox/tiktok/records";
import { type AppStack, openAppStack } from "#tests/support/app";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const dataDir = mkdtempSync(join(tmpdir(), "performante-canary-"));
const sandbox: RunningSandbox = createSandbox({ seeding: { world: "fresh" } });
let stack: AppStack;
let person: { bearer: string; cookie: string };

beforeAll(async () => {
  stack = await openAppStack(dataDir);
  const { sandbox: place, variables } = stack.settings;
  await sandbox.listen(place?.port);
  const secret = variables.TIKTOK_APP_SECRET ?? "";
  records(sandbox.sandbox.store).apps.put({ ...TIKTOK_APP, secret });
  await stack.start();
  person = await signUp();
});
afterAll(async () => {
  await stack.stop();
  await sandbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Somebody with a workspace, as a program and as a browser knows them. */
async function signUp() {
  const { publishableKey } = stack.settings;
  const jar = new Map<string, string>();
  const client = createServerClient(stack.gate.url, publishableKey, {
    cookies: {
      getAll: () => [...jar].map(([name, value]) => ({ name, value })),
      setAll: (all) => {
        for (const { name, value } of all) jar.set(name, value);
      },
    },
  });
  const { data, error } = await client.auth.signUp({
    email: "canary@example.kz",
    password: "correct horse battery",
    options: { data: { workspace_name: "Canary", full_name: "Canary" } },
  });
  if (error || !data.session) throw error ?? new Error("no session after sign-up");
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  return { bearer: `Bearer ${data.session.access_token}`, cookie };
}

/** Every answer of the app, word for word, headers included. */
const heard: string[] = [];

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const url = `http://127.0.0.1:${stack.settings.appPort}${path}`;
  const response = await fetch(url, init);
  heard.push(await response.clone().text(), JSON.stringify([...response.headers]));
  return response;
}

async function post<T>(path: string, body: unknown, cookie = "") {
  const headers = { authorization: person.bearer, cookie, "content-type": "application/json" };
  const response = await ask(path, { method: "POST", headers, body: JSON.stringify(body) });
  expect(response.status).toBeLessThan(300);
  const left = response.headers.getSetCookie().map((one) => one.split(";")[0]);
  return { body: (await response.json()) as T, cookie: left.join("; ") };
}

const get = (path: string) => ask(path, { headers: { authorization: person.bearer } });

test("a token is in no page, no payload, no answer, no refusal, no log and no row", async () => {
  const { body: client } = await post<{ id: string }>("/api/ad-accounts", { name: "Client" });
  const { body: start, cookie } = await post<{ url: string }>("/tiktok/oauth/start", {});
  const back = new URL((await sandbox.control.consent(start.url)).redirect).searchParams;
  const code = back.get("auth_code") ?? "";
  const answer = { auth_code: code, state: back.get("state") };
  type Opened = { grantId: string; accounts: { externalId: string }[] };
  const { body: opened } = await post<Opened>("/tiktok/oauth/exchange", answer, cookie);
  const token = sandbox.sandbox.tokens.list("tiktok")[0]?.id ?? "";
  for (const path of [`/oauth/choose/${opened.grantId}`, "/oauth/callback"]) await look(path);
  const [first] = opened.accounts;
  const choice = { grantId: opened.grantId, externalAccountId: first?.externalId };
  await post("/tiktok/oauth/choose", choice);

  for (const path of ["/accounts", "/accounts/history", "/profile", "/dashboard"]) await look(path);
  await get("/api/ad-accounts");
  expect((await get("/tiktok/instant-pages")).status).toBe(200);
  expect((await get("/api/tiktok-campaign-builder/advertiser-info")).status).toBe(200);
  for (const fault of [
    { kind: "platform_error", code: 40002 },
    { kind: "expired_token" },
  ] as const) {
    await sandbox.control.arm({ platform: "tiktok", times: 4, fault });
    const refused = await get(`/tiktok/instant-pages?adAccountId=${client.id}`);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    await sandbox.control.disarm();
  }

  const log = readFileSync(join(dataDir, "logs", "app.log"), "utf8");
  expect(log).toContain("tiktok.connect");
  const places = { answers: heard.join("\n"), log, rows: await rows() };
  for (const [place, text] of Object.entries(places)) {
    for (const canary of [token, code, stack.settings.variables.TIKTOK_APP_SECRET ?? ""]) {
      expect(canary.length).toBeGreaterThan(20);
      expect(text.includes(canary), `${place} holds a secret`).toBe(false);
    }
  }
});

test("the doors of connecting take what they know, and nothing else", async () => {
  const send = (path: string, body: unknown) =>
    ask(path, {
      method: "POST",
      headers: { authorization: person.bearer, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const forged = { auth_code: "stolen", state: "x".repeat(43) };
  const stranger = crypto.randomUUID();
  const answers = {
    redirected: await send("/tiktok/oauth/start", { returnTo: "//evil.example" }),
    foreignClient: await send("/tiktok/oauth/start", { adAccountId: stranger }),
    foreignWorkspace: await send("/tiktok/oauth/start", { userAccountId: stranger }),
    forged: await send("/tiktok/oauth/exchange", forged),
    noChoice: await send("/tiktok/oauth/choose", { grantId: stranger, externalAccountId: "7" }),
    noUuid: await get("/tiktok/instant-pages?adAccountId=7"),
    foreignPages: await get(`/tiktok/instant-pages?adAccountId=${stranger}`),
    foreignInfo: await get(`/tiktok/instant-pages?userAccountId=${stranger}`),
    nobody: await ask("/tiktok/instant-pages"),
  };
  const statuses = Object.entries(answers).map(([name, { status }]) => [name, status]);
  expect(Object.fromEntries(statuses)).toEqual({
    redirected: 422,
    foreignClient: 404,
    foreignWorkspace: 403,
    forged: 409,
    noChoice: 409,
    noUuid: 400,
    foreignPages: 404,
    foreignInfo: 403,
    nobody: 401,
  });
});

/** A page as HTML, and as the payload a click asks for. */
async function look(path: string): Promise<void> {
  const { cookie } = person;
  for (const more of [{}, { rsc: "1" }] as Record<string, string>[]) {
    expect((await ask(path, { headers: { cookie, ...more } })).status).toBe(200);
  }
}

/** Everything the server keeps about the connection. */
async function rows(): Promise<string> {
  const { supabaseUrl, secretKey } = stack.settings;
  const server = createClient(supabaseUrl, secretKey, { auth: { persistSession: false } });
  const tables = [
    "platform_credentials",
    "platform_connections",
    "oauth_grants",
    "oauth_states",
    "actions_log",
    "notifications",
  ];
  const answers = await Promise.all(
    tables.map((table) => server.from(table).select().throwOnError()),
  );
  expect(answers[0]?.data).toHaveLength(1);
  return JSON.stringify(answers.map(({ data }) => data));
}
