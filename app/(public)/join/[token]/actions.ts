"use server";

import { joinByLetter, joinWorkspace } from "#lib/auth/belonging";
import { guestAction } from "#lib/auth/guest-action";
import { keepMailProof } from "#lib/auth/mail-proof-cookie";
import type { JoinByLetter, SignUpInvited } from "#lib/auth/schema";
import { signUpInvited } from "#lib/auth/sign-up";
import { rememberWorkspace } from "#lib/auth/workspace-cookie";
import type { AcceptInvitation } from "#lib/workspaces/schema";

const runSignUp = guestAction(signUpInvited, ({ userAccountId }) =>
  rememberWorkspace(userAccountId),
);
const runJoin = guestAction(joinWorkspace, rememberWorkspace);
const runJoinByLetter = guestAction(joinByLetter, async (userAccountId) => {
  await rememberWorkspace(userAccountId);
  await keepMailProof(null);
});

export async function signUpInvitedAction(input: SignUpInvited) {
  return runSignUp(input);
}

export async function joinWorkspaceAction(input: AcceptInvitation) {
  return runJoin(input);
}

export async function joinByLetterAction(input: JoinByLetter) {
  return runJoinByLetter(input);
}
