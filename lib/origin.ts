import "server-only";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";

/** Refuses what a page of another site sent; browsers name the page's origin on every write. */
export function refuseForeignOrigin(origin: string): void {
  if (origin !== env().NEXT_PUBLIC_APP_URL) throw new AppError("forbidden", "foreign_origin");
}
