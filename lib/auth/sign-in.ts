import "server-only";
import { toAuthError } from "#lib/auth/auth-error";
import type { Guest } from "#lib/auth/guest";
import { limitDoor } from "#lib/auth/limits";
import { safeNext } from "#lib/auth/safe-next";
import { SignIn } from "#lib/auth/schema";
import { trailSession } from "#lib/auth/session-trail";
import { env } from "#lib/env";

/** Lets somebody in by e-mail and password; answers where they wanted to go. */
export async function signIn(guest: Guest, input: SignIn): Promise<{ next: string }> {
  const { email, password, next } = SignIn.parse(input);
  await limitDoor("sign-in", guest, email);
  const { data, error } = await guest.auth.signInWithPassword({ email, password });
  if (error) throw toAuthError(error);
  await trailSession(guest, {
    verb: "member.sign_in",
    userId: data.user.id,
    method: "password",
  });
  return { next: safeNext(next, env().NEXT_PUBLIC_APP_URL) };
}
