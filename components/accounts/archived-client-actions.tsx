"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ChangeClient, DeleteClient } from "./client-actions";
import { inQuotes } from "./in-quotes";

type Props = { id: string; clientName: string; change: ChangeClient; remove: DeleteClient };

/** Brings an archived client back, or deletes one that nothing hangs on. */
export function ArchivedClientActions({ id, clientName, change, remove }: Props) {
  const t = useTranslations("accounts.archive");
  const toast = useToast();
  const name = inQuotes(clientName);
  const { ask: restore } = useAction(change);
  const { ask: erase } = useAction(remove, () => toast({ message: t("deleted", { name }) }));
  const [isRestoring, startTransition] = useTransition();

  function bringBack() {
    startTransition(async () => {
      const refusal = await restore({ accountId: id, patch: { archived: false } });
      toast({ message: refusal ?? t("restored", { name }) });
    });
  }

  return (
    <div className="flex gap-2">
      <Button
        size="sm"
        aria-label={t("restoreLabel", { name })}
        pending={isRestoring}
        onClick={bringBack}
      >
        {t("restore")}
      </Button>
      <ConfirmDialog
        trigger={
          <Button size="sm" variant="danger" aria-label={t("deleteLabel", { name })}>
            {t("delete")}
          </Button>
        }
        title={t("deleteTitle", { name })}
        description={t("deleteDetail")}
        confirmLabel={t("deleteConfirm")}
        pendingLabel={t("deleting")}
        tone="negative"
        onConfirm={() => erase({ adAccountId: id })}
      />
    </div>
  );
}
