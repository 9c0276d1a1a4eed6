import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "./cn";

type Props = ComponentProps<"table"> & {
  /** What the table shows, for a screen reader. */
  label: string;
};

/** Figures in rows: hairlines, no frame, first and last column flush with the page edge. */
export function Table({ label, className, ...rest }: Props) {
  return <table aria-label={label} className={cn("w-full border-collapse", className)} {...rest} />;
}

const cellClasses =
  "px-3 text-left first:pl-0 last:pr-0 max-desk:not-first:pl-1.5 max-desk:not-last:pr-1.5";

type HeadProps = ComponentProps<"th"> & {
  numeric?: boolean;
  /** Where a press leads, and how the column is ordered now. */
  sort?: { href: string; direction: "ascending" | "descending" | "none" };
};

/** A column's name; the unit stands here («Расход, ₸»), cells hold figures only. */
export function TableHead({ numeric, sort, className, children, ...rest }: HeadProps) {
  const Arrow = sort?.direction === "ascending" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={sort?.direction}
      className={cn(
        cellClasses,
        // A collapsed border stays behind when its cell sticks, so the hairline is a shadow.
        "z-1 bg-(--page,var(--bg)) py-2 text-12 font-normal whitespace-nowrap text-muted shadow-[inset_0_-1px_var(--border)] desk:sticky desk:top-top",
        numeric && "text-right",
        className,
      )}
      {...rest}
    >
      {sort ? (
        <Link
          href={sort.href}
          scroll={false}
          className="group inline-flex items-center gap-1 hover:text-text"
        >
          {children}
          <Arrow
            aria-hidden
            className={cn(
              "size-3",
              sort.direction === "none" &&
                "opacity-0 group-hover:opacity-100 group-focus:opacity-100",
            )}
          />
        </Link>
      ) : (
        children
      )}
    </th>
  );
}

type RowProps = ComponentProps<"tr"> & { isOpen?: boolean };

export function TableRow({ isOpen, className, ...rest }: RowProps) {
  return (
    <tr
      className={cn(
        "border-b transition-colors hover:bg-hover in-[tfoot]:border-b-0 in-[tfoot]:font-medium in-[tfoot]:hover:bg-transparent",
        isOpen && "bg-rail shadow-[inset_2px_0_var(--accent)] *:first:pl-3.5",
        className,
      )}
      {...rest}
    />
  );
}

type CellProps = ComponentProps<"td"> & { numeric?: boolean };

export function TableCell({ numeric, className, ...rest }: CellProps) {
  return (
    <td
      className={cn(
        cellClasses,
        "py-2.5 align-middle",
        numeric && "text-right whitespace-nowrap",
        className,
      )}
      {...rest}
    />
  );
}
