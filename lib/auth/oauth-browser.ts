import "server-only";
import { cookies } from "next/headers";
import { randomKey } from "#lib/connections/oauth-state";
import { env } from "#lib/env";

/** Longer than a consent may take; the database ends it before. */
const MAX_AGE_S = 15 * 60;

/**
 * The key that ties a consent to the browser it began in.
 *
 * The prefix keeps other hosts of the domain from setting it; browsers grant it over https alone.
 */
function cookieName(): string {
  return isSecure() ? "__Host-oauth" : "oauth";
}

const isSecure = () => env().NEXT_PUBLIC_APP_URL.startsWith("https:");

/** The key this browser shows when it comes back; one for all consents it has under way. */
export async function giveBrowserKey(): Promise<string> {
  const jar = await cookies();
  const key = jar.get(cookieName())?.value ?? randomKey();
  jar.set(cookieName(), key, {
    httpOnly: true,
    // It must come along when the platform sends the person back to us.
    sameSite: "lax",
    secure: isSecure(),
    path: "/",
    maxAge: MAX_AGE_S,
  });
  return key;
}

export async function readBrowserKey(): Promise<string | undefined> {
  return (await cookies()).get(cookieName())?.value;
}
