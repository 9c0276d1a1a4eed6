import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { AuthError } from "@supabase/supabase-js";
import { isUnreachable, toAuthError } from "#lib/auth/auth-error";
import type { Guest } from "#lib/auth/guest";
import { limitDoor } from "#lib/auth/limits";
import { safeNext } from "#lib/auth/safe-next";
import { AskByEmail, SendSignInLink } from "#lib/auth/schema";
import { env } from "#lib/env";

/** As long as a letter usually takes to hand over, so that waiting tells nobody who has a login. */
const PACE_MS = 1000;

/** Sends a link that signs in, to whom it belongs; the answer is the same for any address. */
export async function sendSignInLink(guest: Guest, input: SendSignInLink): Promise<void> {
  const { email, next } = SendSignInLink.parse(input);
  const ours = env().NEXT_PUBLIC_APP_URL;
  const emailRedirectTo = ours + safeNext(next, ours);
  await sendQuietly(guest, email, () =>
    guest.auth.signInWithOtp({ email, options: { emailRedirectTo, shouldCreateUser: false } }),
  );
}

/** Sends a link to choose a new password; the answer is the same for any address. */
export async function requestPasswordReset(guest: Guest, input: AskByEmail): Promise<void> {
  const { email } = AskByEmail.parse(input);
  const redirectTo = `${env().NEXT_PUBLIC_APP_URL}/reset-password`;
  await sendQuietly(guest, email, () => guest.auth.resetPasswordForEmail(email, { redirectTo }));
}

/** Sends the letter that proves an address once more; the answer is the same for any address. */
export async function resendConfirmation(guest: Guest, input: AskByEmail): Promise<void> {
  const { email } = AskByEmail.parse(input);
  const options = { emailRedirectTo: `${env().NEXT_PUBLIC_APP_URL}/dashboard` };
  await sendQuietly(guest, email, () => guest.auth.resend({ type: "signup", email, options }));
}

/** Refusals would tell who has a login; only an Auth server that does not answer is worth a word. */
async function sendQuietly(
  guest: Guest,
  email: string,
  send: () => Promise<{ error: AuthError | null }>,
): Promise<void> {
  await limitDoor("mail", guest, email);
  const [{ error }] = await Promise.all([send(), sleep(PACE_MS)]);
  if (error && isUnreachable(error)) throw toAuthError(error);
}
