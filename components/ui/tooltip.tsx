"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";

type Props = {
  label: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
  /** One element that can take focus. */
  children: ReactNode;
};

/** A sentence on hover and on focus. Never the only place where something is said. */
export function Tooltip({ label, side = "top", className, children }: Props) {
  return (
    <Radix.Provider delayDuration={300}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className={cn(
              "z-50 max-w-70 rounded-2 bg-text px-2.5 py-1.5 text-13 text-bg shadow-overlay animate-fade-in",
              className,
            )}
          >
            {label}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
