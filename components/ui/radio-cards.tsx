"use client";

import { RadioGroup } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { useFieldGroup } from "./use-field";

type Option = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  icon?: ReactNode;
  disabled?: boolean;
};

type Props = {
  options: readonly Option[];
  name?: string;
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  required?: boolean;
  label?: string;
  className?: string;
};

/** One of a few that each need a sentence to be chosen well. */
export function RadioCards({ options, label, className, ...rest }: Props) {
  return (
    <RadioGroup.Root
      {...useFieldGroup()}
      {...(label && { "aria-label": label })}
      className={cn("grid overflow-hidden rounded-3 border border-border-strong", className)}
      {...rest}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          className="group flex items-start gap-3 border-t px-4 py-3 text-left transition-colors first:border-t-0 hover:bg-rail focus-visible:-outline-offset-2 disabled:opacity-45 disabled:hover:bg-transparent data-[state=checked]:bg-accent-tint"
        >
          <span className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-outline bg-bg group-data-[state=checked]:border-[5px] group-data-[state=checked]:border-accent max-desk:mt-[3px]" />
          <span className="flex-1">
            <span className="block font-medium">{option.label}</span>
            {option.hint && <span className="block text-13 text-text-2">{option.hint}</span>}
          </span>
          {option.icon}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
