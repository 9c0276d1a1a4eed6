"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { inputClasses } from "./input-classes";
import { useField } from "./use-field";

type Props = ComponentProps<"input">;

/** One line of text; inside a Field it finds its label and error by itself. */
export function Input({ className, ...rest }: Props) {
  return <input {...useField()} className={cn(inputClasses, className)} {...rest} />;
}
