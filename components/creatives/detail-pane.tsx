"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useSyncExternalStore } from "react";
import { Sheet } from "#components/ui/sheet";

type Props = {
  title: string;
  /** The address asked for this creative; a phone opens it only then. */
  isAsked: boolean;
  listHref: string;
  children: ReactNode;
};

const NARROW = "(max-width: 899px)";

/** Beside the grid at a desk; on a phone over it, once a creative was tapped. */
export function DetailPane({ title, isAsked, listHref, children }: Props) {
  const router = useRouter();
  const isNarrow = useSyncExternalStore(watchWidth, () => matchMedia(NARROW).matches, isDesk);
  if (!isNarrow) {
    return (
      <aside aria-label={title} className="border-l py-4.5 pr-gutter pl-5 max-desk:hidden">
        <div className="sticky top-4.5">{children}</div>
      </aside>
    );
  }
  return (
    <Sheet
      open={isAsked}
      onOpenChange={(open) => !open && router.replace(listHref, { scroll: false })}
      title={title}
    >
      {children}
    </Sheet>
  );
}

function watchWidth(listener: () => void) {
  const query = matchMedia(NARROW);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

const isDesk = () => false;
