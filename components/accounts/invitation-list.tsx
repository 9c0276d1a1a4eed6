import { useFormatter, useTranslations } from "next-intl";
import type { Invitation } from "#lib/workspaces/read";
import type { Withdraw } from "./member-actions";
import { WithdrawInvitation } from "./withdraw-invitation";

type Props = { invitations: readonly Invitation[]; timeZone: string; withdraw: Withdraw };

/** Who was invited and has not come yet. */
export function InvitationList({ invitations, timeZone, withdraw }: Props) {
  const t = useTranslations("accounts");
  const format = useFormatter();
  if (invitations.length === 0) return null;
  return (
    <section aria-labelledby="invitations" className="mt-8">
      <h2 id="invitations" className="mb-3">
        {t("invitations.title")}
      </h2>
      <ul className="rounded-3 border">
        {invitations.map(({ id, email, role, expiresAt }) => (
          <li
            key={id}
            className="grid grid-cols-[minmax(0,1fr)_170px_180px_96px] items-center gap-4 border-t px-5 py-3 first:border-t-0 max-desk:grid-cols-[minmax(0,1fr)_auto] max-desk:gap-x-2.5 max-desk:gap-y-0.5 max-desk:px-4"
          >
            <p className="min-w-0 font-medium wrap-anywhere max-desk:col-span-full">{email}</p>
            <p className="text-13 text-muted max-desk:col-span-full">
              {t("invitations.until", {
                date: format.dateTime(expiresAt, { day: "numeric", month: "long", timeZone }),
              })}
            </p>
            <p className="text-text-2">{t(`roles.${role}`)}</p>
            <WithdrawInvitation id={id} email={email} withdraw={withdraw} />
          </li>
        ))}
      </ul>
    </section>
  );
}
