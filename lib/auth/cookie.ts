import { env } from "#lib/env";

/** The browser's scripts never read our session, so none of them can. */
export function sessionCookie() {
  return {
    httpOnly: true,
    sameSite: "lax" as const,
    secure: env().NEXT_PUBLIC_APP_URL.startsWith("https:"),
    path: "/",
  };
}
