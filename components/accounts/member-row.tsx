import { useFormatter, useTranslations } from "next-intl";
import type { Member } from "#lib/workspaces/read";
import type { ChangeRole, Remove } from "./member-actions";
import { MemberRole } from "./member-role";
import { RemoveMember } from "./remove-member";

type Props = {
  member: Member;
  workspaceName: string;
  isMe: boolean;
  timeZone: string;
  canChange: boolean;
  changeRole: ChangeRole;
  remove: Remove;
};

/** One person: who they are, since when, what they may do. */
export function MemberRow(props: Props) {
  const { member, workspaceName, isMe, timeZone, canChange, changeRole, remove } = props;
  const t = useTranslations("accounts");
  const format = useFormatter();
  const name = member.name ?? member.email;
  const joined = { day: "numeric", month: "long", year: "numeric", timeZone } as const;

  return (
    <li className="grid grid-cols-[minmax(0,1fr)_170px_180px_96px] items-center gap-4 border-t px-5 py-3 first:border-t-0 max-desk:grid-cols-[minmax(0,1fr)_auto] max-desk:gap-x-2.5 max-desk:gap-y-0.5 max-desk:px-4">
      <div className="min-w-0 max-desk:col-span-full">
        <p className="font-medium wrap-anywhere">
          {name}
          {isMe && <span className="font-normal text-muted">, {t("members.you")}</span>}
        </p>
        {member.name && <p className="text-13 wrap-anywhere text-muted">{member.email}</p>}
      </div>
      <p className="text-13 text-muted max-desk:col-span-full">
        {t("members.joined", { date: format.dateTime(member.joinedAt, joined) })}
      </p>
      {canChange ? (
        <>
          <MemberRole
            userId={member.userId}
            name={name}
            role={member.role}
            isMe={isMe}
            changeRole={changeRole}
          />
          <RemoveMember
            userId={member.userId}
            name={name}
            workspaceName={workspaceName}
            isMe={isMe}
            remove={remove}
          />
        </>
      ) : (
        <p className="text-text-2">{t(`roles.${member.role}`)}</p>
      )}
    </li>
  );
}
