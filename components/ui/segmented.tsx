"use client";

import { RadioGroup } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { useFieldGroup } from "./use-field";

type Option<Value extends string> = { value: Value; label: ReactNode; disabled?: boolean };

type Props<Value extends string> = {
  options: readonly Option<Value>[];
  name?: string;
  value?: Value;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  /** What is chosen, when no Field around says so. */
  label?: string;
  className?: string;
};

/** One of two to four, all in sight. */
export function Segmented<Value extends string>(props: Props<Value>) {
  const { options, label, onValueChange, className, ...rest } = props;
  return (
    <RadioGroup.Root
      {...useFieldGroup()}
      {...(label && { "aria-label": label })}
      orientation="horizontal"
      // The group only ever hands back one of the values it was given.
      onValueChange={(value) => onValueChange?.(value as Value)}
      className={cn("inline-flex gap-px rounded-3 bg-sunken p-0.5", className)}
      {...rest}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          className="h-7 flex-1 rounded-2 px-[11px] text-13 whitespace-nowrap text-text-2 transition-colors hover:text-text focus-visible:outline-offset-0 disabled:opacity-45 data-[state=checked]:bg-chosen data-[state=checked]:font-medium data-[state=checked]:text-text data-[state=checked]:ring-1 data-[state=checked]:ring-chosen-ring max-desk:h-10 max-desk:text-14"
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
