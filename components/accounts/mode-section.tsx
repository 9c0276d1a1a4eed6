"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ActionResult } from "#lib/action-result";
import type { SetMultiAccount } from "#lib/workspaces/schema";
import { inQuotes } from "./in-quotes";
import { useNewParam } from "./use-new-param";

type Props = {
  workspaceName: string;
  isMultiAccount: boolean;
  /** Whether there is anything that would become the first client. */
  hasContent: boolean;
  setMode: (input: SetMultiAccount) => Promise<ActionResult<void>>;
};

/** One client or several: what it is now, what the other way would mean, and the way there. */
export function ModeSection({ workspaceName, isMultiAccount, hasContent, setMode }: Props) {
  const t = useTranslations("accounts.mode");
  const toast = useToast();
  const [isNew, setNew] = useNewParam();
  const { ask } = useAction(setMode, () =>
    toast({ message: t(isMultiAccount ? "toOneDone" : "toManyDone") }),
  );
  const to = isMultiAccount ? "toOne" : "toMany";
  const toMany = hasContent ? "toManyKeeps" : "toManyEmpty";

  return (
    <section aria-labelledby="mode" className="mt-8 border-t pt-6">
      <h2 id="mode">{t("title")}</h2>
      <p className="mt-1 mb-4 max-w-160 text-text-2">{t(isMultiAccount ? "isMany" : "isOne")}</p>
      <ConfirmDialog
        // Whoever came to add a client needs this first.
        {...(!isMultiAccount && isNew && { open: true, onOpenChange: setNew })}
        trigger={<Button>{t(to)}</Button>}
        title={t(`${to}Title`)}
        description={t(isMultiAccount ? "toOneDetail" : toMany, { name: inQuotes(workspaceName) })}
        confirmLabel={t(`${to}Confirm`)}
        pendingLabel={t("switching")}
        onConfirm={() => ask({ enabled: !isMultiAccount })}
      />
    </section>
  );
}
