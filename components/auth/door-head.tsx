"use client";

import { type ReactNode, useEffect, useRef } from "react";

type Props = {
  title: ReactNode;
  /** Takes the focus when it replaces a form, so that a screen reader reads on from here. */
  takesFocus?: boolean;
  children?: ReactNode;
};

/** What a page at the door is for, in a word and a sentence. */
export function DoorHead({ title, takesFocus, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);

  return (
    <>
      <h1
        ref={heading}
        tabIndex={takesFocus ? -1 : undefined}
        className="mb-1.5 text-28 font-semibold text-balance outline-none wrap-anywhere"
      >
        {title}
      </h1>
      {children && <p className="mb-6 text-muted wrap-anywhere">{children}</p>}
    </>
  );
}
