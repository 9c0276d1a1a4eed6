"use client";

import { Check, ChevronsUpDown, Plug } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { AvatarMark } from "#components/ui/avatar-mark";
import { ButtonLink } from "#components/ui/button-link";
import { CommandList, CommandListGroup, CommandListItem } from "#components/ui/command-list";
import { Popover } from "#components/ui/popover";
import { ConnectionDots } from "./connection-dots";
import { readRecentAccounts, rememberAccount } from "./recent-accounts";
import type { ShellAccount } from "./shell-types";
import { useAccount } from "./use-account";
import { useScope } from "./use-scope";

type Props = { accounts: readonly ShellAccount[]; showTiktok: boolean };

/** With so few there is nothing to search for and nothing to call recent. */
const FEW = 5;

/** Whose advertising is on screen, and the way to another client's. */
export function AccountSwitcher({ accounts, showTiktok }: Props) {
  const t = useTranslations("shell.accounts");
  const router = useRouter();
  const { hrefToRoom, hrefTo } = useScope();
  const current = useAccount(accounts);
  const [isOpen, setOpen] = useState(false);
  const [recentIds, setRecentIds] = useState<string[]>([]);

  useEffect(() => {
    if (current) rememberAccount(current.id);
  }, [current]);

  if (!current) {
    return (
      <ButtonLink href="/accounts" variant="quiet">
        <Plug aria-hidden strokeWidth={1.75} />
        {t("add")}
      </ButtonLink>
    );
  }

  function toggle(open: boolean) {
    if (open) setRecentIds(readRecentAccounts());
    setOpen(open);
  }

  function choose(account: ShellAccount) {
    setOpen(false);
    router.push(hrefToRoom({ account: account.id }));
  }

  const isMany = accounts.length > FEW;
  const recent = isMany
    ? recentIds.flatMap((id) => accounts.find((a) => a.id === id && a.id !== current.id) ?? [])
    : [];
  const rest = accounts.filter((account) => !recent.includes(account));

  const row = (account: ShellAccount) => (
    <CommandListItem
      key={account.id}
      value={account.id}
      keywords={[account.name]}
      onSelect={() => choose(account)}
    >
      <AvatarMark name={account.name} />
      <span className="flex-1 truncate">{account.name}</span>
      <ConnectionDots account={account} showTiktok={showTiktok} />
      <Check
        aria-hidden
        strokeWidth={1.75}
        className={account.id === current.id ? "size-4" : "invisible size-4"}
      />
    </CommandListItem>
  );

  return (
    <Popover
      open={isOpen}
      onOpenChange={toggle}
      label={t("choose")}
      className="w-75"
      trigger={
        <button
          type="button"
          className="flex h-9 min-w-0 items-center gap-[9px] rounded-3 px-2 font-medium transition-colors hover:bg-hover max-desk:h-11 max-desk:text-16"
        >
          <AvatarMark name={current.name} />
          <span className="sr-only">{t("current")}</span>
          <span className="max-w-60 truncate">{current.name}</span>
          <ConnectionDots account={current} showTiktok={showTiktok} />
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted" />
        </button>
      }
    >
      <CommandList label={t("search")} empty={t("notFound")} hasSearch={isMany}>
        {recent.length > 0 && (
          <CommandListGroup heading={t("recent")}>{recent.map(row)}</CommandListGroup>
        )}
        <CommandListGroup heading={recent.length > 0 ? t("all") : undefined}>
          {rest.map(row)}
        </CommandListGroup>
      </CommandList>
      <div className="border-t p-1">
        <ButtonLink
          href={hrefTo("/accounts")}
          variant="quiet"
          className="w-full justify-start"
          onClick={() => setOpen(false)}
        >
          <Plug aria-hidden strokeWidth={1.75} className="text-muted" />
          {t("manage")}
        </ButtonLink>
      </div>
    </Popover>
  );
}
