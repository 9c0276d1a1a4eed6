"use server";

import { foundWorkspace } from "#lib/auth/belonging";
import { guestAction } from "#lib/auth/guest-action";
import { rememberWorkspace } from "#lib/auth/workspace-cookie";
import type { CreateWorkspace } from "#lib/workspaces/schema";

const runFound = guestAction(foundWorkspace, rememberWorkspace);

export async function foundWorkspaceAction(input: CreateWorkspace) {
  return runFound(input);
}
