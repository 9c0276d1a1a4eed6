import "server-only";
import { toAuthError } from "#lib/auth/auth-error";
import type { Guest } from "#lib/auth/guest";
import { SignOut } from "#lib/auth/schema";
import { trailSession } from "#lib/auth/session-trail";

/** Ends the session of this browser, or all of the person's; somebody already out stays out. */
export async function signOut(guest: Guest, input: SignOut): Promise<void> {
  const { everywhere } = SignOut.parse(input);
  const { data } = await guest.auth.getUser();
  const { error } = await guest.auth.signOut({ scope: everywhere ? "global" : "local" });
  if (error) throw toAuthError(error);
  if (data.user) await trailSession(guest, { verb: "member.sign_out", userId: data.user.id });
}
