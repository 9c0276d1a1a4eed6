"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Tooltip } from "./tooltip";

type Props = Omit<ComponentProps<"button">, "aria-label"> & {
  /** The word the icon stands for; spoken, and shown on hover. */
  label: string;
  variant?: "quiet" | "bordered";
};

/** A square button with an icon alone, its word a tooltip away. */
export function IconButton({ label, variant = "quiet", className, type, ...rest }: Props) {
  return (
    <Tooltip label={label}>
      <button
        type={type ?? "button"}
        aria-label={label}
        className={cn(
          "grid size-control shrink-0 place-items-center rounded-3 border border-transparent text-12 font-medium text-text-2 transition-colors hover:bg-hover hover:text-text disabled:pointer-events-none disabled:opacity-45 [&_svg]:size-4",
          variant === "bordered" && "border-border-strong bg-surface",
          className,
        )}
        {...rest}
      />
    </Tooltip>
  );
}
