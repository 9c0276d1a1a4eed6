import type { ActionResult } from "#lib/action-result";
import type {
  ChangeMemberRole,
  InviteMember,
  RemoveMember,
  WithdrawInvitation,
} from "#lib/workspaces/schema";

/** The link is there always, whether or not a letter with it went out. */
export type Invited = { link: string; emailed: boolean };

export type Invite = (input: InviteMember) => Promise<ActionResult<Invited>>;
export type Withdraw = (input: WithdrawInvitation) => Promise<ActionResult<void>>;
export type ChangeRole = (input: ChangeMemberRole) => Promise<ActionResult<void>>;
export type Remove = (input: RemoveMember) => Promise<ActionResult<void>>;
