"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useScope } from "#components/layout/use-scope";

const PARTS = {
  client: "/autopilot",
  clients: "/autopilot/clients",
  backtest: "/autopilot/backtest",
} as const;

type Part = keyof typeof PARTS;

/** One client, all of them, and what it would have done before: each with its own address. */
export function AutopilotTabs() {
  const t = useTranslations("autopilot.tabs");
  const { pathname, hrefTo } = useScope();
  return (
    <nav
      aria-label={t("label")}
      className="-mt-2 mb-5 flex gap-0.5 overflow-x-auto shadow-[inset_0_-1px_var(--border)] *:first:-ml-2.5 max-desk:mt-0"
    >
      {(Object.keys(PARTS) as Part[]).map((part) => (
        <Link
          key={part}
          href={hrefTo(PARTS[part])}
          aria-current={pathname === PARTS[part] ? "page" : undefined}
          className="relative flex h-10 items-center px-2.5 whitespace-nowrap text-muted transition-colors after:absolute after:inset-x-2.5 after:bottom-0 after:hidden after:h-0.5 after:rounded-t-[2px] after:bg-current hover:text-text focus-visible:-outline-offset-2 aria-[current]:font-medium aria-[current]:text-text aria-[current]:after:block max-desk:h-11"
        >
          {t(part)}
        </Link>
      ))}
    </nav>
  );
}
