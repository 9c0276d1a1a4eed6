import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "./cn";

type Props = ComponentProps<typeof Link>;

/** A link inside a sentence, always in the colour of what can be pressed. */
export function TextLink({ className, ...rest }: Props) {
  return (
    <Link
      className={cn(
        "font-medium whitespace-nowrap text-accent-text underline-offset-3 hover:underline",
        className,
      )}
      {...rest}
    />
  );
}
