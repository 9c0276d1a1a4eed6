import { createClient } from "@supabase/supabase-js";
import type { Guest } from "#lib/auth/guest";
import { env } from "#lib/env";

let guests = 0;

/** Somebody at the door with a browser of their own: its session lives in memory. */
export function newGuest(facts: Partial<Guest> = {}): Guest {
  guests += 1;
  const { NEXT_PUBLIC_SUPABASE_URL, NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY } = env();
  const { auth } = createClient(NEXT_PUBLIC_SUPABASE_URL, NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY, {
    auth: { autoRefreshToken: false },
  });
  return {
    auth,
    ip: `198.51.100.${guests}`,
    correlationId: `guest-${crypto.randomUUID()}`,
    mailProof: undefined,
    ...facts,
  };
}
