"use client";

import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { Account } from "#lib/accounts/read";
import type { ChangeClient } from "./client-actions";
import { ClientSheet } from "./client-sheet";
import { inQuotes } from "./in-quotes";

type Props = {
  account: Account;
  hasDirections: boolean;
  change: ChangeClient;
  isOpen: boolean;
  returnFocusTo: RefObject<HTMLElement | null>;
  onOpenChange: (isOpen: boolean) => void;
};

/** Changes what a client is called and how its days and money are counted. */
export function EditClient({ account, hasDirections, change, isOpen, ...opening }: Props) {
  const t = useTranslations("accounts.client");
  const toast = useToast();
  const { id: accountId, name, timeZone, currency, brainHour } = account;
  const saving = useAction(change, () => {
    opening.onOpenChange(false);
    toast({ message: t("saved") });
  });

  return (
    <ClientSheet
      isOpen={isOpen}
      {...opening}
      title={t("editTitle", { name: inQuotes(name) })}
      values={{
        name,
        time_zone: timeZone,
        currency,
        // In legacy mode the autopilot keeps its usual hour.
        ...(accountId && { brain_hour: brainHour }),
      }}
      isCurrencyLocked={hasDirections}
      submitLabel={t("save")}
      pendingLabel={t("saving")}
      saving={saving}
      onSubmit={(patch) => saving.run({ accountId, patch })}
    />
  );
}
