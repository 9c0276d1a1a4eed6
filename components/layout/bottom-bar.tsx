"use client";

import { Menu } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { cn } from "#components/ui/cn";
import { MoreSheet } from "./more-sheet";
import { BAR_PLACES, isAt, MORE_PLACES } from "./nav-places";
import type { PlaceCounts } from "./shell-types";
import { useScope } from "./use-scope";

type Props = { counts: PlaceCounts; userName: string; settings: ReactNode };

const cellClasses =
  "flex h-bottom flex-col items-center justify-center gap-[3px] text-[11px]/[14px] tracking-normal text-muted";

/** The way between rooms under a thumb: four places, and «Ещё» for the rest. */
export function BottomBar({ counts, userName, settings }: Props) {
  const t = useTranslations("shell");
  const { pathname, hrefTo } = useScope();
  const [isOpen, setOpen] = useState(false);
  const isElsewhere = MORE_PLACES.some((place) => isAt(place, pathname));

  return (
    <nav
      aria-label={t("nav")}
      className="fixed inset-x-0 bottom-0 z-20 grid grid-cols-5 border-t bg-bg pb-[env(safe-area-inset-bottom)] desk:hidden"
    >
      {BAR_PLACES.map((place) => {
        const isOn = isAt(place, pathname);
        const count = counts[place.name];
        return (
          <Link
            key={place.name}
            href={hrefTo(place.href)}
            aria-current={isOn ? "page" : undefined}
            className={cn(cellClasses, isOn && "font-medium text-text")}
          >
            <span className="relative">
              <place.icon aria-hidden strokeWidth={1.75} className="size-5.5" />
              {count ? (
                <b className="absolute -top-1.5 left-[13px] h-[17px] min-w-[17px] rounded-full bg-accent px-1 text-center text-[11px]/[17px] font-semibold text-on-accent ring-2 ring-bg">
                  {count > 99 ? "99+" : count}
                </b>
              ) : null}
            </span>
            {t(`places.${place.name}`)}
          </Link>
        );
      })}
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
        className={cn(cellClasses, isElsewhere && "font-medium text-text")}
      >
        <Menu aria-hidden strokeWidth={1.75} className="size-5.5" />
        {t("more")}
      </button>
      <MoreSheet
        open={isOpen}
        onOpenChange={setOpen}
        counts={counts}
        userName={userName}
        settings={settings}
      />
    </nav>
  );
}
