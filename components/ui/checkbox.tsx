"use client";

import { Check } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

type Props = Omit<ComponentProps<typeof Radix.Root>, "children"> & {
  label: ReactNode;
  hint?: ReactNode;
};

/** Yes or no, with its sentence; the whole line can be pressed. */
export function Checkbox({ label, hint, className, ...rest }: Props) {
  const id = useId();
  return (
    <div
      className={cn(
        "flex items-start gap-2.5 has-disabled:text-muted max-desk:min-h-11 max-desk:items-center",
        className,
      )}
    >
      <Radix.Root
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-1 border border-outline bg-bg transition-colors focus-visible:rounded-1 disabled:opacity-45 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=checked]:text-on-accent max-desk:size-5"
        {...rest}
      >
        <Radix.Indicator>
          <Check aria-hidden strokeWidth={2.5} className="size-3" />
        </Radix.Indicator>
      </Radix.Root>
      <div>
        <label htmlFor={id} className="block">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-13 text-muted">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
