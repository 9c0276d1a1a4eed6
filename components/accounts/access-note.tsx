import { Eye } from "lucide-react";
import type { ReactNode } from "react";

type Props = { children: ReactNode };

/** Why there is nothing to press here, for those who may only look. */
export function AccessNote({ children }: Props) {
  return (
    <p className="mb-4 flex items-start gap-2 text-13 text-muted">
      <Eye aria-hidden strokeWidth={1.75} className="mt-px size-4 shrink-0" />
      {children}
    </p>
  );
}
