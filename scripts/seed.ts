import { createClient } from "@supabase/supabase-js";
import { Sentence } from "./sentence.ts";

export const DEMO_EMAIL = "demo@performante.local";
export const DEMO_PASSWORD = "demo-performante";

type Seed = { supabaseUrl: string; publishableKey: string; secretKey: string };

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
    options: { data: { workspace_name: "Стоматология «Тіс»", full_name: "Айгерим Сапарова" } },
  });
  if (error) throw new Sentence(`The demo login could not be created: ${error.message}`);
}
