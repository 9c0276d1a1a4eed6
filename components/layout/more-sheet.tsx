"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn";
import { Dialog } from "#components/ui/dialog";
import { isAt, MORE_PLACES } from "./nav-places";
import type { PlaceCounts } from "./shell-types";
import { useScope } from "./use-scope";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  counts: PlaceCounts;
  userName: string;
  settings: ReactNode;
};

/** The places the bottom bar has no room for, and language and theme below them. */
export function MoreSheet({ open, onOpenChange, counts, userName, settings }: Props) {
  const t = useTranslations("shell");
  const { pathname, hrefTo } = useScope();

  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("more")}>
      <ul className="-mx-2 grid">
        {MORE_PLACES.map((place) => {
          const isOn = isAt(place, pathname);
          return (
            <li key={place.name}>
              <Link
                href={hrefTo(place.href)}
                onClick={() => onOpenChange(false)}
                aria-current={isOn ? "page" : undefined}
                className={cn(
                  "flex h-12 items-center gap-3 rounded-3 px-2 text-16 text-text-2",
                  isOn && "bg-hover font-medium text-text",
                )}
              >
                <place.icon aria-hidden strokeWidth={1.75} className="size-5 text-muted" />
                <span className="flex-1 truncate">
                  {place.name === "profile" ? userName : t(`places.${place.name}`)}
                </span>
                {counts[place.name] ? (
                  <span className="text-14 font-medium">{counts[place.name]}</span>
                ) : null}
              </Link>
            </li>
          );
        })}
      </ul>
      <div className="mt-3 grid gap-2 border-t pt-4">{settings}</div>
    </Dialog>
  );
}
