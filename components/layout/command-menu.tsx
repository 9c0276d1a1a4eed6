"use client";

import { ArrowRight, Compass } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { AvatarMark } from "#components/ui/avatar-mark";
import { CommandList, CommandListGroup, CommandListItem } from "#components/ui/command-list";
import { scrimClasses } from "#components/ui/overlay-classes";
import { FOOT_PLACES, MAIN_PLACES } from "./nav-places";
import type { CommandItem, ShellAccount } from "./shell-types";
import { CommandMenuContext } from "./use-command-menu";
import { useScope } from "./use-scope";

type Props = {
  accounts: readonly ShellAccount[];
  items: readonly CommandItem[];
  children: ReactNode;
};

/** Search over everything: rooms, accounts, directions and deeds, behind ⌘K. */
export function CommandMenu({ accounts, items, children }: Props) {
  const t = useTranslations("shell");
  const router = useRouter();
  const { hrefTo, hrefToRoom } = useScope();
  const [isOpen, setOpen] = useState(false);
  const handle = useMemo(() => ({ open: () => setOpen(true) }), []);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.code !== "KeyK" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen((open) => !open);
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  function go(href: string) {
    setOpen(false);
    router.push(href);
  }

  const given = (group: CommandItem["group"]) => items.filter((item) => item.group === group);
  const row = (item: CommandItem, href: string, icon: ReactNode) => (
    <CommandListItem
      key={item.id}
      value={item.id}
      keywords={[item.label, item.hint ?? "", ...(item.keywords ?? [])]}
      onSelect={() => go(href)}
    >
      {icon}
      <span className="flex-1 truncate">{item.label}</span>
      {item.hint && <span className="truncate text-13 text-muted">{item.hint}</span>}
    </CommandListItem>
  );
  const iconClasses = "size-4 text-muted";

  return (
    <CommandMenuContext value={handle}>
      {children}
      <Radix.Root open={isOpen} onOpenChange={setOpen}>
        <Radix.Portal>
          <Radix.Overlay className={scrimClasses} />
          <Radix.Content
            aria-describedby={undefined}
            className="fixed top-[12vh] left-1/2 z-50 w-[min(560px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-4 bg-surface shadow-overlay outline-none data-[state=open]:animate-fade-in max-desk:top-3"
          >
            <Radix.Title className="sr-only">{t("search")}</Radix.Title>
            <CommandList label={t("searchAll")} empty={t("nothingFound")} className="max-h-[60dvh]">
              <CommandListGroup heading={t("groups.places")}>
                {[...MAIN_PLACES, ...FOOT_PLACES].map((place) => (
                  <CommandListItem
                    key={place.name}
                    value={place.href}
                    keywords={[t(`places.${place.name}`), place.name]}
                    onSelect={() => go(hrefTo(place.href))}
                  >
                    <place.icon aria-hidden strokeWidth={1.75} className={iconClasses} />
                    {t(`places.${place.name}`)}
                  </CommandListItem>
                ))}
              </CommandListGroup>
              {given("action").length > 0 && (
                <CommandListGroup heading={t("groups.actions")}>
                  {given("action").map((item) =>
                    row(
                      item,
                      hrefTo(item.href),
                      <ArrowRight aria-hidden strokeWidth={1.75} className={iconClasses} />,
                    ),
                  )}
                </CommandListGroup>
              )}
              {accounts.length > 1 && (
                <CommandListGroup heading={t("groups.accounts")}>
                  {accounts.map((account) => (
                    <CommandListItem
                      key={account.id}
                      value={account.id}
                      keywords={[account.name]}
                      onSelect={() => go(hrefToRoom({ account: account.id }))}
                    >
                      <AvatarMark name={account.name} />
                      {account.name}
                    </CommandListItem>
                  ))}
                </CommandListGroup>
              )}
              {given("direction").length > 0 && (
                <CommandListGroup heading={t("groups.directions")}>
                  {given("direction").map((item) =>
                    row(
                      item,
                      item.href,
                      <Compass aria-hidden strokeWidth={1.75} className={iconClasses} />,
                    ),
                  )}
                </CommandListGroup>
              )}
            </CommandList>
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </CommandMenuContext>
  );
}
