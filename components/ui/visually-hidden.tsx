import type { ReactNode } from "react";

type Props = { children: ReactNode };

/** Words for a screen reader alone. */
export function VisuallyHidden({ children }: Props) {
  return <span className="sr-only">{children}</span>;
}
