"use server";

import { revalidatePath } from "next/cache";
import { action } from "#lib/action";
import { inviteMember, withdrawInvitation } from "#lib/workspaces/invite";
import { changeMemberRole, removeMember } from "#lib/workspaces/members";
import type {
  ChangeMemberRole,
  InviteMember,
  RemoveMember,
  WithdrawInvitation,
} from "#lib/workspaces/schema";

/** What a person may do shows on every screen, so all of them are drawn anew. */
const refresh = () => revalidatePath("/", "layout");

const invite = action(inviteMember, refresh);
const withdraw = action(withdrawInvitation, refresh);
const changeRole = action(changeMemberRole, refresh);
const remove = action(removeMember, refresh);

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
