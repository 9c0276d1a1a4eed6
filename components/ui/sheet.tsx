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
  trigger?: ReactNode;
  /** Where the focus goes on closing, without a trigger. */
  returnFocusTo?: RefObject<HTMLElement | null>;
  title: ReactNode;
  description?: ReactNode;
  /** Stays in sight at the bottom while the rest scrolls. */
  footer?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A form or a detail beside the page; on phones it takes the whole screen. */
export function Sheet({
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
            "fixed inset-y-0 right-0 z-50 flex w-full flex-col bg-surface shadow-overlay outline-none desk:w-120 desk:border-l data-[state=open]:animate-slide-in data-[state=closed]:animate-slide-out",
            className,
          )}
        >
          <header className="border-b py-4 pr-16 pl-gutter">
            <Radix.Title className="text-20 font-semibold text-balance">{title}</Radix.Title>
            {description && (
              <Radix.Description className="mt-0.5 text-13 text-muted">
                {description}
              </Radix.Description>
            )}
          </header>
          <div className="flex-1 overflow-y-auto overscroll-contain px-gutter py-5">{children}</div>
          {footer && (
            <footer className="flex flex-wrap items-center gap-2 border-t px-gutter py-3.5 pb-[max(14px,env(safe-area-inset-bottom))] max-desk:*:first:flex-1">
              {footer}
            </footer>
          )}
          {/* Last, so that opening puts the focus into the form and not on the way out. */}
          <div className="absolute top-4 right-gutter">
            <DialogClose />
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
