"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { Withdraw } from "./member-actions";

type Props = { id: string; email: string; withdraw: Withdraw };

/** Ends an invitation nobody has taken: its link stops working. */
export function WithdrawInvitation({ id, email, withdraw }: Props) {
  const t = useTranslations("accounts.invitations");
  const toast = useToast();
  const { ask } = useAction(withdraw, () => toast({ message: t("withdrawn", { email }) }));
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={t("withdrawLabel", { email })} className="justify-self-end">
          {t("withdraw")}
        </Button>
      }
      title={t("withdrawTitle", { email })}
      description={t("withdrawDetail")}
      confirmLabel={t("withdrawConfirm")}
      pendingLabel={t("withdrawing")}
      tone="negative"
      onConfirm={() => ask({ invitationId: id })}
    />
  );
}
