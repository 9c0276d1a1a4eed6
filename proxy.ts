import { createServerClient } from "@supabase/ssr";
import { type NextRequest, NextResponse } from "next/server";
import { sessionCookie } from "#lib/auth/cookie";
import { CORRELATION_HEADER, correlationId } from "#lib/correlation";
import { env } from "#lib/env";
import { ownAddress } from "#lib/own-address";

/**
 * Runs before every page and endpoint: refreshes the session cookie, names the
 * request, and sets the headers a browser must obey.
 *
 * It decides nothing about rights; the gates do, where the work is done.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const elsewhere = ownAddress(request, env().NEXT_PUBLIC_APP_URL);
  // Next would cut a `location` under the name it was started with down to its path: round and round.
  if (elsewhere) return new NextResponse(null, { headers: { refresh: `0; url=${elsewhere}` } });

  const id = correlationId(request.headers.get(CORRELATION_HEADER));
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);

  request.headers.set(CORRELATION_HEADER, id);
  request.headers.set("x-nonce", nonce);
  request.headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  // Next reads the nonce for its own scripts from here.
  request.headers.set("content-security-policy", policy);

  const response = await refreshSession(request);
  response.headers.set(CORRELATION_HEADER, id);
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", referrerPolicy(request.nextUrl.pathname));
  response.headers.set(
    "permissions-policy",
    "camera=(), microphone=(), geolocation=(), payment=()",
  );
  response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  return response;
}

/** Links from e-mails, invitations and platforms are keys: their addresses go nowhere, not even to us. */
function referrerPolicy(path: string): string {
  return /^\/(auth\/confirm$|join\/|oauth\/)/.test(path)
    ? "no-referrer"
    : "strict-origin-when-cross-origin";
}

function contentSecurityPolicy(nonce: string): string {
  // React's development build evaluates code to show where an error came from.
  const development = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    // Positioned popovers set style attributes, which no nonce can cover.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Lets Supabase renew a session that is about to end, on the request and on the answer. */
async function refreshSession(request: NextRequest): Promise<NextResponse> {
  let response = NextResponse.next({ request });
  const hasSession = request.cookies.getAll().some(({ name }) => name.startsWith("sb-"));
  if (!hasSession) return response;

  const { NEXT_PUBLIC_SUPABASE_URL, NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY } = env();
  const supabase = createServerClient(
    NEXT_PUBLIC_SUPABASE_URL,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
    {
      cookieOptions: sessionCookie(),
      cookies: {
        getAll: () => request.cookies.getAll(),
        setAll: (changed) => {
          for (const { name, value } of changed) request.cookies.set(name, value);
          response = NextResponse.next({ request });
          for (const { name, value, options } of changed) {
            response.cookies.set(name, value, options);
          }
        },
      },
    },
  );
  await supabase.auth.getSession();
  return response;
}

export const config = {
  // Everything but files, the workflow engine's own endpoint, and the pieces of uploads: what
  // passes here is held in memory as a whole first, and their door does all of this itself.
  matcher: [
    "/((?!_next/static|_next/image|favicon.ico|icon.svg|\\.well-known/workflow/|api/uploads/).*)",
  ],
};
