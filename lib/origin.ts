import "server-only";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";

/**
 * Refuses a write that a page of another site sent along with our cookie.
 *
 * Browsers name the page a write came from. Who names none may be a program of its own,
 * which has no business with a cookie.
 */
export function requireOwnPage(
  headers: Pick<Headers, "get" | "has">,
  ours: string = env().NEXT_PUBLIC_APP_URL,
): void {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  const isOwn =
    origin !== null
      ? origin === ours
      : site !== null
        ? site === "same-origin"
        : !headers.has("cookie");
  if (!isOwn) throw new AppError("forbidden", "foreign_origin");
}
