import "server-only";
import { enterWorkspace } from "#lib/auth/gate";
import { type Guest, requirePerson } from "#lib/auth/guest";
import { requireInvitation } from "#lib/auth/invitation";
import { limitPlace } from "#lib/auth/limits";
import { claimLogin } from "#lib/auth/passwords";
import { limitRate } from "#lib/auth/rate-limit";
import { ChooseWorkspace, JoinByLetter } from "#lib/auth/schema";
import { openDb } from "#lib/db/client";
import { createWorkspace } from "#lib/workspaces/create";
import { acceptInvitation } from "#lib/workspaces/invite";
import { removeMember } from "#lib/workspaces/members";
import type { AcceptInvitation, CreateWorkspace } from "#lib/workspaces/schema";

/** Gives somebody signed in a workspace of their own; answers its id. */
export async function foundWorkspace(guest: Guest, input: CreateWorkspace): Promise<string> {
  const { userId, accessToken } = await requirePerson(guest);
  await limitRate("found-workspace", userId, { tries: 5, windowS: 3600 });
  const { correlationId } = guest;
  return createWorkspace({ db: openDb(accessToken), correlationId }, input);
}

/** Takes somebody signed in into the workspace an invitation is for; answers its id. */
export async function joinWorkspace(guest: Guest, input: AcceptInvitation): Promise<string> {
  await limitPlace("invitation", guest);
  const { accessToken } = await requirePerson(guest);
  return acceptInvitation({ db: openDb(accessToken), correlationId: guest.correlationId }, input);
}

/**
 * The same for somebody whose login the letter made: first it becomes theirs, then they join.
 *
 * An invitation that is gone must not leave a login with a new password and no workspace.
 */
export async function joinByLetter(guest: Guest, input: JoinByLetter): Promise<string> {
  const { token, name, password } = JoinByLetter.parse(input);
  await requireInvitation(guest, token);
  await claimLogin(guest, { name, password });
  return joinWorkspace(guest, { token });
}

/** Another of a person's workspaces to work in; refuses one they are no member of. */
export async function chooseWorkspace(guest: Guest, input: ChooseWorkspace): Promise<string> {
  const { userAccountId } = ChooseWorkspace.parse(input);
  const ctx = await enter(guest, userAccountId);
  return ctx.userAccountId;
}

/** Ends one's own membership; the last owner stays. */
export async function leaveWorkspace(guest: Guest, input: ChooseWorkspace): Promise<void> {
  const { userAccountId } = ChooseWorkspace.parse(input);
  const ctx = await enter(guest, userAccountId);
  if (ctx.actor.kind === "member") await removeMember(ctx, { userId: ctx.actor.userId });
}

async function enter(guest: Guest, userAccountId: string) {
  const session = await requirePerson(guest);
  return enterWorkspace({ session, correlationId: guest.correlationId }, userAccountId);
}
