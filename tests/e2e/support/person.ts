import { createHash } from "node:crypto";
import { type APIRequestContext, type APIResponse, expect, type Page } from "@playwright/test";
import { createClient } from "@supabase/supabase-js";
import { comeFromElsewhere } from "./place";

const { E2E_SUPABASE_URL = "", E2E_PUBLISHABLE_KEY = "", E2E_SECRET_KEY = "" } = process.env;

export type Person = {
  userId: string;
  email: string;
  password: string;
  accessToken: string;
  /** Empty for somebody who is a member of nothing. */
  userAccountId: string;
};

const withoutSession = { auth: { persistSession: false, autoRefreshToken: false } };

/** Somebody new with a workspace of their own, or, with a null name, with none. */
export async function signUp(workspace: string | null = "Dental"): Promise<Person> {
  const supabase = createClient(E2E_SUPABASE_URL, E2E_PUBLISHABLE_KEY, withoutSession);
  const email = `e2e-${crypto.randomUUID()}@example.kz`;
  const password = "correct horse battery";
  const { data, error } = await supabase.auth.signUp({
    email,
    password,
    options: {
      data: { full_name: "Айгерим С.", ...(workspace !== null && { workspace_name: workspace }) },
    },
  });
  if (error || !data.session) throw error ?? new Error("no session after sign-up");
  const { data: rows } = await supabase.from("user_account_members").select("user_account_id");
  return {
    userId: data.session.user.id,
    email,
    password,
    accessToken: data.session.access_token,
    userAccountId: rows?.[0]?.user_account_id ?? "",
  };
}

/** Has a letter sent with a link that signs in. */
export async function askForLink(email: string): Promise<void> {
  const supabase = createClient(E2E_SUPABASE_URL, E2E_PUBLISHABLE_KEY, withoutSession);
  const options = { shouldCreateUser: false };
  const { error } = await supabase.auth.signInWithOtp({ email, options });
  if (error) throw error;
}

/** A member of somebody's workspace, made with the server's key as an invitation would. */
export async function addMember(owner: Person, role: "manager" | "viewer"): Promise<Person> {
  const token = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  const person = await signUp(null);
  const as = ({ accessToken }: Person) =>
    createClient(E2E_SUPABASE_URL, E2E_PUBLISHABLE_KEY, { accessToken: async () => accessToken });
  const invited = await as(owner).rpc("invite_member", {
    p_user_account_id: owner.userAccountId,
    p_email: person.email,
    p_role: role,
    p_token_hash: Buffer.from(hash).toString("hex"),
    p_expires_at: "2100-01-01T00:00:00Z",
    p_trace: { verb: "member.invite" },
  });
  if (invited.error) throw invited.error;
  const accepted = await as(person).rpc("accept_invitation", {
    p_token: token,
    p_trace: { verb: "member.accept_invitation" },
  });
  if (accepted.error) throw accepted.error;
  return { ...person, userAccountId: owner.userAccountId };
}

/** Where an invitation of the workspace leads, as its owner would copy it. */
export async function inviteByLink(owner: Person, email = "somebody@example.kz"): Promise<string> {
  const token = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
  const hash = createHash("sha256").update(token).digest("hex");
  const { accessToken } = owner;
  const supabase = createClient(E2E_SUPABASE_URL, E2E_PUBLISHABLE_KEY, {
    accessToken: async () => accessToken,
  });
  const { error } = await supabase.rpc("invite_member", {
    p_user_account_id: owner.userAccountId,
    p_email: email,
    p_role: "manager",
    p_token_hash: hash,
    p_expires_at: "2100-01-01T00:00:00Z",
    p_trace: { verb: "member.invite" },
  });
  if (error) throw error;
  return `/join/${token}`;
}

/** How many changes a workspace's trail holds. */
export async function countChanges({ userAccountId }: Person): Promise<number> {
  const server = createClient(E2E_SUPABASE_URL, E2E_SECRET_KEY, withoutSession);
  const { count, error } = await server
    .from("actions_log")
    .select("id", { count: "exact", head: true })
    .eq("user_account_id", userAccountId);
  if (error) throw error;
  return count ?? 0;
}

/** Lets somebody have done these things as often as anybody may, and then some. */
export async function exhaust({ userId }: Person, things: string[]): Promise<void> {
  const server = createClient(E2E_SUPABASE_URL, E2E_SECRET_KEY, withoutSession);
  const subject = createHash("sha256").update(userId).digest("hex");
  const expires_at = new Date(Date.now() + 600_000).toISOString();
  const rows = things.map((one) => ({ bucket: `${one}:${subject}`, tries: 9999, expires_at }));
  const { error } = await server.from("rate_limits").insert(rows);
  if (error) throw error;
}

type Call = { method?: string; body?: unknown; raw?: string; headers?: Record<string, string> };

/** Calls the HTTP API as somebody, with a bearer token, or as nobody. */
export function call(
  request: APIRequestContext,
  person: Person | null,
  path: string,
  { method = "GET", body, raw, headers = {} }: Call = {},
): Promise<APIResponse> {
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  // As bytes: Playwright would quote a string that is no JSON.
  const data = text === undefined ? undefined : Buffer.from(text);
  return request.fetch(path, {
    method,
    data,
    headers: {
      ...(data !== undefined && { "content-type": "application/json" }),
      ...(person && { authorization: `Bearer ${person.accessToken}` }),
      ...headers,
    },
  });
}

/** Signs in on the screen, as people do. */
export async function signIn(
  page: Page,
  { email, password }: Pick<Person, "email" | "password">,
): Promise<void> {
  await comeFromElsewhere(page);
  await page.goto("/sign-in");
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[type=password]").fill(password);
  // A click waits until the page has come alive; a key would be pressed before.
  await page.locator("button[type=submit]").click();
  await expect(page).toHaveURL(/\/(dashboard|welcome)/);
}
