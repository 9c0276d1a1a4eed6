import "server-only";
import type { Guest } from "#lib/auth/guest";
import { openServerDb } from "#lib/db/client";
import { log } from "#lib/log";

type Entry = {
  verb: "member.sign_in" | "member.sign_out" | "member.change_password";
  userId: string;
  method?: "password" | "link" | "sign_up";
};

/**
 * Writes what happened to a session into the trail of the person's workspaces.
 *
 * The session lives at Supabase and has happened already, so a trail that cannot be
 * written is our log's business and stops nobody.
 */
export async function trailSession(guest: Guest, { verb, userId, method }: Entry): Promise<void> {
  const { error } = await openServerDb().rpc("log_session", {
    p_user_id: userId,
    p_verb: verb,
    p_correlation_id: guest.correlationId,
    ...(method && { p_method: method }),
  });
  if (error) log.error({ action: verb, correlationId: guest.correlationId, error }, "no trail");
}
