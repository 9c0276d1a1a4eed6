import "server-only";
import type { SupabaseClient } from "@supabase/supabase-js";
import { cookies, headers } from "next/headers";
import { toAuthError } from "#lib/auth/auth-error";
import { clientIp } from "#lib/auth/client-ip";
import { fullNameOf } from "#lib/auth/full-name";
import { MAIL_PROOF_COOKIE } from "#lib/auth/mail-proof";
import { type Session, sessionClient } from "#lib/auth/session";
import { CORRELATION_HEADER, correlationId } from "#lib/correlation";
import { AppError } from "#lib/errors";

/**
 * Whoever stands at the door, proven or not yet. Only `receiveGuest` or a test makes one.
 *
 * `auth` is Supabase Auth on the cookies of this request: signing in through it lets
 * the browser in.
 */
export type Guest = {
  auth: SupabaseClient["auth"];
  ip: string;
  correlationId: string;
  /** What `/auth/confirm` left when a link from an e-mail was opened here. */
  mailProof: string | undefined;
};

export async function receiveGuest(): Promise<Guest> {
  const [sent, jar, { auth }] = await Promise.all([headers(), cookies(), sessionClient()]);
  return {
    auth,
    ip: clientIp(sent),
    correlationId: correlationId(sent.get(CORRELATION_HEADER)),
    mailProof: jar.get(MAIL_PROOF_COOKIE)?.value,
  };
}

/** The person behind a guest's session, confirmed by the Auth server; refuses whoever has none. */
export async function requirePerson(guest: Guest): Promise<Session> {
  const { data: cookie } = await guest.auth.getSession();
  if (!cookie.session) throw new AppError("signed_out", "signed_out");
  const { data, error } = await guest.auth.getUser(cookie.session.access_token);
  if (error) throw toAuthError(error);
  return {
    userId: data.user.id,
    email: data.user.email ?? "",
    name: fullNameOf(data.user),
    accessToken: cookie.session.access_token,
  };
}
