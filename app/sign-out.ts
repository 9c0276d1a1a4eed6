"use server";

import { guestAction } from "#lib/auth/guest-action";
import { keepMailProof } from "#lib/auth/mail-proof-cookie";
import type { SignOut } from "#lib/auth/schema";
import { signOut } from "#lib/auth/sign-out";
import { rememberWorkspace } from "#lib/auth/workspace-cookie";

const runSignOut = guestAction(signOut, async () => {
  await rememberWorkspace(null);
  await keepMailProof(null);
});

export async function signOutAction(input: SignOut) {
  return runSignOut(input);
}
