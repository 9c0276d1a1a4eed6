import type { ReactNode } from "react";
import { cn } from "./cn";

const TONES = { negative: "bg-negative-tint", warning: "bg-warning-tint", info: "bg-info-tint" };

type Props = {
  tone: keyof typeof TONES;
  /** What happened. */
  title: ReactNode;
  /** What it costs and what still works. */
  children?: ReactNode;
  /** The platform's own code, for those who will ask its support. */
  code?: string;
  /** The one button that helps. */
  action?: ReactNode;
  className?: string;
};

/** A problem in three parts: what happened, what it costs, what helps. */
export function ReasonBlock({ tone, title, children, code, action, className }: Props) {
  return (
    <div
      className={cn(
        "flex items-center gap-4 rounded-3 py-[11px] pr-3 pl-3.5 text-13 max-desk:flex-col max-desk:items-stretch max-desk:gap-2.5",
        TONES[tone],
        className,
      )}
    >
      <div className="flex-1">
        <p className="font-medium">{title}</p>
        {(children || code) && (
          <p className="text-text-2">
            {children}{" "}
            {code && (
              <span className="font-mono text-12 tracking-[-0.02em] wrap-anywhere">{code}</span>
            )}
          </p>
        )}
      </div>
      {action}
    </div>
  );
}
