import { safeNext } from "#lib/auth/safe-next";
import type { OpenLink } from "#lib/auth/schema";

export type LinkPurpose = "sign_in" | "recovery" | "invite" | "confirm";

/**
 * What a link from an e-mail is for, in the reader's eyes.
 *
 * An invitation's letter signs its reader in, so only the way on tells it from the others.
 */
export function linkPurpose({ type, next }: OpenLink, ourOrigin: string): LinkPurpose {
  if (type === "recovery") return "recovery";
  if (type === "invite" || safeNext(next, ourOrigin).startsWith("/join/")) return "invite";
  return type === "signup" || type === "email_change" ? "confirm" : "sign_in";
}
