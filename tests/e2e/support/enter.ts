import type { Page } from "@playwright/test";
import { createServerClient } from "@supabase/ssr";
import type { Person } from "./person";

const { E2E_SUPABASE_URL = "", E2E_PUBLISHABLE_KEY = "", E2E_BASE_URL = "" } = process.env;

/**
 * Gives the browser somebody's session, as if they had signed in on the screen.
 *
 * For journeys about other rooms: it saves them the form and the overview behind it.
 */
export async function enter(page: Page, { email, password }: Person): Promise<void> {
  const jar = new Map<string, string>();
  const supabase = createServerClient(E2E_SUPABASE_URL, E2E_PUBLISHABLE_KEY, {
    cookies: {
      getAll: () => [...jar].map(([name, value]) => ({ name, value })),
      setAll: (changed) => {
        for (const { name, value } of changed) jar.set(name, value);
      },
    },
  });
  const { error } = await supabase.auth.signInWithPassword({ email, password });
  if (error) throw error;
  // The client writes its cookies a moment after it answers.
  while (jar.size === 0) await page.waitForTimeout(10);
  const cookies = [...jar].map(([name, value]) => ({ name, value, url: E2E_BASE_URL }));
  await page.context().addCookies(cookies);
}
