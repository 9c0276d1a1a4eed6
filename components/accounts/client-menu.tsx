"use client";

import { Archive, Ellipsis, Gauge, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { DropdownMenu, DropdownMenuItem } from "#components/ui/dropdown-menu";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { Account } from "#lib/accounts/read";
import type { ChangeClient, LimitActions } from "./client-actions";
import { EditClient } from "./edit-client";
import { inQuotes } from "./in-quotes";
import { SpendingLimits } from "./spending-limits";
import { useLimitsParam } from "./use-limits-param";

type Props = {
  account: Account;
  hasDirections: boolean;
  change: ChangeClient;
  limits: LimitActions;
};

/** What can be done with a client as a whole: change it, limit its spending, put it away. */
export function ClientMenu({ account, hasDirections, change, limits }: Props) {
  const t = useTranslations("accounts.client");
  const toast = useToast();
  const menuButton = useRef<HTMLButtonElement>(null);
  const [isEditing, setEditing] = useState(false);
  const { ask } = useAction(change);
  const { id: accountId } = account;
  const [isLimiting, setLimiting] = useLimitsParam(accountId ?? "workspace");
  const name = inQuotes(account.name);

  async function setArchived(archived: boolean) {
    const refusal = await ask({ accountId, patch: { archived } });
    if (refusal) toast({ message: refusal });
    else if (archived) {
      const action = { label: t("undoArchive"), run: () => setArchived(false) };
      toast({ message: t("archived", { name }), action });
    }
  }

  return (
    <>
      <DropdownMenu
        trigger={
          <button
            ref={menuButton}
            type="button"
            aria-label={t("menu", { name })}
            className="grid size-8 shrink-0 place-items-center rounded-3 text-text-2 transition-colors hover:bg-hover hover:text-text data-[state=open]:bg-hover max-desk:size-11"
          >
            <Ellipsis aria-hidden strokeWidth={1.75} className="size-4" />
          </button>
        }
      >
        <DropdownMenuItem onSelect={() => setEditing(true)}>
          <Pencil aria-hidden strokeWidth={1.75} />
          {t("edit")}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => setLimiting(true)}>
          <Gauge aria-hidden strokeWidth={1.75} />
          {t("limits")}
        </DropdownMenuItem>
        {accountId && (
          <DropdownMenuItem onSelect={() => setArchived(true)}>
            <Archive aria-hidden strokeWidth={1.75} />
            {t("archive")}
          </DropdownMenuItem>
        )}
      </DropdownMenu>
      <EditClient
        account={account}
        hasDirections={hasDirections}
        change={change}
        isOpen={isEditing}
        onOpenChange={setEditing}
        returnFocusTo={menuButton}
      />
      <SpendingLimits
        account={account}
        actions={limits}
        isOpen={isLimiting}
        onOpenChange={setLimiting}
        returnFocusTo={menuButton}
      />
    </>
  );
}
