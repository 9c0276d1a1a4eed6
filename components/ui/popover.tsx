"use client";

import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { popoverClasses } from "./popover-classes";

type Props = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** One button that opens it. */
  trigger: ReactNode;
  /** What is inside, for a screen reader. */
  label: string;
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
};

/** A small surface beside the button that opened it. */
export function Popover({ open, onOpenChange, trigger, label, align, className, children }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align ?? "start"}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            popoverClasses,
            "max-h-(--radix-popover-content-available-height) overflow-y-auto overscroll-contain",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
