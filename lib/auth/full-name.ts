import type { User } from "@supabase/supabase-js";

/** As long as a name of ours may be. */
const LONGEST = 120;

/** The name a person gave, or null; they write these facts themselves, so anything may stand there. */
export function fullNameOf({ user_metadata }: Pick<User, "user_metadata">): string | null {
  const name: unknown = user_metadata?.full_name;
  return typeof name === "string" ? name.trim().slice(0, LONGEST) || null : null;
}
