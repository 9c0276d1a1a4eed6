import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonVariants, buttonVariants } from "./button-variants";
import { cn } from "./cn";

type Props = ComponentProps<typeof Link> & ButtonVariants;

/** A link that looks like a button, for going somewhere to do something. */
export function ButtonLink({ variant, size, className, ...rest }: Props) {
  return <Link className={cn(buttonVariants({ variant, size }), className)} {...rest} />;
}
