"use client";

import { Dialog as Radix } from "radix-ui";
import type { ReactNode, RefObject } from "react";
import { cn } from "./cn";
import { DialogClose } from "./dialog-close";
import { scrimClasses } from "./overlay-classes";
import { returnFocus } from "./return-focus";

type Props = {
  open?: boolean;
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** One button or link that opens it. */
  trigger?: ReactNode;
  /** Where the focus goes on closing, without a trigger. */
  returnFocusTo?: RefObject<HTMLElement | null>;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, in sight while the rest scrolls; the first grows, on phones each takes a line. */
  footer?: ReactNode;
  className?: string;
  children?: ReactNode;
};

/** A question in the middle of the screen; on phones, a sheet that rises from below. */
export function Dialog({
  trigger,
  returnFocusTo,
  title,
  description,
  footer,
  className,
  children,
  ...root
}: Props) {
  return (
    <Radix.Root {...root}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={scrimClasses} />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          {...returnFocus(returnFocusTo)}
          className={cn(
            "fixed z-50 flex flex-col overflow-y-auto overscroll-contain bg-surface shadow-overlay outline-none",
            "desk:top-1/2 desk:left-1/2 desk:max-h-[calc(100dvh-48px)] desk:w-110 desk:-translate-1/2 desk:rounded-4 desk:p-6 desk:data-[state=open]:animate-fade-in desk:data-[state=closed]:animate-fade-out",
            "max-desk:inset-x-0 max-desk:bottom-0 max-desk:max-h-[92dvh] max-desk:rounded-t-4 max-desk:px-5 max-desk:pt-2.5 max-desk:pb-[max(24px,env(safe-area-inset-bottom))] max-desk:data-[state=open]:animate-rise-in max-desk:data-[state=closed]:animate-rise-out",
            footer && "pb-0!",
            className,
          )}
        >
          <span
            aria-hidden
            className="mx-auto mb-4 h-1 w-9 shrink-0 rounded-1 bg-border-strong desk:hidden"
          />
          <div className="flex items-start gap-3">
            <Radix.Title className="flex-1 text-20 font-semibold text-balance">{title}</Radix.Title>
            {/* With buttons below, one of them is the way out. */}
            {!footer && <DialogClose />}
          </div>
          {description && (
            <Radix.Description className="mt-1 text-13 text-text-2 max-desk:text-14">
              {description}
            </Radix.Description>
          )}
          {children && (
            // What takes the focus, or has to be read, stops above the buttons.
            <div className={cn("mt-4", footer && "[@media(min-height:30rem)]:[&_*]:scroll-mb-40")}>
              {children}
            </div>
          )}
          {footer && (
            <div className="mt-4 flex flex-col gap-2 bg-surface pt-1 desk:flex-row desk:pb-6 desk:*:first:flex-1 max-desk:pb-[max(24px,env(safe-area-inset-bottom))] max-desk:[&_button]:h-12 max-desk:[&_button]:text-16 [@media(min-height:30rem)]:sticky [@media(min-height:30rem)]:bottom-0">
              {footer}
            </div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
