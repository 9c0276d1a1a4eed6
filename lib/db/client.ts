import "server-only";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { TimeoutStrategy, timeout } from "cockatiel";
import type { Database } from "#lib/db/database.types";
import { env } from "#lib/env";

export type Db = SupabaseClient<Database>;

/**
 * No question of ours takes so long, nor does hosted Supabase let it. Without a limit an answer
 * that is lost on its way holds whoever waits for five minutes: of five thousand runs, one.
 */
const PATIENCE_MS = 60_000;

/** No signal goes along: with one, React would not share a question within a page. */
const fetchInTime: typeof fetch = (input, init) =>
  timeout(PATIENCE_MS, TimeoutStrategy.Aggressive).execute(() => fetch(input, init));

/** The database as a signed-in person sees it: row level security decides. */
export function openDb(accessToken: string): Db {
  const { NEXT_PUBLIC_SUPABASE_URL, NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY } = env();
  const db = createClient<Database>(
    NEXT_PUBLIC_SUPABASE_URL,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
    { accessToken: async () => accessToken, global: { fetch: fetchInTime } },
  );
  // React's development build looks into whatever a component is given, and this part
  // of a client with a token of its own throws at any look.
  Object.defineProperty(db, "auth", { enumerable: false });
  return db;
}

/**
 * The database with the server's own key, past row level security: for webhooks,
 * jobs and what must happen before anybody is signed in. Whoever uses it filters
 * by `user_account_id` in code.
 */
export function openServerDb(): Db {
  const { NEXT_PUBLIC_SUPABASE_URL, SUPABASE_SECRET_KEY } = env();
  return createClient<Database>(NEXT_PUBLIC_SUPABASE_URL, SUPABASE_SECRET_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: fetchInTime },
  });
}
