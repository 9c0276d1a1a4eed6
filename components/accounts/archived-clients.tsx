import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { AvatarMark } from "#components/ui/avatar-mark";
import type { Account } from "#lib/accounts/read";
import { ArchivedClientActions } from "./archived-client-actions";
import type { ChangeClient, DeleteClient } from "./client-actions";

type Props = {
  accounts: readonly Account[];
  canChange: boolean;
  change: ChangeClient;
  remove: DeleteClient;
};

/** Clients put away: out of sight until asked for, ready to come back. */
export function ArchivedClients({ accounts, canChange, change, remove }: Props) {
  const t = useTranslations("accounts.archive");
  if (accounts.length === 0) return null;
  return (
    <details className="group mb-4 rounded-3 border">
      <summary className="flex h-12 list-none items-center gap-2.5 rounded-3 px-5 text-text-2 transition-colors hover:bg-hover max-desk:px-4 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          strokeWidth={1.75}
          className="size-4 text-muted transition-transform group-open:rotate-90"
        />
        {t("title", { count: accounts.length })}
      </summary>
      <ul>
        {accounts.map((account) => (
          <li
            key={account.id}
            className="flex flex-wrap items-center gap-3 border-t px-5 py-3 max-desk:px-4"
          >
            <AvatarMark name={account.name} className="bg-muted" />
            <span className="min-w-0 flex-1 wrap-anywhere">{account.name}</span>
            {canChange && account.id && (
              <ArchivedClientActions
                id={account.id}
                clientName={account.name}
                change={change}
                remove={remove}
              />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
