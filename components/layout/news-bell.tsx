"use client";

import { Bell } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Tooltip } from "#components/ui/tooltip";
import { useScope } from "./use-scope";

type Props = { count: number };

/** The way to what has happened, with how much of it is new. */
export function NewsBell({ count }: Props) {
  const t = useTranslations("shell");
  const { pathname, hrefTo } = useScope();
  const label = count > 0 ? t("newsCount", { count }) : t("news");

  return (
    <Tooltip label={label}>
      <Link
        href={hrefTo("/notifications")}
        aria-label={label}
        aria-current={pathname === "/notifications" ? "page" : undefined}
        className="relative grid size-control shrink-0 place-items-center rounded-3 text-text-2 transition-colors hover:bg-hover hover:text-text"
      >
        <Bell aria-hidden strokeWidth={1.75} className="size-4 max-desk:size-5" />
        {count > 0 && (
          <b
            aria-hidden
            className="absolute top-0 right-0 h-[17px] min-w-[17px] rounded-full bg-accent px-1 text-center text-[11px]/[17px] font-semibold text-on-accent ring-2 ring-bg"
          >
            {count > 99 ? "99+" : count}
          </b>
        )}
      </Link>
    </Tooltip>
  );
}
