import "server-only";
import { confirmLink } from "#lib/auth/confirm-link";
import type { Guest } from "#lib/auth/guest";
import { keepMailProof } from "#lib/auth/mail-proof-cookie";
import { safeNext } from "#lib/auth/safe-next";
import { OpenLink } from "#lib/auth/schema";
import { env } from "#lib/env";
import { AppError, type ErrorKind } from "#lib/errors";

/** Refusals after which the link is as good as before. */
const WORTH_ANOTHER_TRY: ErrorKind[] = ["slow_down", "unavailable", "internal"];

/** Opens a link from an e-mail in this browser; answers where it leads, spent ones included. */
export async function openLink(guest: Guest, input: OpenLink): Promise<string> {
  const { next, ...link } = OpenLink.parse(input);
  try {
    await keepMailProof(await confirmLink(guest, link));
  } catch (thrown) {
    if (!(thrown instanceof AppError) || WORTH_ANOTHER_TRY.includes(thrown.kind)) throw thrown;
    return `/link-expired?${new URLSearchParams({ type: link.type, next: next ?? "" })}`;
  }
  return safeNext(next, env().NEXT_PUBLIC_APP_URL);
}
