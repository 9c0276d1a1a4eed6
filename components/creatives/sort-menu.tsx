"use client";

import { ChevronDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "#components/ui/button";
import {
  DropdownMenu,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from "#components/ui/dropdown-menu";

type Props = {
  label: string;
  value: string;
  options: { value: string; label: string; href: string }[];
};

/** The order of the grid; an address like everything else. */
export function SortMenu({ label, value, options }: Props) {
  const router = useRouter();
  const chosen = options.find((option) => option.value === value);
  return (
    <DropdownMenu
      trigger={
        <Button variant="quiet" size="sm" className="max-desk:hidden">
          <span className="sr-only">{label}: </span>
          {chosen?.label}
          <ChevronDown aria-hidden strokeWidth={1.75} className="text-muted" />
        </Button>
      }
    >
      <DropdownMenuRadioGroup value={value}>
        {options.map((option) => (
          <DropdownMenuRadioItem
            key={option.value}
            value={option.value}
            onSelect={() => router.replace(option.href, { scroll: false })}
          >
            {option.label}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </DropdownMenu>
  );
}
