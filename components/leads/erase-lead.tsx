"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ActionResult } from "#lib/action-result";
import type { EraseLead as Input } from "#lib/leads/schema";

type Props = {
  leadId: string;
  name: string;
  erase: (input: Input) => Promise<ActionResult<void>>;
};

/** Forgets a person who asked for it, after a question that says what goes and what stays. */
export function EraseLead({ leadId, name, erase }: Props) {
  const t = useTranslations("leads.erase");
  const toast = useToast();
  const { ask } = useAction(erase, () => toast({ message: t("done") }));

  return (
    <div className="-ml-2.75">
      <ConfirmDialog
        trigger={
          <Button variant="quiet" size="sm">
            {t("button")}
          </Button>
        }
        title={t("title", { name })}
        description={t("description")}
        confirmLabel={t("confirm")}
        pendingLabel={t("pending")}
        tone="negative"
        onConfirm={() => ask({ leadId })}
      />
    </div>
  );
}
