"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { BrandMark } from "./brand-mark";
import { NavLink } from "./nav-link";
import { FOOT_PLACES, MAIN_PLACES } from "./nav-places";
import { SearchButton } from "./search-button";
import type { PlaceCounts } from "./shell-types";

type Props = { counts: PlaceCounts; userName: string };

/** The way between rooms at a desk: 208 px with words, 56 px with icons. */
export function Rail({ counts, userName }: Props) {
  const t = useTranslations("shell");
  return (
    <nav
      aria-label={t("nav")}
      className="sticky top-0 flex h-dvh w-rail shrink-0 flex-col overflow-y-auto border-r bg-rail px-2.5 pb-2.5 max-desk:hidden"
    >
      <Link href="/dashboard" className="flex h-top shrink-0 items-center px-2 max-wide:px-[7px]">
        <BrandMark className="max-wide:[&>span]:sr-only" />
      </Link>
      <SearchButton look="field" />
      <div className="grid gap-px">
        {MAIN_PLACES.map((place) => (
          <NavLink key={place.name} place={place} count={counts[place.name]} />
        ))}
      </div>
      <div className="mt-auto grid gap-px pt-4">
        {FOOT_PLACES.map((place) => (
          <NavLink
            key={place.name}
            place={place}
            label={place.name === "profile" ? userName : undefined}
            count={counts[place.name]}
          />
        ))}
      </div>
    </nav>
  );
}
