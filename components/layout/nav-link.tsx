"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn";
import { Tooltip } from "#components/ui/tooltip";
import { isAt, type Place } from "./nav-places";
import { useScope } from "./use-scope";

type Props = { place: Place; label?: string; count?: number };

/** One place in the rail; between 900 and 1199 px its word moves into a tooltip. */
export function NavLink({ place, label, count }: Props) {
  const t = useTranslations("shell");
  const { pathname, hrefTo } = useScope();
  const isOn = isAt(place, pathname);
  const word = label ?? t(`places.${place.name}`);

  return (
    <Tooltip label={word} side="right" className="wide:hidden">
      <Link
        href={hrefTo(place.href)}
        aria-current={isOn ? "page" : undefined}
        className={cn(
          "group relative flex h-8 items-center gap-2.5 rounded-2 px-[9px] text-text-2 transition-colors hover:bg-hover max-wide:justify-center max-wide:px-0",
          isOn && "bg-hover font-medium text-text",
        )}
      >
        <place.icon
          aria-hidden
          strokeWidth={1.75}
          className="size-4 shrink-0 text-muted group-aria-[current]:text-text"
        />
        <span className="truncate max-wide:sr-only">{word}</span>
        {count ? (
          <>
            <span className="ml-auto min-w-4.5 text-center text-12 font-medium text-text-2 max-wide:sr-only">
              {count}
            </span>
            <span
              aria-hidden
              className="absolute top-1.5 left-[21px] size-1.5 rounded-full bg-accent ring-2 ring-rail wide:hidden"
            />
          </>
        ) : null}
      </Link>
    </Tooltip>
  );
}
