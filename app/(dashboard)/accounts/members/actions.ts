"use server";

import { revalidatePath } from "next/cache";
import { action } from "#lib/action";
import { limitRate } from "#lib/auth/rate-limit";
import type { Ctx } from "#lib/ctx";
import { inviteMember, withdrawInvitation } from "#lib/workspaces/invite";
import { changeMemberRole, removeMember } from "#lib/workspaces/members";
import type {
  ChangeMemberRole,
  InviteMember,
  RemoveMember,
  UpdateWorkspace,
  WithdrawInvitation,
} from "#lib/workspaces/schema";
import { updateWorkspace } from "#lib/workspaces/update";

/** What a person may do shows on every screen, so all of them are drawn anew. */
const refresh = () => revalidatePath("/", "layout");

/** Every invitation may send a letter; nobody hands over this many by hand. */
const INVITATIONS = { tries: 30, windowS: 3600 };

const invite = action(async (ctx: Ctx, input: InviteMember) => {
  await limitRate("invite", ctx.userAccountId, INVITATIONS);
  return inviteMember(ctx, input);
}, refresh);
const withdraw = action(withdrawInvitation, refresh);
const changeRole = action(changeMemberRole, refresh);
const remove = action(removeMember, refresh);
const rename = action(updateWorkspace, refresh);

export async function inviteAction(input: InviteMember) {
  return invite(input);
}

export async function withdrawAction(input: WithdrawInvitation) {
  return withdraw(input);
}

export async function changeRoleAction(input: ChangeMemberRole) {
  return changeRole(input);
}

export async function removeMemberAction(input: RemoveMember) {
  return remove(input);
}

export async function renameWorkspaceAction(input: UpdateWorkspace) {
  return rename(input);
}
