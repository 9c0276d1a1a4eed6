"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn";
import { PlatformGlyph } from "#components/ui/platform-glyph";
import { tabShown } from "#lib/platforms/platform";
import type { ShellAccount } from "./shell-types";
import { useAccount } from "./use-account";
import { useScope } from "./use-scope";

type Props = { accounts: readonly ShellAccount[]; showTiktok: boolean };

const NAMES = { instagram: "Instagram", tiktok: "TikTok" } as const;

const COLOURS = {
  instagram: "aria-[current]:[&_svg]:text-instagram after:bg-instagram",
  tiktok: "aria-[current]:[&_svg]:text-tiktok after:bg-tiktok",
} as const;

/** Which platform the screen is about. */
export function PlatformTabs({ accounts, showTiktok }: Props) {
  const t = useTranslations("shell");
  const { platform, hrefToRoom } = useScope();
  const account = useAccount(accounts);
  const shown = tabShown(platform, {
    instagram: account !== undefined && account.instagram !== "none",
    tiktok: account !== undefined && account.tiktok !== "none",
  });
  const current = showTiktok ? shown : "instagram";
  const platforms = showTiktok ? (["instagram", "tiktok"] as const) : (["instagram"] as const);

  return (
    <nav aria-label={t("platform")} className="flex gap-0.5 desk:ml-1.5">
      {platforms.map((name) => (
        <Link
          key={name}
          href={hrefToRoom({ platform: name })}
          aria-current={name === current ? "true" : undefined}
          className={cn(
            "relative flex h-top items-center gap-[7px] px-2.5 text-muted transition-colors hover:text-text max-desk:h-11",
            "aria-[current]:font-medium aria-[current]:text-text",
            "after:absolute after:inset-x-2 after:-bottom-px after:hidden after:h-0.5 after:rounded-t-[2px] aria-[current]:after:block",
            COLOURS[name],
          )}
        >
          <PlatformGlyph platform={name} />
          {NAMES[name]}
        </Link>
      ))}
    </nav>
  );
}
