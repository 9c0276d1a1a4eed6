import { useTranslations } from "next-intl";
import type { Member } from "#lib/workspaces/read";
import { inQuotes } from "./in-quotes";
import type { ChangeRole, Remove } from "./member-actions";
import { MemberRow } from "./member-row";

type Props = {
  workspaceName: string;
  members: readonly Member[];
  /** Who is looking. */
  myId: string | null;
  timeZone: string;
  canChange: boolean;
  changeRole: ChangeRole;
  remove: Remove;
};

/** Who works in the workspace and what each of them may do. */
export function MemberList({ workspaceName, members, myId, canChange, ...rest }: Props) {
  const t = useTranslations("accounts.members");
  return (
    <ul aria-label={t("list", { workspace: inQuotes(workspaceName) })} className="rounded-3 border">
      {members.map((member) => (
        <MemberRow
          key={member.userId}
          member={member}
          workspaceName={workspaceName}
          isMe={member.userId === myId}
          canChange={canChange}
          {...rest}
        />
      ))}
    </ul>
  );
}
