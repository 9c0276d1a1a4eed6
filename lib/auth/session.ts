import "server-only";
import { createServerClient } from "@supabase/ssr";
import { cookies } from "next/headers";
import { isUnreachable } from "#lib/auth/auth-error";
import { sessionCookie } from "#lib/auth/cookie";
import { fullNameOf } from "#lib/auth/full-name";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";

/** A proven person: the token says who, and Supabase has confirmed the token. */
export type Session = { userId: string; email: string; name: string | null; accessToken: string };

/** Supabase Auth on the session cookie of this request. */
export async function sessionClient() {
  const jar = await cookies();
  const { NEXT_PUBLIC_SUPABASE_URL, NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY } = env();
  return createServerClient(NEXT_PUBLIC_SUPABASE_URL, NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: sessionCookie(),
    cookies: {
      getAll: () => jar.getAll(),
      setAll: (changed) => {
        try {
          for (const { name, value, options } of changed) jar.set(name, value, options);
        } catch {
          // A page may not set cookies; proxy.ts has refreshed them before it renders.
        }
      },
    },
  });
}

/** The person behind the session cookie, or null. */
export async function findCookieSession(): Promise<Session | null> {
  const token = await findCookieToken();
  return token ? findTokenSession(token) : null;
}

/** The token in the session cookie, renewed if its time is over; it proves nobody yet. */
export async function findCookieToken(): Promise<string | null> {
  const supabase = await sessionClient();
  const { data } = await supabase.auth.getSession();
  return data.session?.access_token ?? null;
}

/**
 * The person behind a Supabase access token, or null when it proves nobody.
 *
 * Asks the Auth server, which knows what a signature cannot tell: that the
 * session was ended or the person is gone.
 */
export async function findTokenSession(accessToken: string): Promise<Session | null> {
  const supabase = await sessionClient();
  const { data, error } = await supabase.auth.getUser(accessToken);
  // An Auth server that does not answer says nothing about the person.
  if (error && isUnreachable(error)) {
    throw new AppError("unavailable", "auth_unavailable", { cause: error });
  }
  if (!data.user?.email) return null;
  return {
    userId: data.user.id,
    email: data.user.email,
    name: fullNameOf(data.user),
    accessToken,
  };
}
