"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";
import { FieldContext } from "./use-field";

type Props = {
  label: ReactNode;
  /** Stands at the right end of the label's line: «Забыли?», «необязательно». */
  aside?: ReactNode;
  hint?: ReactNode;
  /** What is wrong and how to put it right; takes the hint's place. */
  error?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A label, its control and, under it, the hint or the error, tied together for everyone. */
export function Field({ label, aside, hint, error, className, children }: Props) {
  const id = useId();
  const labelId = `${id}-label`;
  const noteId = `${id}-note`;
  const describedBy = error || hint ? noteId : undefined;

  return (
    <FieldContext value={{ id, labelId, describedBy, isInvalid: Boolean(error) }}>
      <div className={cn("grid grid-cols-[minmax(0,1fr)] content-start gap-1.5", className)}>
        <div className="flex items-baseline justify-between gap-3 text-13">
          <label id={labelId} htmlFor={id}>
            {label}
          </label>
          {aside && <span className="text-muted">{aside}</span>}
        </div>
        {children}
        <div id={noteId} className="text-13 empty:hidden">
          {error ? (
            <span className="flex gap-1.5 text-negative">
              <CircleAlert aria-hidden strokeWidth={1.75} className="mt-px size-4 shrink-0" />
              <span>{error}</span>
            </span>
          ) : (
            hint && <span className="text-muted">{hint}</span>
          )}
        </div>
      </div>
    </FieldContext>
  );
}
