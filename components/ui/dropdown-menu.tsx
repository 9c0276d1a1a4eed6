"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { popoverClasses, popoverItemClasses, radixItemClasses } from "./popover-classes";

type Props = {
  /** One button that opens it. */
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  children: ReactNode;
};

/** A short list of deeds or choices behind a button. */
export function DropdownMenu({ trigger, align = "end", children }: Props) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={cn(popoverClasses, "min-w-44 p-1")}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type ItemProps = ComponentProps<typeof Radix.Item> & { tone?: "negative" };

export function DropdownMenuItem({ tone, className, ...rest }: ItemProps) {
  return (
    <Radix.Item
      className={cn(
        popoverItemClasses,
        radixItemClasses,
        "[&_svg]:size-4 [&_svg]:text-muted",
        tone && "text-negative data-highlighted:bg-negative-tint [&_svg]:text-negative",
        className,
      )}
      {...rest}
    />
  );
}

export const DropdownMenuRadioGroup = Radix.RadioGroup;

export function DropdownMenuRadioItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem
      className={cn(popoverItemClasses, radixItemClasses, "pr-8", className)}
      {...rest}
    >
      {children}
      <Radix.ItemIndicator className="absolute right-2">
        <Check aria-hidden strokeWidth={1.75} className="size-4" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

export function DropdownMenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-border" />;
}
