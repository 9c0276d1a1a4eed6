import "server-only";
import { toAuthError } from "#lib/auth/auth-error";
import { type Guest, requirePerson } from "#lib/auth/guest";
import { isMailProven } from "#lib/auth/mail-proof";
import { limitRate } from "#lib/auth/rate-limit";
import { ChangePassword, ResetPassword } from "#lib/auth/schema";
import type { Session } from "#lib/auth/session";
import { trailSession } from "#lib/auth/session-trail";
import { AppError } from "#lib/errors";

/** Who may set a new password without the old one: whoever has just come by a link, or nobody. */
export async function findResetter(guest: Guest): Promise<Session | null> {
  const { data } = await guest.auth.getSession();
  if (!data.session) return null;
  const person = await requirePerson(guest).catch((thrown: unknown) => {
    if (thrown instanceof AppError && thrown.kind === "signed_out") return null;
    throw thrown;
  });
  return person && isMailProven(guest.mailProof, person.accessToken, new Date()) ? person : null;
}

/** Sets a new password for whoever has just come by a link from their own mailbox. */
export async function resetPassword(guest: Guest, input: ResetPassword): Promise<void> {
  const { password } = ResetPassword.parse(input);
  const person = await findResetter(guest);
  if (!person) throw new AppError("conflict", "link_expired");
  await setPassword(guest, person.userId, password);
}

/** Gives a login that an invitation made its name and first password. */
export async function claimLogin(
  guest: Guest,
  { name, password }: { name: string; password: string },
): Promise<void> {
  const person = await findResetter(guest);
  if (!person) throw new AppError("conflict", "link_expired");
  await setPassword(guest, person.userId, password, { full_name: name });
}

/**
 * Changes the password of somebody who knows the current one.
 *
 * Knowing it is shown by signing in anew: Supabase wants a fresh session for this,
 * and a browser left open has none.
 */
export async function changePassword(guest: Guest, input: ChangePassword): Promise<void> {
  const { current, password } = ChangePassword.parse(input);
  const { userId, email } = await requirePerson(guest);
  await limitRate("change-password", userId, { tries: 10, windowS: 600 });
  const { error } = await guest.auth.signInWithPassword({ email, password: current });
  if (error?.code === "invalid_credentials") {
    const fields = [{ field: "current", reason: "wrong_current_password" as const }];
    throw new AppError("invalid", "invalid_input", { fields, cause: error });
  }
  if (error) throw toAuthError(error);
  await setPassword(guest, userId, password);
}

/** Whoever was in with the old password is out with the new one, except here. */
async function setPassword(
  guest: Guest,
  userId: string,
  password: string,
  facts: { full_name?: string } = {},
): Promise<void> {
  const { error } = await guest.auth.updateUser({ password, data: facts });
  if (error) throw toAuthError(error);
  await guest.auth.signOut({ scope: "others" });
  await trailSession(guest, { verb: "member.change_password", userId });
}
