import Link from "next/link";
import type { ReactNode } from "react";

type Chip = { href: string; label: ReactNode; count?: number; isOn: boolean };

type Props = {
  /** What the chips narrow, for a screen reader. */
  label: string;
  chips: readonly Chip[];
};

/** Ways to narrow a list, each an address of its own with a count of what it would leave. */
export function FilterChips({ label, chips }: Props) {
  return (
    <nav
      aria-label={label}
      className="-mx-2.5 flex gap-1 max-desk:-mx-2 max-desk:overflow-x-auto max-desk:py-1 max-desk:[scrollbar-width:none] desk:flex-wrap"
    >
      {chips.map((chip) => (
        <Link
          key={chip.href}
          href={chip.href}
          scroll={false}
          aria-current={chip.isOn ? "true" : undefined}
          className="inline-flex h-8 shrink-0 items-center gap-1.5 rounded-full px-[11px] text-13 text-text-2 transition-colors hover:text-text focus-visible:rounded-full aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-text max-desk:h-11 max-desk:px-3.5 max-desk:text-14"
        >
          {chip.label}
          {chip.count !== undefined && <span className="font-normal text-muted">{chip.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
