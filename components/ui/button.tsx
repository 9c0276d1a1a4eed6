"use client";

import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonVariants, buttonVariants } from "./button-variants";
import { cn } from "./cn";
import { Spinner } from "./spinner";

type Props = ComponentProps<"button"> &
  ButtonVariants & {
    /** Says "at work". A submit button inside a form with an action knows by itself. */
    pending?: boolean;
    /** What is being done, «Поднимаем…»; without it a spinner stands in for the label. */
    pendingLabel?: ReactNode;
  };

/**
 * A button that keeps its width while it works.
 *
 * It stays focusable meanwhile, so a keyboard user does not lose their place,
 * and it swallows presses, so nothing is sent twice.
 */
export function Button({
  variant,
  size,
  pending,
  pendingLabel,
  className,
  children,
  type = "button",
  onClick,
  ...rest
}: Props) {
  const form = useFormStatus();
  const isPending = pending ?? (type === "submit" && form.pending);

  function press(event: MouseEvent<HTMLButtonElement>) {
    if (isPending) event.preventDefault();
    else onClick?.(event);
  }

  return (
    <button
      type={type}
      aria-busy={isPending || undefined}
      aria-disabled={isPending || undefined}
      className={cn(buttonVariants({ variant, size }), className)}
      onClick={press}
      {...rest}
    >
      {/* Both labels lie in one cell, so the wider of them sets the width for good. */}
      <span className="grid min-w-0 grid-cols-[minmax(0,auto)] items-center justify-items-center *:col-start-1 *:row-start-1">
        <span className={cn("inline-flex max-w-full items-center gap-2", isPending && "invisible")}>
          {children}
        </span>
        {(pendingLabel || isPending) && (
          <span className={cn(!isPending && "invisible")}>{pendingLabel ?? <Spinner />}</span>
        )}
      </span>
    </button>
  );
}
