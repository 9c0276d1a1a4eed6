import "server-only";
import type { Guest } from "#lib/auth/guest";
import { limitPlace } from "#lib/auth/limits";
import { AppError } from "#lib/errors";
import { findInvitation } from "#lib/workspaces/read";

/** What an invitation link opens for somebody at the door, or null when it opens nothing. */
export async function lookUpInvitation(guest: Guest, token: string) {
  await limitPlace("invitation", guest);
  return findInvitation(token);
}

/** Refuses a token that is no invitation any more. */
export async function requireInvitation(guest: Guest, token: string): Promise<void> {
  if (!(await lookUpInvitation(guest, token))) throw invitationGone();
}

export function invitationGone(cause?: unknown): AppError {
  return new AppError("not_found", "invitation_gone", { cause });
}
