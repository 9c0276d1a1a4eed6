import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { inject } from "vitest";
import type { Database } from "#lib/db/database.types";
import { type LocalSupabase, openLocalSupabase } from "../../scripts/local-supabase.ts";
import { TEST_KEYS } from "./test-keys.ts";

export type TestSupabase = LocalSupabase & {
  /** A client as a browser would have it, or with the server's own key. */
  client(key?: "publishable" | "secret", accessToken?: string): SupabaseClient<Database>;
};

/** Opens a Supabase of one's own inside this process; close it when the file is done. */
export async function openTestSupabase(): Promise<TestSupabase> {
  const dataDir = mkdtempSync(join(tmpdir(), "performante-test-"));
  cpSync(inject("supabaseTemplate"), dataDir, { recursive: true });
  const supabase = await openLocalSupabase({ ...TEST_KEYS, dataDir });
  return {
    ...supabase,
    client: (key = "publishable", accessToken) =>
      createClient<Database>("http://supabase.test", TEST_KEYS[`${key}Key`], {
        ...(accessToken
          ? { accessToken: async () => accessToken }
          : { auth: { persistSession: false, autoRefreshToken: false } }),
        global: { fetch: (input, init) => supabase.fetch(new Request(input, init)) },
      }),
    async close() {
      await supabase.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
