import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccessNote } from "#components/accounts/access-note";
import { AccountsHeader } from "#components/accounts/accounts-header";
import { InvitationList } from "#components/accounts/invitation-list";
import { InviteMember } from "#components/accounts/invite-member";
import { MemberList } from "#components/accounts/member-list";
import { RenameWorkspace } from "#components/accounts/rename-workspace";
import { requireCtx } from "#lib/auth/gate";
import { hasRole } from "#lib/ctx";
import { getWorkspace, listInvitations, listMembers } from "#lib/workspaces/read";
import {
  changeRoleAction,
  inviteAction,
  removeMemberAction,
  renameWorkspaceAction,
  withdrawAction,
} from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("tabs.members") };
}

export default async function MembersPage() {
  const ctx = await requireCtx();
  const [workspace, members, invitations, t] = await Promise.all([
    getWorkspace(ctx),
    listMembers(ctx),
    listInvitations(ctx),
    getTranslations("accounts"),
  ]);
  const isOwner = hasRole(ctx.actor, "owner");
  const { name, timeZone } = workspace;

  return (
    <>
      <AccountsHeader
        freshness={t("members.count", { count: members.length, workspace: name })}
        actions={
          isOwner && (
            <>
              <RenameWorkspace name={name} rename={renameWorkspaceAction} />
              <InviteMember invite={inviteAction} />
            </>
          )
        }
      />
      {!isOwner && <AccessNote>{t("notes.membersReadOnly")}</AccessNote>}
      <MemberList
        workspaceName={name}
        members={members}
        myId={ctx.actor.kind === "member" ? ctx.actor.userId : null}
        timeZone={timeZone}
        canChange={isOwner}
        changeRole={changeRoleAction}
        remove={removeMemberAction}
      />
      <InvitationList invitations={invitations} timeZone={timeZone} withdraw={withdrawAction} />
    </>
  );
}
