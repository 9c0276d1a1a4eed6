"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { popoverItemClasses } from "./popover-classes";

type Props = {
  /** What is searched: the placeholder and the spoken name. */
  label: string;
  /** Said when nothing matches. */
  empty: ReactNode;
  /** Off for a list short enough to be seen whole; typing then does nothing. */
  hasSearch?: boolean;
  className?: string;
  children: ReactNode;
};

/** Every word typed must be somewhere in the row, in any order, е and ё alike. */
function matches(_value: string, search: string, keywords: string[] = []): number {
  const plain = (text: string) => text.toLocaleLowerCase().replaceAll("ё", "е");
  const text = plain(keywords.join(" "));
  return plain(search)
    .split(/\s+/)
    .every((word) => text.includes(word))
    ? 1
    : 0;
}

/** A list narrowed by typing and walked by arrow keys; rows match by their `keywords`. */
export function CommandList({ label, empty, hasSearch = true, className, children }: Props) {
  return (
    <Command label={label} filter={matches} loop className="outline-none">
      <div className={hasSearch ? "flex items-center gap-2.5 border-b px-3" : "sr-only"}>
        <Search aria-hidden strokeWidth={1.75} className="size-4 shrink-0 text-muted" />
        <Command.Input
          autoFocus
          readOnly={!hasSearch}
          placeholder={label}
          className="h-field w-full bg-transparent outline-none max-desk:text-16"
        />
      </div>
      <Command.List className={cn("max-h-80 overflow-y-auto overscroll-contain p-1", className)}>
        <Command.Empty className="px-2 py-6 text-center text-muted">{empty}</Command.Empty>
        {children}
      </Command.List>
    </Command>
  );
}

type GroupProps = { heading?: ReactNode; children: ReactNode };

export function CommandListGroup({ heading, children }: GroupProps) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

export function CommandListItem({ className, ...rest }: ComponentProps<typeof Command.Item>) {
  return (
    <Command.Item
      className={cn(
        popoverItemClasses,
        "data-[selected=true]:bg-hover data-[disabled=true]:opacity-45",
        className,
      )}
      {...rest}
    />
  );
}
