"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { inputClasses } from "./input-classes";
import { useField } from "./use-field";

type Props = ComponentProps<"textarea">;

/** Several lines of text; grows with what is written, up to a third of the screen. */
export function Textarea({ className, rows = 3, ...rest }: Props) {
  return (
    <textarea
      {...useField()}
      rows={rows}
      className={cn(
        inputClasses,
        "field-sizing-content h-auto max-h-[33vh] min-h-20 resize-y py-2",
        className,
      )}
      {...rest}
    />
  );
}
