"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { IconButton } from "#components/ui/icon-button";
import { useCommandMenu } from "./use-command-menu";

type Props = { look: "field" | "icon" };

const never = () => () => {};

function isMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.platform);
}

/** Opens the search over everything, and says which keys do the same. */
export function SearchButton({ look }: Props) {
  const t = useTranslations("shell");
  const { open } = useCommandMenu();
  const hasCommandKey = useSyncExternalStore(never, isMac, () => true);

  if (look === "icon") {
    return (
      <IconButton label={t("search")} onClick={open} className="[&_svg]:size-5">
        <Search aria-hidden strokeWidth={1.75} />
      </IconButton>
    );
  }

  return (
    <button
      type="button"
      onClick={open}
      className="mb-3 flex h-8 items-center gap-2.5 rounded-3 border bg-bg pr-1.5 pl-[9px] text-13 text-muted transition-colors hover:border-border-strong max-wide:justify-center max-wide:px-0"
    >
      <Search aria-hidden strokeWidth={1.75} className="size-4 shrink-0" />
      <span className="flex-1 text-left max-wide:sr-only">{t("search")}</span>
      <kbd className="rounded-1 border bg-rail px-1 font-sans text-[11px]/4 font-medium max-wide:hidden">
        {hasCommandKey ? "⌘K" : "Ctrl K"}
      </kbd>
    </button>
  );
}
