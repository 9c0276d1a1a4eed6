"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { inputClasses } from "./input-classes";
import { popoverClasses, popoverItemClasses, radixItemClasses } from "./popover-classes";
import { useField } from "./use-field";

type Option = { value: string; label: ReactNode; disabled?: boolean };

type Props = {
  options: readonly Option[];
  name?: string;
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  placeholder?: string;
  disabled?: boolean;
  required?: boolean;
  className?: string;
  "aria-label"?: string;
};

/** One of a few; for more than a dozen, Combobox lets a person search. */
export function Select({ options, placeholder, className, name, required, ...rest }: Props) {
  const { "aria-label": label, ...root } = rest;
  return (
    <Radix.Root name={name} required={required} {...root}>
      <Radix.Trigger
        {...useField()}
        aria-label={label}
        className={cn(
          inputClasses,
          "flex items-center justify-between gap-2 data-placeholder:text-muted",
          className,
        )}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <Radix.Icon asChild>
          <ChevronDown aria-hidden strokeWidth={1.75} className="size-4 text-muted" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className={cn(
            popoverClasses,
            "max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden",
          )}
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className={cn(popoverItemClasses, radixItemClasses, "pr-8")}
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator className="absolute right-2">
                  <Check aria-hidden strokeWidth={1.75} className="size-4" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
