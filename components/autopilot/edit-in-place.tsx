"use client";

import { type ReactNode, useState } from "react";
import { Popover } from "#components/ui/popover";
import { VisuallyHidden } from "#components/ui/visually-hidden";

type Props = {
  /** What is edited, for a screen reader: «Лимит в день». */
  label: string;
  /** The value as it stands in the sentence. */
  shown: ReactNode;
  isLocked: boolean;
  children: (close: () => void) => ReactNode;
};

/** A value inside a sentence; pressing it opens a small field in place. */
export function EditInPlace({ label, shown, isLocked, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  if (isLocked) return <b className="font-medium text-text">{shown}</b>;
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      label={label}
      className="grid w-70 gap-3 p-4"
      trigger={
        <button
          type="button"
          className="font-medium text-text underline decoration-outline decoration-dotted decoration-[1.5px] underline-offset-4 hover:text-accent-text max-desk:py-2.5"
        >
          <VisuallyHidden>{label}: </VisuallyHidden>
          {shown}
        </button>
      }
    >
      {children(() => setOpen(false))}
    </Popover>
  );
}
