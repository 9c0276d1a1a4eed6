import "server-only";
import type { AuthError } from "@supabase/supabase-js";
import { toAuthError } from "#lib/auth/auth-error";
import type { Guest } from "#lib/auth/guest";
import { invitationGone, requireInvitation } from "#lib/auth/invitation";
import { limitDoor } from "#lib/auth/limits";
import { SignUp, SignUpInvited } from "#lib/auth/schema";
import { trailSession } from "#lib/auth/session-trail";
import { openDb, openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { env } from "#lib/env";
import type { AppError } from "#lib/errors";
import { listMemberships } from "#lib/workspaces/read";

/** Where a newcomer stands: inside a workspace, or waiting for a letter. */
export type SignedUp = { isIn: boolean; userAccountId: string | null };

/**
 * Makes a login and a workspace it owns, in one transaction.
 *
 * A project that proves addresses first has sent a letter, and nobody is in yet.
 */
export async function signUp(guest: Guest, input: SignUp): Promise<SignedUp> {
  const { name, workspace, email, password } = SignUp.parse(input);
  await limitDoor("sign-up", guest, email);
  const facts = { full_name: name, workspace_name: workspace };
  return enter(guest, { email, password, facts }, toAuthError);
}

/** Makes a login that joins the workspace an invitation is for, in one transaction. */
export async function signUpInvited(guest: Guest, input: SignUpInvited): Promise<SignedUp> {
  const { token, name, email, password } = SignUpInvited.parse(input);
  await limitDoor("sign-up", guest, email);
  await requireInvitation(guest, token);
  unwrap(await openServerDb().rpc("release_unclaimed_login", { p_token: token }));
  const facts = { full_name: name, invitation_token: token };
  // Supabase hides why the database refused; the one reason of ours is a token just used.
  const explain = (error: AuthError) =>
    error.code === "unexpected_failure" ? invitationGone(error) : toAuthError(error);
  return enter(guest, { email, password, facts }, explain);
}

type Newcomer = { email: string; password: string; facts: Record<string, string> };

async function enter(
  guest: Guest,
  { email, password, facts }: Newcomer,
  explain: (error: AuthError) => AppError,
): Promise<SignedUp> {
  const { data, error } = await guest.auth.signUp({
    email,
    password,
    options: { data: facts, emailRedirectTo: `${env().NEXT_PUBLIC_APP_URL}/dashboard` },
  });
  if (error) throw explain(error);
  if (!data.session) return { isIn: false, userAccountId: null };
  const userId = data.session.user.id;
  await trailSession(guest, { verb: "member.sign_in", userId, method: "sign_up" });
  const [membership] = await listMemberships(openDb(data.session.access_token), userId);
  return { isIn: true, userAccountId: membership?.userAccountId ?? null };
}
