"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import { inQuotes } from "./in-quotes";
import type { Remove } from "./member-actions";

type Props = {
  userId: string;
  name: string;
  workspaceName: string;
  isMe: boolean;
  remove: Remove;
};

/** Ends a person's access, or one's own. */
export function RemoveMember({ userId, name, workspaceName, isMe, remove }: Props) {
  const t = useTranslations("accounts.members");
  const toast = useToast();
  const words = { name, workspace: inQuotes(workspaceName) };
  const { ask } = useAction(remove, () => toast({ message: t(isMe ? "left" : "removed", words) }));

  return (
    <ConfirmDialog
      trigger={
        <Button
          size="sm"
          aria-label={t(isMe ? "leaveLabel" : "removeLabel", words)}
          className="justify-self-end max-desk:mt-2"
        >
          {t(isMe ? "leave" : "remove")}
        </Button>
      }
      title={t(isMe ? "leaveTitle" : "removeTitle", words)}
      description={t(isMe ? "leaveDetail" : "removeDetail")}
      confirmLabel={t(isMe ? "leaveConfirm" : "removeConfirm")}
      pendingLabel={t(isMe ? "leaving" : "removing")}
      tone="negative"
      onConfirm={() => ask({ userId })}
    />
  );
}
